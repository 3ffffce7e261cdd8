/** How far a place lies from the nearest point of a drawn shape. */

import type { Outline } from '../api/types';
import { type Place, way } from './geodesy';

/** Metres to the edge of a shape: the nearest point on a local plane, then the geodesic to it. */
export function nearestOn(shape: Outline, [lon, lat]: Place): number {
  const east = Math.cos((lat * Math.PI) / 180);
  let [best, nearest]: [number, Place] = [Infinity, [lon, lat]];
  const at = (place: number): Place => [
    (shape.lon_e6[place] ?? 0) / 1e6,
    (shape.lat_e6[place] ?? 0) / 1e6,
  ];
  for (let place = 0; place + 1 < shape.lon_e6.length; place++) {
    const [one, other] = [at(place), at(place + 1)];
    const [dx, dy] = [(other[0] - one[0]) * east, other[1] - one[1]];
    const [px, py] = [(lon - one[0]) * east, lat - one[1]];
    const long = dx * dx + dy * dy;
    const share = long === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / long));
    const away = Math.hypot(px - share * dx, py - share * dy);
    if (away < best) {
      best = away;
      nearest = [one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])];
    }
  }
  return way([lon, lat], nearest).distance_m;
}
