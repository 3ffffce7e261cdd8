/**
 * Tracks as points, drawn by ourselves: one buffer, one call, a hundred thousand at once.
 *
 * A point is 16 bytes: x, y (float32, Web Mercator less an origin, so that they stay exact when one
 * comes close), colour (4 bytes), shape, course (256ths of a turn), age, selected (a byte each).
 */

import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapView } from 'maplibre-gl';

export const BYTES = 16;
export const SHAPES = { round: 0, square: 1, diamond: 2, arrow: 3, cross: 4 } as const;
export type Shape = keyof typeof SHAPES;
export type Age = 0 | 1 | 2; // live, old, lost

const VERTEX = `#version 300 es
in vec2 place; in vec4 colour; in vec4 sort;
uniform mat4 matrix; uniform float size;
out vec4 fill; flat out int shape; flat out int age; flat out int picked; out float turn;
void main() {
  gl_Position = matrix * vec4(place, 0.0, 1.0);
  picked = int(sort.w + 0.5);
  gl_PointSize = size * (picked == 1 ? 1.5 : 1.0);
  fill = colour; shape = int(sort.x + 0.5); age = int(sort.z + 0.5);
  turn = sort.y / 256.0 * 6.2831853;
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec4 fill; flat in int shape; flat in int age; flat in int picked; in float turn;
uniform vec3 rim;
out vec4 told;
float away(vec2 p) {
  vec2 a = abs(p);
  if (shape == 1) return max(a.x, a.y) - 0.52;
  if (shape == 2) return (a.x + a.y - 0.78) * 0.7;
  if (shape == 3) return max(a.x * 0.88 + p.y * 0.47 - 0.36, -p.y - 0.55 + a.x * 0.35);
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
    this.small.set(rgb, at + 8);
    this.small[at + 11] = 255;
    this.small[at + 12] = SHAPES[sort.shape];
    this.small[at + 13] = Math.round((sort.course_deg / 360) * 256) & 255;
    this.small[at + 14] = sort.age;
    this.small[at + 15] = sort.picked ? 1 : 0;
    this.count += 1;
  }
}

export class PointLayer implements CustomLayerInterface {
  readonly id = 'tracks';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  private map: MapView | null = null;
  private program: WebGLProgram | null = null;
  private buffer: WebGLBuffer | null = null;
  private array: WebGLVertexArrayObject | null = null;
  private points: PointWriter | null = null;
  private origin: readonly [number, number] = [0, 0];
  private isNew = false;
  private rim: readonly [number, number, number] = [0, 0, 0];

  /** Draw these from now on; origin: what was taken off their places. */
  set(points: PointWriter, origin: readonly [number, number]): void {
    this.points = points;
    this.origin = origin;
    this.isNew = true;
    this.map?.triggerRepaint();
  }

  /** The colour round each point, 0 to 1. */
  setRim(rim: readonly [number, number, number]): void {
    this.rim = rim;
    this.map?.triggerRepaint();
  }

  onAdd(map: MapView, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.program = programOf(gl);
    this.buffer = gl.createBuffer();
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    const columns = [
      ['place', 2, gl.FLOAT, false, 0],
      ['colour', 4, gl.UNSIGNED_BYTE, true, 8],
      ['sort', 4, gl.UNSIGNED_BYTE, false, 12],
    ] as const;
    for (const [name, size, type, scaled, offset] of columns) {
      const at = gl.getAttribLocation(this.program, name);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, type, scaled, BYTES, offset);
    }
    gl.bindVertexArray(null);
    this.isNew = this.points !== null;
  }

  onRemove(_map: MapView, gl: WebGL2RenderingContext): void {
    gl.deleteBuffer(this.buffer);
    gl.deleteVertexArray(this.array);
    gl.deleteProgram(this.program);
    this.map = null;
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.points?.count || !this.program || !this.map) return;
    gl.bindVertexArray(this.array);
    if (this.isNew) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
      const whole = new Uint8Array(this.points.bytes, 0, this.points.count * BYTES);
      gl.bufferData(gl.ARRAY_BUFFER, whole, gl.DYNAMIC_DRAW);
      this.isNew = false;
    }
    gl.useProgram(this.program);
    const at = (name: string) => gl.getUniformLocation(this.program as WebGLProgram, name);
    const matrix = moved(input.defaultProjectionData.mainMatrix, this.origin);
    gl.uniformMatrix4fv(at('matrix'), false, matrix);
    gl.uniform1f(at('size'), sizeAt(this.map.getZoom()) * this.map.getPixelRatio());
    gl.uniform3fv(at('rim'), this.rim);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.drawArrays(gl.POINTS, 0, this.points.count);
    gl.bindVertexArray(null);
  }
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

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [sort, text] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
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
  return program;
}
