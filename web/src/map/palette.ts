/** Colours of the map by theme. Parties go by Okabe and Ito, told apart by colour-blind eyes too. */

import type { Theme } from '../state/session';

export interface Palette {
  sea: string;
  land: string;
  river: string;
  border: string;
  place: string;
  halo: string;
  line: string;
  lineCase: string;
  area: string;
  areaOpacity: number;
  band: string;
  covered: string;
  label: string;
  inside: string;
  unsure: string;
  seen: string;
  notice: string;
  clash: string;
  measure: string;
  pick: string;
  parties: readonly string[];
  stranger: string;
}

const DARK: Palette = {
  sea: '#0b141d',
  land: '#1d2730',
  river: '#16303f',
  border: '#55626d',
  place: '#93a1ad',
  halo: '#10171e',
  line: '#e9eef2',
  lineCase: '#0b1117',
  area: '#7fb4d6',
  areaOpacity: 0.13,
  band: '#8c9bb0',
  covered: '#3fb58c',
  label: '#e3e9ee',
  inside: '#ff6b5e',
  unsure: '#f2c14e',
  seen: '#9aa7b2',
  notice: '#b9a5f2',
  clash: '#ff8ad0',
  measure: '#ffffff',
  pick: '#ffffff',
  parties: ['#4ba3e3', '#ee8434', '#27b889', '#d98fbd', '#8fd0f5', '#e0b33c', '#e8df5a'],
  stranger: '#aab4bd',
};

const LIGHT: Palette = {
  sea: '#cddde8',
  land: '#f3f1ea',
  river: '#a7c6dc',
  border: '#9a9a94',
  place: '#4c5660',
  halo: '#ffffff',
  line: '#1b2733',
  lineCase: '#ffffff',
  area: '#2f6f9f',
  areaOpacity: 0.12,
  band: '#6b7787',
  covered: '#0d7a50',
  label: '#17222c',
  inside: '#c5221f',
  unsure: '#a86a00',
  seen: '#5d6873',
  notice: '#5f45b5',
  clash: '#b0127b',
  measure: '#10202f',
  pick: '#10202f',
  parties: ['#0072b2', '#c44f00', '#00805d', '#a8427f', '#2987bd', '#a87400', '#8a8200'],
  stranger: '#5f6b75',
};

/** For eyes that stay used to the dark: nothing blue, nothing bright. */
const NIGHT: Palette = {
  ...DARK,
  sea: '#070605',
  land: '#15110e',
  river: '#14110f',
  border: '#40362c',
  place: '#80705f',
  halo: '#0a0807',
  line: '#c9b394',
  lineCase: '#070605',
  area: '#a4835c',
  areaOpacity: 0.11,
  band: '#6f604f',
  covered: '#6f8a52',
  label: '#c4b196',
  inside: '#e0503f',
  unsure: '#c2902f',
  seen: '#85776a',
  notice: '#a08ab0',
  clash: '#c86a98',
  measure: '#d8c6a8',
  pick: '#e6d5b8',
  parties: ['#5f8bb0', '#c8743a', '#5f9a70', '#ad7a95', '#86a4b5', '#ad8c3a', '#b0a850'],
  stranger: '#8d8175',
};

export const PALETTES: Readonly<Record<Theme, Palette>> = { dark: DARK, light: LIGHT, night: NIGHT };

/** The colour of a party: by its place among those of the agreement. */
export function colourOf(party: string, order: readonly string[], palette: Palette): string {
  const place = order.indexOf(party);
  return palette.parties[place] ?? palette.stranger;
}
