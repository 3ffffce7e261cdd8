/** The marks of findings, drawn here: what stands inside is a triangle, what is unsure a diamond. */

import type { Palette } from './palette';

const SIDE = 44; // twice the size on the screen

export interface Icon {
  name: string;
  image: ImageData;
}

export function findingIcons(palette: Palette): Icon[] {
  const icons: Icon[] = [];
  for (const kind of ['inside', 'unsure'] as const) {
    for (const seen of [false, true]) {
      for (const picked of [false, true]) {
        const name = `${kind}${seen ? '-seen' : ''}${picked ? '-picked' : ''}`;
        icons.push({ name, image: drawn(palette, { kind, seen, picked }) });
      }
    }
  }
  return icons;
}

interface Look {
  kind: 'inside' | 'unsure';
  seen: boolean;
  picked: boolean;
}

function drawn(palette: Palette, { kind, seen, picked }: Look): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const middle = SIDE / 2;
  if (picked) {
    context.beginPath();
    context.arc(middle, middle, 19.5, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = palette.pick;
    context.stroke();
  }
  context.beginPath();
  const corners: [number, number][] =
    kind === 'inside'
      ? [[0, -12], [12.5, 9.5], [-12.5, 9.5]]
      : [[0, -12.5], [12.5, 0], [0, 12.5], [-12.5, 0]];
  corners.forEach(([x, y], place) => context[place ? 'lineTo' : 'moveTo'](middle + x, middle + y));
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 7;
  context.strokeStyle = palette.halo;
  context.stroke();
  const colour = kind === 'inside' ? palette.inside : palette.unsure;
  context.fillStyle = seen ? palette.halo : colour;
  context.fill();
  context.lineWidth = seen ? 4 : 2;
  context.strokeStyle = colour;
  context.stroke();
  return context.getImageData(0, 0, SIDE, SIDE);
}
