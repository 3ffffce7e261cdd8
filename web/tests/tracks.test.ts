import { expect, test } from 'vitest';
import type { Positions } from '../src/api/types';
import { ageOf, LOST_US, OLD_US, shapeOf, trackPoints } from '../src/map/features';
import { PALETTES } from '../src/map/palette';
import { BYTES } from '../src/map/points';
import { Tracks, TRAIL_MOST } from '../src/state/tracks';

function frame(at_us: number, lon_e6: number, objects = ['a']): Positions {
  const same = <T>(value: T) => objects.map(() => value);
  return {
    number: 1, at_us, objects, before_ms: same(0), lat_e6: same(33_000_000), lon_e6: same(lon_e6),
    course_deg: same(90), speed_mps: same(null), altitude_m: same(null), words: ['air.fixed', 'il', 'radar'],
    kind: same(0), party: same(1), source: same(2),
  };
}

test('a track goes on, and what is told late leaves it where it is', () => {
  const tracks = new Tracks();
  tracks.take(frame(1000, 35_000_000), true);
  tracks.take(frame(2000, 35_100_000), false);
  tracks.take(frame(1500, 35_050_000), false);
  expect(tracks.all.get('a')?.lon).toBe(35.1);
  expect(tracks.all.get('a')?.trail).toEqual([35, 33]);
  expect(tracks.sources.get('radar')).toBe(2000);
});

test('a whole picture takes away what it leaves out', () => {
  const tracks = new Tracks();
  tracks.take(frame(1000, 35_000_000, ['a', 'b']), true);
  tracks.take(frame(2000, 35_000_000, ['b']), true);
  expect([...tracks.all.keys()]).toEqual(['b']);
});

test('a trail does not grow for ever', () => {
  const tracks = new Tracks();
  for (let turn = 0; turn < 5 * TRAIL_MOST; turn++) tracks.take(frame(turn, turn), false);
  expect(tracks.all.get('a')?.trail).toHaveLength(2 * TRAIL_MOST);
});

test('the picked track is drawn last, and all of them are', () => {
  const tracks = new Tracks();
  tracks.take(frame(1000, 35_000_000, ['a', 'b', 'c']), true);
  const { points } = trackPoints(tracks.all, { palette: PALETTES.dark, order: ['il'], now_us: 1000, picked: 'a' });
  const bytes = new Uint8Array(points.bytes);
  expect(points.count).toBe(3);
  expect([0, 1, 2].map((each) => bytes[each * BYTES + 15])).toEqual([0, 0, 1]);
});

test('kinds have shapes, and no news makes a track old and then lost', () => {
  expect(['air.uas', 'land', 'sea.patrol', 'person.soldier', 'event.fire', ''].map(shapeOf)).toEqual([
    'arrow', 'square', 'diamond', 'round', 'cross', 'round',
  ]);
  expect([0, OLD_US, LOST_US].map((each) => ageOf(0, each))).toEqual([0, 1, 2]);
});
