/** The form of a sighting: what is in it, what is wrong with it, and what is sent. */

import type { SightingSent } from '../api/types';
import { type Bytes, sha256 } from '../verify/tree';

/** Kinds as people choose them, in groups; names of the taxonomy. */
export const GROUPS: Record<string, readonly string[]> = {
  event: ['event.fire', 'event.fire.small_arms', 'event.fire.shelling', 'event.fire.rocket', 'event.fire.airstrike', 'event.explosion'],
  person: ['person', 'person.armed', 'person.soldier', 'person.police', 'person.civilian'],
  land: ['land.armour', 'land.armour.tank', 'land.armour.apc', 'land.art', 'land.art.mortar', 'land.art.rocket', 'land.ad', 'land.ad.gun', 'land.ad.sam', 'land.missile', 'land.vehicle', 'land.vehicle.medical', 'land.vehicle.aid', 'land.post'],
  air: ['air', 'air.fixed', 'air.rotary', 'air.uas', 'air.balloon'],
  sea: ['sea', 'sea.warship', 'sea.patrol', 'sea.civil', 'sea.fishing'],
};

export interface Form {
  place: string;
  when: string;
  kind: string;
  low: string;
  high: string;
  party: string;
  grade: string;
  source: string;
  radius_m: string;
  photo: string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `241530ZFEB26`: the minute of an instant. */
export function groupOf(at_us: number): string {
  const at = new Date(at_us / 1000);
  const pad = (number: number) => String(number).padStart(2, '0');
  const day = `${pad(at.getUTCDate())}${pad(at.getUTCHours())}${pad(at.getUTCMinutes())}`;
  return `${day}Z${MONTHS[at.getUTCMonth()] ?? ''}${pad(at.getUTCFullYear() % 100)}`;
}

export function blank(now_us: number): Form {
  return { place: '', when: groupOf(now_us), kind: '', low: '', high: '', party: '', grade: '', source: '', radius_m: '', photo: '' };
}

const GROUP = /^\d{6}\s*[A-IK-Z]\s*[A-Z]{3}\s*\d{2}$/i;
const GRID = /^\d{1,2}\s*[C-HJ-NP-X]\s*[A-HJ-NP-Z]\s*[A-HJ-NP-V]([\d\s]*)$/i;
const DEGREES = /^-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?$/;
const WHOLE = /^\d{0,6}$/;

function isPlace(text: string): boolean {
  const digits = GRID.exec(text.trim())?.[1]?.replace(/\s/g, '').length ?? 0;
  return DEGREES.test(text.trim()) || (digits > 0 && digits <= 10 && digits % 2 === 0);
}

const isTime = (text: string) => GROUP.test(text.trim()) || /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text.trim());

/** Names of fields that cannot be sent as they stand, in the order of the form. */
export function missing(form: Form): (keyof Form)[] {
  const faults: [keyof Form, boolean][] = [
    ['place', !isPlace(form.place)],
    ['when', !isTime(form.when)],
    ['kind', !form.kind],
    ['low', !WHOLE.test(form.low)],
    ['high', !WHOLE.test(form.high) || (form.high !== '' && (form.low === '' || Number(form.high) < Number(form.low)))],
    ['source', !form.source.trim()],
    ['radius_m', !/^\d*(\.\d+)?$/.test(form.radius_m)],
  ];
  return faults.filter(([, wrong]) => wrong).map(([name]) => name);
}

/** What the node takes. */
export function sentOf(form: Form): SightingSent {
  const { low, high, party, grade, photo, radius_m } = form;
  const place = form.place.trim();
  return {
    place: DEGREES.test(place) ? place.replace(/\s/g, '') : place,
    when: form.when.trim().toUpperCase(),
    kind: form.kind,
    source: form.source.trim(),
    ...(low ? { count: high && high !== low ? `${low}-${high}` : low } : {}),
    ...(party ? { party } : {}),
    ...(grade ? { grade } : {}),
    ...(radius_m ? { radius_m: Number(radius_m) } : {}),
    ...(photo ? { photo } : {}),
  };
}

/** SHA-256 of a file, as 64 hex digits; the file goes nowhere. */
export async function hashOf(content: ArrayBuffer): Promise<string> {
  const hash = await sha256(new Uint8Array(content) as Bytes);
  return Array.from(hash, (each) => each.toString(16).padStart(2, '0')).join('');
}

const KEPT = 'truceline.sighting';

/** What was begun and not sent: a phone that loses its connection, or its page, loses no words. */
export function keptForm(): Form | null {
  try {
    const told = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Form | null;
    return told && typeof told.place === 'string' && told.place ? told : null;
  } catch {
    return null;
  }
}

export const keepForm = (form: Form) => localStorage.setItem(KEPT, JSON.stringify(form));
