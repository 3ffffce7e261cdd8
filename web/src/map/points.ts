/**
 * Tracks as points, drawn by ourselves: one buffer, one call, a hundred thousand at once. The more of
 * them are in view the smaller they are, so that together they cover about a quarter of it; small
 * ones are dots without shapes, which a processor without a graphics card draws quickly too.
 *
 * A point is 16 bytes: x, y (float32, Web Mercator less an origin, so that they stay exact when one
 * comes close), colour (4 bytes), shape, course (256ths of a turn), age, selected (a byte each).
 */

import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapView } from 'maplibre-gl';
import { mercator } from './geodesy';

export const BYTES = 16;
export const SHAPES = { round: 0, square: 1, diamond: 2, arrow: 3, cross: 4 } as const;
export type Shape = keyof typeof SHAPES;
export type Age = 0 | 1 | 2; // live, old, lost

const HEAD = `#version 300 es
layout(location = 0) in vec2 place; layout(location = 1) in vec4 colour; layout(location = 2) in vec4 sort;
uniform mat4 matrix; uniform float size; uniform vec3 rim;
`;

const SHAPED_VERTEX = `${HEAD}
out vec4 fill; flat out int shape; flat out int age; flat out int picked; out float turn;
void main() {
  gl_Position = matrix * vec4(place, 0.0, 1.0);
  picked = int(sort.w + 0.5);
  gl_PointSize = size * (picked == 1 ? 1.5 : 1.0);
  fill = colour; shape = int(sort.x + 0.5); age = int(sort.z + 0.5);
  turn = sort.y / 256.0 * 6.2831853;
}`;

/** Of so few pixels that no shape can be told: one colour, worked out once a point. */
const DOT_VERTEX = `${HEAD}
flat out vec4 fill;
void main() {
  gl_Position = matrix * vec4(place, 0.0, 1.0);
  gl_PointSize = sort.w > 0.5 ? size * 2.5 : size;
  float shown = sort.z < 0.5 ? 1.0 : sort.z < 1.5 ? 0.65 : 0.4;
  fill = sort.w > 0.5 ? vec4(vec3(1.0) - rim, 1.0) : vec4(colour.rgb * shown, shown);
}`;

const DOT_FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 fill;
out vec4 told;
void main() { told = fill; }`;

const SHAPED_FRAGMENT = `#version 300 es
precision highp float;
in vec4 fill; flat in int shape; flat in int age; flat in int picked; in float turn;
uniform vec3 rim;
out vec4 told;
float away(vec2 p) {
  vec2 a = abs(p);
  if (shape == 1) return max(a.x, a.y) - 0.52;
  if (shape == 2) return (a.x + a.y - 0.78) * 0.7;
  if (shape == 3) return max(a.x * 0.88 + p.y * 0.47 - 0.36, -p.y - 0.28 - a.x * 0.45);
  if (shape == 4) return min(max(a.x - 0.2, a.y - 0.72), max(a.x - 0.72, a.y - 0.2));
  return length(p) - 0.58;
}
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  p.y = -p.y;
  if (shape == 3) p = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p;
  float d = away(p), soft = fwidth(d) + 0.001;
  float body = 1.0 - smoothstep(-soft, soft, d);
  float edge = 1.0 - smoothstep(-soft, soft, d - 0.2);
  if (edge < 0.02) discard;
  float hollow = age == 0 ? 0.0 : smoothstep(-soft, soft, -d - 0.24);
  float shown = age == 2 ? 0.55 : 1.0;
  vec3 colour = mix(picked == 1 ? vec3(1.0) - rim : rim, fill.rgb, body);
  colour = mix(colour, rim, hollow * 0.8);
  float alpha = edge * shown * (body < 0.5 && picked == 0 ? 0.85 : 1.0);
  told = vec4(colour * alpha, alpha);
}`;

const UNIFORMS = ['matrix', 'size', 'rim'] as const;
type Uniform = (typeof UNIFORMS)[number];
const COVERED = 0.25; // of the view, by all points together
const LEAST_PX = 4;
const DOTS_PX = 6; // no shape can be told in so few

/** Writes points into a buffer of their form. */
export class PointWriter {
  readonly bytes: ArrayBuffer;
  count = 0;
  private readonly floats: Float32Array;
  private readonly small: Uint8Array;

  constructor(most: number) {
    this.bytes = new ArrayBuffer(most * BYTES);
    this.floats = new Float32Array(this.bytes);
    this.small = new Uint8Array(this.bytes);
  }

  add(
    x: number,
    y: number,
    rgb: readonly [number, number, number],
    sort: { shape: Shape; course_deg: number; age: Age; picked: boolean },
  ): void {
    const at = this.count * BYTES;
    this.floats[at / 4] = x;
    this.floats[at / 4 + 1] = y;
    this.small[at + 8] = rgb[0];
    this.small[at + 9] = rgb[1];
    this.small[at + 10] = rgb[2];
    this.small[at + 11] = 255;
    this.small[at + 12] = SHAPES[sort.shape];
    this.small[at + 13] = Math.round((sort.course_deg / 360) * 256) & 255;
    this.small[at + 14] = sort.age;
    this.small[at + 15] = sort.picked ? 1 : 0;
    this.count += 1;
  }

  /** How many lie within a box: its west, north, east and south. */
  countIn([west, north, east, south]: readonly [number, number, number, number]): number {
    let found = 0;
    for (let at = 0; at < this.count * (BYTES / 4); at += BYTES / 4) {
      const [x = 0, y = 0] = [this.floats[at], this.floats[at + 1]];
      if (x >= west && x <= east && y >= north && y <= south) found += 1;
    }
    return found;
  }
}

export class PointLayer implements CustomLayerInterface {
  readonly id = 'tracks';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  private map: MapView | null = null;
  private shaped: Program | null = null;
  private dots: Program | null = null;
  private buffer: WebGLBuffer | null = null;
  private array: WebGLVertexArrayObject | null = null;
  private points: PointWriter | null = null;
  private origin: readonly [number, number] = [0, 0];
  private isNew = false;
  private rim: readonly [number, number, number] = [0, 0, 0];

  private most_px = Infinity;
  private readonly count = () => this.countInView();

  /** Draw these from now on; origin: what was taken off their places. */
  set(points: PointWriter, origin: readonly [number, number]): void {
    this.points = points;
    this.origin = origin;
    this.isNew = true;
    this.countInView();
    this.map?.triggerRepaint();
  }

  /** How large points may be, by how many of them are in view. */
  private countInView(): void {
    if (!this.map || !this.points) return;
    const bounds = this.map.getBounds();
    const [west, north] = mercator(bounds.getWest(), bounds.getNorth());
    const [east, south] = mercator(bounds.getEast(), bounds.getSouth());
    const [x, y] = this.origin;
    const inView = this.points.countIn([west - x, north - y, east - x, south - y]);
    const { clientWidth, clientHeight } = this.map.getCanvas();
    this.most_px = mostPixels(inView, clientWidth * clientHeight);
  }

  /** The colour round each point, 0 to 1. */
  setRim(rim: readonly [number, number, number]): void {
    this.rim = rim;
    this.map?.triggerRepaint();
  }

  onAdd(map: MapView, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.shaped = programOf(gl, SHAPED_VERTEX, SHAPED_FRAGMENT);
    this.dots = programOf(gl, DOT_VERTEX, DOT_FRAGMENT);
    this.buffer = gl.createBuffer();
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    const columns = [
      [2, gl.FLOAT, false, 0],
      [4, gl.UNSIGNED_BYTE, true, 8],
      [4, gl.UNSIGNED_BYTE, false, 12],
    ] as const;
    columns.forEach(([size, type, scaled, offset], at) => {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, type, scaled, BYTES, offset);
    });
    gl.bindVertexArray(null);
    this.isNew = this.points !== null;
    map.on('moveend', this.count);
    this.countInView();
  }

  onRemove(map: MapView, gl: WebGL2RenderingContext): void {
    map.off('moveend', this.count);
    gl.deleteBuffer(this.buffer);
    gl.deleteVertexArray(this.array);
    for (const each of [this.shaped, this.dots]) if (each) gl.deleteProgram(each.program);
    this.map = null;
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.points?.count || !this.shaped || !this.dots || !this.map) return;
    gl.bindVertexArray(this.array);
    if (this.isNew) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
      const whole = new Uint8Array(this.points.bytes, 0, this.points.count * BYTES);
      gl.bufferData(gl.ARRAY_BUFFER, whole, gl.DYNAMIC_DRAW);
      this.isNew = false;
    }
    const size = Math.min(sizeAt(this.map.getZoom()), this.most_px);
    const { program, places } = size <= DOTS_PX ? this.dots : this.shaped;
    gl.useProgram(program);
    const matrix = moved(input.defaultProjectionData.mainMatrix, this.origin);
    gl.uniformMatrix4fv(places.matrix, false, matrix);
    gl.uniform1f(places.size, size * this.map.getPixelRatio());
    gl.uniform3fv(places.rim, this.rim);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.drawArrays(gl.POINTS, 0, this.points.count);
    gl.bindVertexArray(null);
  }
}

/** Pixels that a point may have so that all in view cover a quarter of it; never less than can be seen. */
export function mostPixels(inView: number, area_px: number): number {
  return Math.max(LEAST_PX, Math.sqrt((COVERED * area_px) / Math.max(1, inView)));
}

/** Pixels of a point: dots far off, shapes close by. */
export function sizeAt(zoom: number): number {
  return Math.max(7, Math.min(20, 2 * zoom));
}

/** matrix × translation by the origin, worked out with 64 bits so that nothing trembles. */
function moved(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const told = Float64Array.from(matrix as ArrayLike<number>);
  for (let row = 0; row < 4; row++) {
    told[12 + row] = (told[row] ?? 0) * x + (told[4 + row] ?? 0) * y + (told[12 + row] ?? 0);
  }
  return Float32Array.from(told);
}

interface Program {
  program: WebGLProgram;
  places: Record<Uniform, WebGLUniformLocation | null>;
}

function programOf(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  for (const [sort, text] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(sort);
    if (!shader) throw new Error('no shader');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) {
      throw new Error(gl.getShaderInfoLog(shader) ?? 'a shader does not compile');
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  const found = UNIFORMS.map((each) => [each, gl.getUniformLocation(program, each)]);
  return { program, places: Object.fromEntries(found) as Program['places'] };
}
