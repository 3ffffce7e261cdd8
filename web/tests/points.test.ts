import { expect, test } from 'vitest';
import { mostPixels, PointWriter } from '../src/map/points';

const SORT = { shape: 'round', course_deg: 0, age: 0, picked: false } as const;

test('points in a box are counted, its edges too', () => {
  const points = new PointWriter(3);
  points.add(0.25, 0.25, [1, 2, 3], SORT);
  points.add(0.5, 0.5, [1, 2, 3], SORT);
  points.add(0.75, 0.25, [1, 2, 3], SORT);
  expect(points.countIn([0.25, 0.25, 0.5, 0.5])).toBe(2);
  expect(points.countIn([0.8, 0, 1, 1])).toBe(0);
});

test('the more are in view the smaller they are, and never too small to be seen', () => {
  const area_px = 1_000_000;
  expect(mostPixels(0, area_px)).toBe(500);
  expect(mostPixels(10_000, area_px)).toBe(5);
  expect(mostPixels(1_000_000, area_px)).toBe(4);
});
