/** A plan as the form holds it, and as the node takes it. Pure. */

import type { PlanFile } from '../api/types';
import { read } from '../map/coordinates';
import type { Place } from '../map/geodesy';

export const DATUMS = ['hae', 'msl_egm96', 'agl', 'unknown'] as const;

export interface PlanForm {
  activity: string;
  medium: string;
  /** `2026-11-22 15:04`, UTC. */
  from: string;
  until: string;
  shape: 'circle' | 'ring' | 'file';
  centre: string;
  radius_km: string;
  corners: string;
  floor_m: string;
  ceiling_m: string;
  datum: (typeof DATUMS)[number];
  /** Of a way that a file holds: how far aside, and how early or late its points are passed. */
  half_width_m: string;
  tolerance_min: string;
  /** A file as text, and what the node read in it. */
  text: string;
  parts: PlanFile | null;
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

type Answer<T> = T | { wrong: string[] };

/** What holds where a file says nothing of it, or the names of the fields that do not fit. */
export function usualOf(form: PlanForm): Answer<{ usual: Record<string, unknown> }> {
  const wrong: string[] = [];
  const when = timesOf(form, wrong);
  const heights = heightsOf(form, wrong);
  const half_width_mm = height(form.half_width_m, 'half_width_m', wrong) ?? 0;
  const tolerance_us = Math.round(Number(form.tolerance_min) * 60e6);
  if (half_width_mm < 0 && !wrong.includes('half_width_m')) wrong.push('half_width_m');
  if (!(tolerance_us >= 0)) wrong.push('tolerance_min');
  return wrong.length ? { wrong } : { usual: { ...when, ...heights, half_width_mm, tolerance_us } };
}

/** The plan, or the names of the fields that do not fit. */
export function planOf(form: PlanForm): Answer<{ plan: Record<string, unknown> }> {
  const wrong: string[] = [];
  const when = timesOf(form, wrong);
  const place = form.shape === 'file' ? {} : placeOf(form, wrong);
  const heights = heightsOf(form, wrong);
  const { activity, medium, released_to, exercise, parts } = form;
  const open = { activity, medium, released_to, exercise };
  if (form.shape === 'file') {
    if (!parts || !(parts.volumes.length + parts.routes.length)) wrong.push('file');
    if (wrong.length) return { wrong };
    return { plan: { ...open, volumes: parts?.volumes, routes: parts?.routes } };
  }
  return wrong.length ? { wrong } : { plan: { ...open, volumes: [{ ...when, ...place, ...heights }] } };
}

function timesOf(form: PlanForm, wrong: string[]): { starts_us: number; ends_us: number } {
  const [starts_us, ends_us] = [us(form.from), us(form.until)];
  if (Number.isNaN(starts_us)) wrong.push('from');
  if (Number.isNaN(ends_us) || ends_us <= starts_us) wrong.push('until');
  return { starts_us, ends_us };
}

function heightsOf(form: PlanForm, wrong: string[]): Record<string, unknown> {
  const floor_mm = height(form.floor_m, 'floor_m', wrong);
  const ceiling_mm = height(form.ceiling_m, 'ceiling_m', wrong);
  return {
    datum: form.datum,
    ...(floor_mm === null ? {} : { floor_mm }),
    ...(ceiling_mm === null ? {} : { ceiling_mm }),
  };
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
