/** What is drawn, as features: pure, from what the node told to what the map takes. */

import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Clash, Drawn, Finding, Notice, Outline } from '../api/types';
import { standingOf } from '../state/findings';
import type { Track } from '../state/tracks';
import { circle, mercator } from './geodesy';
import { colourOf, type Palette } from './palette';
import { type Age, PointWriter, type Shape } from './points';

const MINUTE_US = 60e6;
export const OLD_US = 5 * MINUTE_US; // no news for so long: hollow
export const LOST_US = 30 * MINUTE_US; // and for so long: faint

const collection = (features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

const point = (place: Position, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: place },
});

/** Lines, areas and bands, and a place for the name of each area. */
export function agreementFeatures(drawn: Drawn | null): FeatureCollection {
  const features = (drawn?.outlines ?? []).flatMap((each) => {
    const places = placesOf(each);
    const properties = { id: each.id, sort: each.sort, label: each.label };
    if (each.sort === 'line') {
      return [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: places } }] as Feature[];
    }
    const ring: Feature = {
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [closed(places)] },
    };
    return each.sort === 'area' ? [ring, point(middleOf(places), { ...properties, sort: 'area-name' })] : [ring];
  });
  return collection(features);
}

export function placesOf(drawn: Outline): Position[] {
  return drawn.lon_e6.map((lon, place) => [lon / 1e6, (drawn.lat_e6[place] ?? 0) / 1e6]);
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** The middle of a ring by area; of one without area, of its corners. */
function middleOf(ring: Position[]): Position {
  let [area, x, y] = [0, 0, 0];
  closed(ring).forEach(([lon = 0, lat = 0], place, all) => {
    const [nextLon = 0, nextLat = 0] = all[place + 1] ?? [lon, lat];
    const cross = lon * nextLat - nextLon * lat;
    area += cross;
    x += (lon + nextLon) * cross;
    y += (lat + nextLat) * cross;
  });
  if (Math.abs(area) > 1e-12) return [x / (3 * area), y / (3 * area)];
  const mean = (which: 0 | 1) =>
    ring.reduce((sum, each) => sum + (each[which] ?? 0), 0) / Math.max(ring.length, 1);
  return [mean(0), mean(1)];
}

export const iconOf = (finding: Finding): string => {
  const kind = finding.body.standing === 'inside' ? 'inside' : 'unsure';
  return standingOf(finding) === 'new' ? kind : `${kind}-seen`;
};

export function findingFeatures(some: Iterable<Finding>, picked: string): FeatureCollection {
  const features: Feature[] = [];
  for (const each of some) {
    const { lon_e7, lat_e7 } = each.body.deepest;
    if (lon_e7 === undefined || lat_e7 === undefined || each.withdrawn) continue;
    const isPicked = String(each.finding) === picked;
    const rank = (isPicked ? 4 : 0) + (standingOf(each) === 'new' ? 2 : 0) + (each.body.standing === 'inside' ? 1 : 0);
    features.push(
      point([lon_e7 / 1e7, lat_e7 / 1e7], {
        finding: each.finding,
        icon: iconOf(each),
        picked: isPicked,
        rank,
      }),
    );
  }
  return collection(features);
}

/** Volumes and routes in force at an instant, names beside them, and where notices meet. */
export function noticeFeatures(
  notices: Iterable<Notice>,
  clashes: Iterable<Clash>,
  at: { from_us: number; until_us: number; picked: string },
): FeatureCollection {
  const features: Feature[] = [];
  for (const each of notices) {
    if (['withdrawn', 'completed', 'lapsed'].includes(each.state) && each.notice !== at.picked) continue;
    const common = { notice: each.notice, picked: each.notice === at.picked };
    let named = false;
    for (const volume of each.body.volumes) {
      if (volume.ends_us <= at.from_us || volume.starts_us >= at.until_us) continue;
      const ring = ringOf(volume);
      const active = volume.starts_us <= at.from_us;
      features.push({
        type: 'Feature',
        properties: { ...common, sort: 'volume', active },
        geometry: { type: 'Polygon', coordinates: [ring] },
      });
      if (!named) features.push(point(middleOf(ring), { ...common, sort: 'name', label: each.notice }));
      named = true;
    }
    for (const route of each.body.routes) {
      const places = route.points.map((one): Position => [one.lon_e7 / 1e7, one.lat_e7 / 1e7]);
      const properties = { ...common, sort: 'route', active: true };
      features.push({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: places } });
    }
  }
  for (const clash of clashes) {
    for (const meeting of clash.meetings) {
      const place = [meeting.lon_e7 / 1e7, meeting.lat_e7 / 1e7];
      features.push(point(place, { sort: 'clash', notice: clash.one, label: `${clash.one} × ${clash.other}`, picked: false }));
    }
  }
  return collection(features);
}

/** All places of a notice's volumes and ways. */
export function placesOfNotice({ body }: Notice): Position[] {
  const ways = body.routes.flatMap((each) => each.points);
  return [...body.volumes.flatMap(ringOf), ...ways.map((one) => [one.lon_e7 / 1e7, one.lat_e7 / 1e7])];
}

function ringOf({ ring_e7, lon_e7, lat_e7, radius_mm }: Notice['body']['volumes'][number]): Position[] {
  if (ring_e7.length) return closed(pairs(ring_e7));
  return circle([lon_e7 / 1e7, lat_e7 / 1e7], radius_mm / 1000).map((one) => [...one]);
}

function pairs(flat: number[]): Position[] {
  const found: Position[] = [];
  for (let place = 0; place + 1 < flat.length; place += 2) {
    found.push([(flat[place] ?? 0) / 1e7, (flat[place + 1] ?? 0) / 1e7]);
  }
  return found;
}

export interface Drawing {
  palette: Palette;
  order: readonly string[];
  now_us: number;
  picked: string;
}

const SHAPE_OF: readonly [string, Shape][] = [
  ['air', 'arrow'],
  ['sea', 'diamond'],
  ['land', 'square'],
  ['person', 'round'],
  ['event', 'cross'],
];

const shapes = new Map<string, Shape>();

export function shapeOf(kind: string): Shape {
  let shape = shapes.get(kind);
  if (!shape) {
    shape = SHAPE_OF.find(([first]) => kind === first || kind.startsWith(`${first}.`))?.[1] ?? 'round';
    shapes.set(kind, shape);
  }
  return shape;
}

export function ageOf(at_us: number, now_us: number): Age {
  const age_us = now_us - at_us;
  return age_us < OLD_US ? 0 : age_us < LOST_US ? 1 : 2;
}

/** All tracks as points; what is picked comes last, on top. */
export function trackPoints(tracks: ReadonlyMap<string, Track>, drawing: Drawing) {
  const points = new PointWriter(tracks.size);
  const first = tracks.values().next().value;
  const origin = first ? mercator(first.lon, first.lat) : ([0, 0] as const);
  const colours = new Map<string, readonly [number, number, number]>();
  const put = (track: Track) => {
    let colour = colours.get(track.party);
    if (!colour) {
      colour = rgbOf(colourOf(track.party, drawing.order, drawing.palette));
      colours.set(track.party, colour);
    }
    const [x, y] = mercator(track.lon, track.lat);
    points.add(x - origin[0], y - origin[1], colour, {
      shape: track.course_deg === null && track.kind.startsWith('air') ? 'diamond' : shapeOf(track.kind),
      course_deg: track.course_deg ?? 0,
      age: ageOf(track.at_us, drawing.now_us),
      picked: track.id === drawing.picked,
    });
  };
  for (const each of tracks.values()) if (each.id !== drawing.picked) put(each);
  const picked = tracks.get(drawing.picked);
  if (picked) put(picked);
  return { points, origin };
}

export function rgbOf(hex: string): readonly [number, number, number] {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** Where tracks came from: of the one that is picked all that is held, of others while they are few. */
export function trailFeatures(
  tracks: Iterable<Track>,
  drawing: Drawing,
  few: boolean,
): FeatureCollection {
  const features: Feature[] = [];
  for (const each of tracks) {
    const picked = each.id === drawing.picked;
    if (!each.trail.length || (!few && !picked)) continue;
    if (!picked && ageOf(each.at_us, drawing.now_us) > 0) continue;
    const coordinates: Position[] = [];
    for (let place = 0; place < each.trail.length; place += 2) {
      coordinates.push([each.trail[place] ?? 0, each.trail[place + 1] ?? 0]);
    }
    coordinates.push([each.lon, each.lat]);
    const colour = colourOf(each.party, drawing.order, drawing.palette);
    features.push({ type: 'Feature', properties: { colour, picked }, geometry: { type: 'LineString', coordinates } });
  }
  return collection(features);
}

/** Party letters and name beside each track: colour alone tells nobody whose it is. */
export function nameFeatures(tracks: Iterable<Track>, drawing: Drawing): FeatureCollection {
  const features: Feature[] = [];
  for (const each of tracks) {
    const short = each.id.slice(each.id.indexOf(':') + 1);
    const party = each.party ? `${each.party.toUpperCase()} ` : '';
    const height = each.altitude_m === null ? '' : `\n${Math.round(each.altitude_m)} m`;
    const label = `${party}${short}${height}`;
    const colour = colourOf(each.party, drawing.order, drawing.palette);
    features.push(point([each.lon, each.lat], { label, colour }));
  }
  return collection(features);
}
