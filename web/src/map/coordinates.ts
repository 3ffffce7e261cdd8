/** Places as text: decimal degrees, degrees minutes seconds, MGRS; and what people type, read. */

import { forward as toMgrs, toPoint as fromMgrs } from 'mgrs';
import type { Place } from './geodesy';

export const NOTATIONS = ['degrees', 'dms', 'mgrs'] as const;
export type Notation = (typeof NOTATIONS)[number];

/** A place in a notation, always to be shown from left to right. */
export function written([lon, lat]: Place, notation: Notation): string {
  if (notation === 'mgrs' && lat > -80 && lat < 84) return grid(toMgrs([lon, lat], 5));
  const each = notation === 'dms' ? sexagesimal : decimal;
  return `${each(lat, 2)} ${lat < 0 ? 'S' : 'N'} ${each(lon, 3)} ${lon < 0 ? 'W' : 'E'}`;
}

function decimal(degrees: number): string {
  return Math.abs(degrees).toFixed(5);
}

function sexagesimal(degrees: number, digits: number): string {
  const tenths = Math.round(Math.abs(degrees) * 36000);
  const minutes = Math.floor(tenths / 600);
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${pad(Math.floor(minutes / 60), digits)}°${pad(minutes % 60, 2)}′${seconds}″`;
}

/** `36SYB1234567890` in groups. */
function grid(plain: string): string {
  const [, zone = '', square = '', digits = ''] = /^(\d{1,2}[A-Z])([A-Z]{2})(\d*)$/.exec(plain) ?? [];
  const half = digits.length / 2;
  return [zone, square, digits.slice(0, half), digits.slice(half)].filter(Boolean).join(' ');
}

const MGRS = /^\d{1,2}[C-HJ-NP-X]\s*[A-HJ-NP-Z]{2}[\d\s]*$/i;
const SIDES = /[NSEW]/gi;

/** The place that a text names; null where it names none. Latitude goes before longitude. */
export function read(text: string): Place | null {
  const told = text.trim();
  if (MGRS.test(told)) return readGrid(told.replace(/\s+/g, ''));
  const sides = (told.match(SIDES) ?? []).map((each) => each.toUpperCase());
  const parts = sides.length === 2 ? bySides(told) : byMiddle(told);
  if (!parts) return null;
  const [one, other] = parts.map(degreesOf);
  if (one === undefined || other === undefined || one === null || other === null) return null;
  const [first = 'N', second = 'E'] = sides;
  const turned = 'EW'.includes(first) && 'NS'.includes(second);
  if (!turned && !('NS'.includes(first) && 'EW'.includes(second))) return null;
  const signed = (value: number, side: string) => ('SW'.includes(side) ? -value : value);
  const values: Place = turned
    ? [signed(one, first), signed(other, second)]
    : [signed(other, second), signed(one, first)];
  return Math.abs(values[1]) <= 90 && Math.abs(values[0]) <= 180 ? values : null;
}

function readGrid(plain: string): Place | null {
  const digits = plain.replace(/^\d{1,2}[A-Z]{3}/i, '');
  if (digits.length % 2 || digits.length > 10) return null;
  try {
    const [lon, lat] = fromMgrs(plain.toUpperCase());
    return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
  } catch {
    return null;
  }
}

/** `33.1 N 35.8 E`, `N33.1 E35.8`: the two numbers that two letters of sides go with. */
function bySides(text: string): string[] | null {
  const before = /^[NSEW]/i.test(text.trim());
  const parts = text.split(SIDES).map((each) => each.replace(/[,;]/g, ' ').trim());
  const found = before ? parts.slice(1) : parts.slice(0, 2);
  return found.length === 2 && found.every(Boolean) ? found : null;
}

/** `33.1, 35.8` and `33.1 35.8`. */
function byMiddle(text: string): string[] | null {
  const parts = text.includes(',') ? text.split(',') : text.split(/\s+/);
  const found = parts.map((each) => each.trim()).filter(Boolean);
  return found.length === 2 ? found : null;
}

/** `33.16`, `33 09 36`, `33°09′36″`, `330936`, `0355212`; null where it is none of them. */
function degreesOf(text: string): number | null {
  const compact = /^(\d{2,3})(\d{2})(\d{2}(?:\.\d+)?)$/.exec(text);
  const parts = compact ? compact.slice(1) : text.split(/[\s°'"′″:]+/).filter(Boolean);
  if (!parts.length || parts.length > 3) return null;
  if (!parts.every((each, place) => (place ? /^\d+(\.\d+)?$/ : /^-?\d+(\.\d+)?$/).test(each))) {
    return null;
  }
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map(Number);
  if (minutes >= 60 || seconds >= 60) return null;
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Math.abs(degrees) + minutes / 60 + seconds / 3600);
}
