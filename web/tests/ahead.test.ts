import { expect, test } from 'vitest';
import type { Approach, Coverage } from '../src/api/types';
import { aheadFeatures, aheadOf, coverageFeatures, meetingText } from '../src/map/ahead';
import { way } from '../src/map/geodesy';
import { stoodAt } from '../src/state/replay';
import type { Track } from '../src/state/tracks';

const track = (id: string, lon: number, course_deg: number | null): Track => ({
  id, lon, lat: 33, at_us: 0, course_deg, speed_mps: 100, altitude_m: null, kind: 'air.fixed', party: 'il', source: 's', trail: [],
});
const ALERT: Approach = {
  term: 'apart', first: 'a', second: 'b', first_party: 'il', second_party: 'sy', round_us: 0, level: 3, standing: 'inside',
  reason: '', enters_us: 50e6, leaves_us: 80e6, nearest_us: 60e6, distance_mm: 1_200_000, height_mm: 300_000, radius_mm: 0,
  coasting: false, maybe_same: false,
};

test('a track goes straight on at its speed, and stays where neither is known', () => {
  const ahead = aheadOf(track('a', 35, 90), 60e6);
  expect(Math.abs(way([35, 33], ahead).distance_m - 6000)).toBeLessThan(40);
  expect(way([35, 33], ahead).bearing_deg).toBeCloseTo(90, 0);
  expect(aheadOf(track('a', 35, null), 60e6)).toEqual([35, 33]);
});

test('a pair is drawn to its closest approach, with when, how near and how high apart', () => {
  const tracks = new Map([['a', track('a', 35, 90)], ['b', track('b', 35.2, 270)]]);
  const drawn = aheadFeatures([ALERT], tracks, { now_us: 0, picked: '' }).features;
  expect(drawn.map((each) => each.properties?.['sort'])).toEqual(['ahead', 'ahead', 'closest']);
  expect(drawn[2]?.properties?.['label']).toBe('01:00 · 1,200 m · ↕ 300 m');
  expect(meetingText(ALERT, 90e6)).toContain('−00:30');
});

test('a pair of which one is not released to us is left to the list', () => {
  const tracks = new Map([['a', track('a', 35, 90)]]);
  expect(aheadFeatures([ALERT], tracks, { now_us: 0, picked: '' }).features).toEqual([]);
  expect(aheadFeatures([], tracks, { now_us: 0, picked: 'a' }).features).toHaveLength(1);
});

test('a cell is drawn where it lies, with its share of the hours', () => {
  const told: Coverage = {
    until_us: 0, hours: 4, south: [331], west: [-5], seen: [1], more: false,
    sources: [{ source: 'radar', kinds: [], ring_e7: [0, 0, 10_000_000, 0, 0, 10_000_000] }],
  };
  const [cell, ring] = coverageFeatures(told).features;
  expect(cell?.properties?.['share']).toBe(0.25);
  expect((cell?.geometry as GeoJSON.Polygon).coordinates[0]?.[0]).toEqual([-0.5, 33.1]);
  expect((ring?.geometry as GeoJSON.LineString).coordinates).toEqual([[0, 0], [1, 0], [0, 1], [0, 0]]);
});

test('what ended later than the instant was open then', () => {
  const body = { opened_us: 10, closed_us: 30, closed_as: 'left' } as never;
  const finding = { finding: 1, withdrawn: false, revisions: 0, body };
  expect(stoodAt(finding, 20).body.closed_us).toBeUndefined();
  expect(stoodAt(finding, 30).body.closed_us).toBe(30);
});
