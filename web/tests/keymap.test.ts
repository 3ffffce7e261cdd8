import { expect, test } from 'vitest';
import { actOf, readKeys, USUAL, withKey } from '../src/state/keymap';

test('an act takes another key, and none that does something else', () => {
  const keys = withKey(USUAL, 'next', 'n');

  expect(keys && actOf(keys, 'n')).toBe('next');
  expect(keys && actOf(keys, 'j')).toBe(null);
  expect(['k', '3', 'Escape', 'Tab', ' ', ''].map((each) => withKey(USUAL, 'next', each))).toEqual([null, null, null, null, null, null]);
});

test.each(['', 'null', '[]', '{"next": 7, "nothing": "x", "open": "a"}', '{"next": "k"}'])('keys that were kept as %s are as usual', (text) => {
  expect(readKeys(text)).toEqual(USUAL);
});

test('a letter of another alphabet is the one of its place on the keyboard', () => {
  expect(actOf(USUAL, 'о', 'KeyJ')).toBe('next');
  expect(actOf(USUAL, 'ת', 'Comma')).toBe(null);
});
