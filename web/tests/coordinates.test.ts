import { describe, expect, test } from 'vitest';
import { read, written } from '../src/map/coordinates';

const QUNEITRA = [35.87, 33.16] as const;

describe('a place is read in any notation', () => {
  test.each([
    '33.16 35.87',
    '33.16, 35.87',
    '33.16 N 35.87 E',
    'N33.16 E35.87',
    '35.87E 33.16N',
    '33°09′36″N 35°52′12″E',
    `33 09 36 N, 35 52 12 E`,
    '330936N 0355212E',
    '330936N0355212E',
  ])('%s', (text) => {
    const place = read(text);
    expect(place?.[0]).toBeCloseTo(QUNEITRA[0], 6);
    expect(place?.[1]).toBeCloseTo(QUNEITRA[1], 6);
  });

  test('MGRS to a metre', () => {
    const place = read(written(QUNEITRA, 'mgrs'));
    expect(place?.[0]).toBeCloseTo(QUNEITRA[0], 4);
    expect(place?.[1]).toBeCloseTo(QUNEITRA[1], 4);
  });

  test('south and west are negative', () => {
    expect(read('12.5 S 70.25 W')).toEqual([-70.25, -12.5]);
    expect(read('-12.5, -70.25')).toEqual([-70.25, -12.5]);
  });
});

test.each(['', 'Damascus', '33.16', '95 N 10 E', '33 N 35 N', '33 61 00 N 35 E', '36SYB 123 45', '1 2 3'])(
  'no place is read in %j',
  (text) => expect(read(text)).toBeNull(),
);

test('what is written is read again as the same place', () => {
  for (const place of [[35.87, 33.16], [-179.99999, -0.00001], [0.5, 89.9]] as const) {
    for (const notation of ['degrees', 'dms'] as const) {
      const again = read(written(place, notation));
      expect(again?.[0]).toBeCloseTo(place[0], 4);
      expect(again?.[1]).toBeCloseTo(place[1], 4);
    }
  }
});

test('sixty seconds are a minute', () => {
  expect(written([35.99999999, 33], 'dms')).toBe('33°00′00.0″ N 036°00′00.0″ E');
});
