/** Tracks: where things were seen last and just before, as the stream of positions tells it. */

import { signal } from '@preact/signals';
import type { Positions } from '../api/types';

export interface Track {
  id: string;
  lat: number;
  lon: number;
  at_us: number;
  course_deg: number | null;
  speed_mps: number | null;
  altitude_m: number | null;
  kind: string;
  party: string;
  source: string;
  /** Former places, longitude and latitude in turn, the oldest first. */
  trail: number[];
}

export const TRAIL_MOST = 40; // former places kept of one track

export class Tracks {
  readonly all = new Map<string, Track>();
  /** Newest observation of each source. */
  readonly sources = new Map<string, number>();

  /** Take a frame in; `whole`: it is all that is known, and what it leaves out is gone. */
  take(told: Positions, whole: boolean): void {
    if (whole) {
      const kept = new Set(told.objects);
      for (const id of this.all.keys()) if (!kept.has(id)) this.all.delete(id);
    }
    told.objects.forEach((id, row) => this.place(told, id, row));
  }

  private place(told: Positions, id: string, row: number): void {
    const word = (place: number | undefined) =>
      place === undefined || place < 0 ? '' : (told.words[place] ?? '');
    const lat = (told.lat_e6[row] ?? 0) / 1e6;
    const lon = (told.lon_e6[row] ?? 0) / 1e6;
    const at_us = told.at_us - (told.before_ms[row] ?? 0) * 1000;
    const source = word(told.source[row]);
    if (at_us > (this.sources.get(source) ?? 0)) this.sources.set(source, at_us);
    const known = this.all.get(id);
    if (known && at_us < known.at_us) return; // told late: the newer place stays
    if (!known) {
      this.all.set(id, { id, lat, lon, at_us, ...this.rest(told, row, word), source, trail: [] });
      return;
    }
    if (known.lat !== lat || known.lon !== lon) {
      known.trail.push(known.lon, known.lat);
      if (known.trail.length > 2 * TRAIL_MOST) known.trail.splice(0, known.trail.length - 2 * TRAIL_MOST);
    }
    // Changed in place: a hundred thousand new objects a second would be a second's work.
    known.lat = lat;
    known.lon = lon;
    known.at_us = at_us;
    known.course_deg = told.course_deg[row] ?? null;
    known.speed_mps = told.speed_mps[row] ?? null;
    known.altitude_m = told.altitude_m[row] ?? null;
    known.kind = word(told.kind[row]);
    known.party = word(told.party[row]);
    known.source = source;
  }

  private rest(told: Positions, row: number, word: (place: number | undefined) => string) {
    return {
      course_deg: told.course_deg[row] ?? null,
      speed_mps: told.speed_mps[row] ?? null,
      altitude_m: told.altitude_m[row] ?? null,
      kind: word(told.kind[row]),
      party: word(told.party[row]),
    };
  }
}

export const tracks = new Tracks();

/** Counts the frames taken: who draws, draws anew when it changes. */
export const trackFrame = signal(0);

export function takePositions(told: Positions, whole: boolean): void {
  tracks.take(told, whole);
  trackFrame.value += 1;
}
