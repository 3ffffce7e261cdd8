/** What lies ahead: where tracks will be if nobody turns, and where two come closest. Pure. */

import type { Feature, FeatureCollection } from 'geojson';
import type { Approach, Coverage } from '../api/types';
import type { Track } from '../state/tracks';
import { countdown, metres } from '../ui/written';
import { onward, type Place } from './geodesy';

const LOOK_AHEAD_US = 5 * 60e6; // of the track that is selected

/** Where a track is at an instant, straight on at its speed; where it was seen if neither is known. */
export function aheadOf(track: Track, at_us: number): Place {
  const { lon, lat, course_deg, speed_mps } = track;
  if (course_deg === null || speed_mps === null) return [lon, lat];
  return onward([lon, lat], course_deg, (speed_mps * Math.max(0, at_us - track.at_us)) / 1e6);
}

/** `02:10 · 1.2 km · 300 m`: time to the closest approach, distance and height between them there. */
export function meetingText(alert: Approach, now_us: number): string {
  const height = alert.height_mm === undefined ? [] : [`↕ ${metres(alert.height_mm / 1000)}`];
  return [countdown(alert.nearest_us - now_us), metres(alert.distance_mm / 1000), ...height].join(' · ');
}

/** Of each pair the ways to the closest approach and what lies between them there; ahead of the track that is selected. */
export function aheadFeatures(
  alerts: readonly Approach[],
  tracks: ReadonlyMap<string, Track>,
  at: { now_us: number; picked: string },
): FeatureCollection {
  const features = alerts.flatMap((each) => pairFeatures(each, tracks, at.now_us));
  const picked = tracks.get(at.picked);
  if (picked?.speed_mps) {
    features.push(way(picked, aheadOf(picked, at.now_us + LOOK_AHEAD_US), { sort: 'ahead', level: 0 }));
  }
  return { type: 'FeatureCollection', features };
}

function pairFeatures(alert: Approach, tracks: ReadonlyMap<string, Track>, now_us: number): Feature[] {
  const pair = [tracks.get(alert.first), tracks.get(alert.second)];
  const [one, other] = pair;
  if (!one || !other) return []; // seen by another party: the list tells of it
  const [here, there] = [aheadOf(one, alert.nearest_us), aheadOf(other, alert.nearest_us)];
  const { level } = alert;
  return [
    way(one, here, { sort: 'ahead', level }),
    way(other, there, { sort: 'ahead', level }),
    line([here, there], { sort: 'closest', level, label: meetingText(alert, now_us) }),
  ];
}

const way = (track: Track, to: Place, properties: Record<string, unknown>) =>
  line([[track.lon, track.lat], to], properties);

const line = (places: Place[], properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: places.map((each) => [...each]) },
});

const CELL = 10; // a degree in cells

/** Cells in which something was seen, each with its share of the hours, and where sources say they see. */
export function coverageFeatures(told: Coverage | null): FeatureCollection {
  const cells = (told?.seen ?? []).map((hours, place): Feature => {
    const [south, west] = [told?.south[place] ?? 0, told?.west[place] ?? 0];
    const [low, high, left, right] = [south / CELL, (south + 1) / CELL, west / CELL, (west + 1) / CELL];
    const ring = [[left, low], [right, low], [right, high], [left, high], [left, low]];
    return {
      type: 'Feature',
      properties: { sort: 'cell', share: Math.min(1, hours / (told?.hours ?? 1)) },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  const rings = (told?.sources ?? []).filter((each) => each.ring_e7.length).map((each): Feature => {
    const flat = each.ring_e7.map((one) => one / 1e7);
    const ring = Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] ?? 0, flat[2 * at + 1] ?? 0]);
    return { type: 'Feature', properties: { sort: 'footprint', label: each.source }, geometry: { type: 'LineString', coordinates: [...ring, ring[0] ?? [0, 0]] } };
  });
  return { type: 'FeatureCollection', features: [...cells, ...rings] };
}
