/** Distances and bearings on the WGS84 ellipsoid, for reading off a map: no answer rests on them. */

const A_M = 6378137;
const F = 1 / 298.257223563;
const B_M = A_M * (1 - F);
const RAD = Math.PI / 180;

export const NAUTICAL_MILE_M = 1852;

export interface Way {
  distance_m: number;
  /** From north at the start, clockwise; NaN where start and end are one. */
  bearing_deg: number;
}

export type Place = readonly [lon: number, lat: number];

/**
 * Vincenty's inverse: within a millimetre. Near the antipode, where it does not converge, the
 * sphere's answer, within 0.6 %.
 */
export function way([lon1, lat1]: Place, [lon2, lat2]: Place): Way {
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const l = (lon2 - lon1) * RAD;
  let lambda = l;
  for (let turn = 0; turn < 100; turn++) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinSigma === 0) return { distance_m: 0, bearing_deg: NaN };
    const cosSigma = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sl) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cosM = cos2Alpha === 0 ? 0 : cosSigma - (2 * s1 * s2) / cos2Alpha;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const last = lambda;
    const bent = sigma + c * sinSigma * (cosM + c * cosSigma * (2 * cosM ** 2 - 1));
    lambda = l + (1 - c) * F * sinAlpha * bent;
    if (Math.abs(lambda - last) < 1e-12) {
      const bearing = Math.atan2(c2 * sl, c1 * s2 - s1 * c2 * cl) / RAD;
      return {
        distance_m: along(sigma, sinSigma, cosSigma, cosM, cos2Alpha),
        bearing_deg: (bearing + 360) % 360,
      };
    }
  }
  return onSphere(s1 * s2, c1 * c2, l);
}

function along(
  sigma: number,
  sinSigma: number,
  cosSigma: number,
  cosM: number,
  cos2Alpha: number,
): number {
  const u2 = (cos2Alpha * (A_M ** 2 - B_M ** 2)) / B_M ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const inner =
    cosSigma * (2 * cosM ** 2 - 1) -
    (b / 6) * cosM * (4 * sinSigma ** 2 - 3) * (4 * cosM ** 2 - 3);
  const delta = b * sinSigma * (cosM + (b / 4) * inner);
  return B_M * a * (sigma - delta);
}

function onSphere(ss: number, cc: number, l: number): Way {
  const cosine = Math.min(1, Math.max(-1, ss + cc * Math.cos(l)));
  return { distance_m: 6371008.8 * Math.acos(cosine), bearing_deg: NaN };
}

/** The place so far off in a direction, on the sphere: for drawing, within 0.6 % of the way. */
export function onward([lon, lat]: Place, bearing_deg: number, distance_m: number): Place {
  const angular = distance_m / 6371008.8;
  const bearing = bearing_deg * RAD;
  const [sinLat, cosLat] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  const sinTo = sinLat * Math.cos(angular) + cosLat * Math.sin(angular) * Math.cos(bearing);
  const east = Math.atan2(
    Math.sin(bearing) * Math.sin(angular) * cosLat,
    Math.cos(angular) - sinLat * sinTo,
  );
  return [lon + east / RAD, Math.asin(sinTo) / RAD];
}

/** A ring of points about a place, on the sphere: for drawing circles. */
export function circle(place: Place, radius_m: number, corners = 64): Place[] {
  return Array.from({ length: corners + 1 }, (_, at) => onward(place, (360 * (at % corners)) / corners, radius_m));
}

/** Web Mercator, 0 to 1 from the date line and the northern edge. */
export function mercator(lon: number, lat: number): readonly [x: number, y: number] {
  const sine = Math.sin(Math.max(-85.05, Math.min(85.05, lat)) * RAD);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
