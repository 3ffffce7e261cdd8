import { expect, test } from 'vitest';
import { countdown, margin, metres, span } from '../src/ui/written';

test('a margin has the unit of its term', () => {
  expect(margin(512_000, 'm')).toBe('512 m');
  expect(margin(-986_000, 'm')).toBe('−986 m');
  expect(margin(12_345_678, 'm')).toBe('12.3 km');
  expect(margin(1_000, 'count')).toBe('1 (count)');
  expect(margin(7_200_000, 's')).toBe('2 h');
  expect(margin(undefined, 'm')).toBe('–');
});

test('a deadline that passed counts on with its sign', () => {
  expect(countdown(134_000_000)).toBe('02:14');
  expect(countdown(-40_000_000)).toBe('−00:40');
  expect(countdown(3_734_000_000)).toBe('1:02:14');
});

test('spans have the largest unit that says enough', () => {
  expect([4e6, 720e6, 12_000e6, 443_000e6].map(span)).toEqual(['4 s', '12 min', '3 h 20 min', '5 d 3 h']);
  expect(metres(9_994)).toBe('9,994 m');
});
