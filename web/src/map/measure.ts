/** The measured way: each leg with its length in km and NM and its bearing. */

import type { Feature, FeatureCollection } from 'geojson';
import { metres, nautical } from '../ui/written';
import { type Place, way } from './geodesy';

export interface Leg {
  distance_m: number;
  bearing_deg: number;
}

export function legsOf(places: readonly Place[]): Leg[] {
  return places.slice(1).map((each, place) => way(places[place] ?? each, each));
}

export function wordsOf(leg: Leg): string {
  const bearing = Number.isNaN(leg.bearing_deg)
    ? ''
    : ` · ${String(Math.round(leg.bearing_deg) % 360).padStart(3, '0')}°T`;
  return `${metres(leg.distance_m)} · ${nautical(leg.distance_m)}${bearing}`;
}

export function measuredFeatures(places: readonly Place[]): FeatureCollection {
  const features: Feature[] = places.map((each, place) => {
    const leg = place ? legsOf(places.slice(place - 1, place + 1))[0] : undefined;
    return {
      type: 'Feature',
      properties: leg ? { label: wordsOf(leg) } : {},
      geometry: { type: 'Point', coordinates: [...each] },
    };
  });
  if (places.length > 1) {
    features.push({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: places.map((each) => [...each]) },
    });
  }
  return { type: 'FeatureCollection', features };
}
