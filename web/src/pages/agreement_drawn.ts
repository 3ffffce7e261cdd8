/** An area that is drawn into a draft: its outline in a file of its own, and its table in the text. Pure. */

import type { Place } from '../map/geodesy';
import { blockOf } from './agreement_text';

export const DRAWN = 'drawn.geojson';

export interface DrawnArea {
  /** What terms call it. */
  id: string;
  label: string;
  corners: readonly Place[];
  accuracy_m: number;
}

/** The names of what does not fit, in the order of the form. */
export function unfit(toml: string, { id, corners, accuracy_m }: DrawnArea): string[] {
  const faults: [string, boolean][] = [
    ['id', !/^[a-z0-9][a-z0-9-]*$/.test(id) || blockOf(toml, 'area', id) !== undefined],
    ['accuracy_m', !(accuracy_m >= 0)],
    ['corners', corners.length < 3],
  ];
  return faults.filter(([, wrong]) => wrong).map(([name]) => name);
}

/** The text with the table of the area at its end. */
export function withArea(toml: string, { id, label, accuracy_m }: DrawnArea): string {
  const lines = [
    '[[area]]',
    `id = ${JSON.stringify(id)}`,
    `label = ${JSON.stringify(label || id)}`,
    `file = "${DRAWN}"`,
    `feature = ${JSON.stringify(id)}`,
    'edges = "geodesic"',
    `accuracy_m = ${accuracy_m}`,
    'basis = "drawn in the operations room"',
  ];
  return `${toml.trimEnd()}\n\n${lines.join('\n')}\n`;
}

/** The file of what was drawn, with the outline of one more. */
export function withOutline(geojson: string, { id, corners }: DrawnArea): string {
  const known = geojson ? (JSON.parse(geojson) as { features: unknown[] }).features : [];
  const ring = [...corners, ...corners.slice(0, 1)].map(([lon, lat]) => [Number(lon.toFixed(7)), Number(lat.toFixed(7))]);
  const feature = { type: 'Feature', id, properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
  return `${JSON.stringify({ type: 'FeatureCollection', features: [...known, feature] }, null, 1)}\n`;
}
