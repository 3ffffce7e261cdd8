/** A plan as the form holds it, and as the node takes it. Pure. */

import { read } from '../map/coordinates';
import type { Place } from '../map/geodesy';

export interface PlanForm {
  activity: string;
  medium: string;
  /** `2026-11-22 15:04`, UTC. */
  from: string;
  until: string;
  shape: 'circle' | 'ring';
  centre: string;
  radius_km: string;
  corners: string;
  floor_m: string;
  ceiling_m: string;
  /** null: everybody that can be shown it. */
  released_to: string[] | null;
  exercise: boolean;
}

const e7 = (degrees: number) => Math.round(degrees * 1e7);
const INSTANT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})Z?$/;

/** Microseconds of `2026-11-22 15:04`, read as UTC; NaN where it is none. */
export function us(text: string): number {
  const [, day, time] = INSTANT.exec(text.trim()) ?? [];
  return day ? Date.parse(`${day}T${time}Z`) * 1000 : NaN;
}

/** The plan, or the names of the fields that do not fit. */
export function planOf(form: PlanForm): { plan: Record<string, unknown> } | { wrong: string[] } {
  const wrong: string[] = [];
  const [starts_us, ends_us] = [us(form.from), us(form.until)];
  if (Number.isNaN(starts_us)) wrong.push('from');
  if (Number.isNaN(ends_us) || ends_us <= starts_us) wrong.push('until');
  const place = placeOf(form, wrong);
  const floor_mm = height(form.floor_m, 'floor_m', wrong);
  const ceiling_mm = height(form.ceiling_m, 'ceiling_m', wrong);
  if (wrong.length) return { wrong };
  const volume = {
    starts_us,
    ends_us,
    ...place,
    ...(floor_mm === null ? {} : { floor_mm }),
    ...(ceiling_mm === null ? {} : { ceiling_mm }),
  };
  const { activity, medium, released_to, exercise } = form;
  return { plan: { activity, medium, volumes: [volume], released_to, exercise } };
}

function placeOf(form: PlanForm, wrong: string[]): Record<string, unknown> {
  if (form.shape === 'circle') {
    const centre = read(form.centre);
    const radius_km = Number(form.radius_km);
    if (!centre) wrong.push('centre');
    if (!(radius_km > 0 && radius_km <= 1000)) wrong.push('radius_km');
    if (!centre) return {};
    return { lon_e7: e7(centre[0]), lat_e7: e7(centre[1]), radius_mm: Math.round(radius_km * 1e6) };
  }
  const corners = cornersOf(form.corners);
  if (!corners || corners.length < 3) {
    wrong.push('corners');
    return {};
  }
  return { ring_e7: corners.flatMap(([lon, lat]) => [e7(lon), e7(lat)]) };
}

/** Corners, one a line; null where a line is no place. */
export function cornersOf(text: string): Place[] | null {
  const places = text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
    .map(read);
  return places.some((each) => each === null) ? null : (places as Place[]);
}

function height(text: string, name: string, wrong: string[]): number | null {
  if (!text.trim()) return null;
  const metres = Number(text);
  if (!Number.isFinite(metres)) wrong.push(name);
  return Math.round(metres * 1000);
}

/** The outer ring of the first polygon of a GeoJSON text, or the places of a CSV of waypoints. */
export function importedCorners(text: string): Place[] | null {
  try {
    return ringOf(JSON.parse(text) as GeoJSON.GeoJSON);
  } catch {
    const rows = text.split('\n').map((each) => each.split(/[,;\t]/).slice(0, 2).map(Number));
    const places = rows.filter((each) => each.length === 2 && each.every(Number.isFinite));
    return places.length >= 3 ? places.map(([lat = 0, lon = 0]): Place => [lon, lat]) : null;
  }
}

function ringOf(told: GeoJSON.GeoJSON): Place[] | null {
  if (told.type === 'FeatureCollection') {
    return told.features.map(ringOf).find((each) => each !== null) ?? null;
  }
  if (told.type === 'Feature') return told.geometry ? ringOf(told.geometry) : null;
  const rings =
    told.type === 'Polygon' ? told.coordinates : told.type === 'MultiPolygon' ? told.coordinates[0] : undefined;
  const ring = rings?.[0]?.map(([lon = 0, lat = 0]): Place => [lon, lat]);
  if (!ring) return null;
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}
