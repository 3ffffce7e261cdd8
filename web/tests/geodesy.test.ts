import { expect, test } from 'vitest';
import { circle, mercator, way } from '../src/map/geodesy';
import { nearestOn } from '../src/map/nearest';
import { round } from '../src/map/scale';

test('distances are those of Karney, to a millimetre', () => {
  expect(way([-73.8, 40.6], [-0.5, 51.6]).distance_m).toBeCloseTo(5551759.4003, 2);
  expect(way([35.0, 33.0], [36.0, 33.0]).distance_m).toBeCloseTo(93452.8629, 2);
  expect(way([35.8, 33.1], [35.95, 33.2]).distance_m).toBeCloseTo(17856.1415, 2);
  expect(way([35.8, 33.1], [35.95, 33.2]).bearing_deg).toBeCloseTo(51.561432, 5);
  expect(way([35.87, 33.16], [35.87, 33.16]).distance_m).toBe(0);
});

test('bearings go clockwise from north', () => {
  expect(way([35, 33], [35, 34]).bearing_deg).toBeCloseTo(0, 9);
  expect(way([35, 33], [35, 32]).bearing_deg).toBeCloseTo(180, 9);
  expect(way([0, 0], [1, 0]).bearing_deg).toBeCloseTo(90, 9);
});

test('the antipode has a distance all the same', () => {
  expect(way([0, 0], [179.9, 0.1]).distance_m).toBeGreaterThan(19_900_000);
});

test('every corner of a circle is a radius away', () => {
  for (const each of circle([35.87, 33.16], 25_000)) {
    expect(Math.abs(way([35.87, 33.16], each).distance_m - 25_000)).toBeLessThan(100);
  }
});

test('the map begins at the date line and the northern edge', () => {
  expect(mercator(-180, 85.0511287798066)[0]).toBe(0);
  expect(mercator(0, 0)).toEqual([0.5, 0.5]);
});

test('the nearest point of a line may lie between two of its corners', () => {
  const line = { id: 'l', label: '', sort: 'line' as const, accuracy_m: 0, lon_e6: [0, 2_000_000], lat_e6: [0, 0] };
  expect(nearestOn(line, [1, 0.01])).toBeCloseTo(way([1, 0], [1, 0.01]).distance_m, 3);
  expect(nearestOn(line, [3, 0])).toBeCloseTo(way([2, 0], [3, 0]).distance_m, 3);
});

test('a scale has a round length', () => {
  expect([0.9, 1, 3, 7, 12_345].map(round)).toEqual([0.5, 1, 2, 5, 10_000]);
});
