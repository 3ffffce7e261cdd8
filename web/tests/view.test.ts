import { expect, test } from 'vitest';
import { addressOf, viewOf } from '../src/state/view';

test.each([
  '/map?at=9.20/33.0500/35.9000&sel=finding:12',
  '/findings/184?q=sam&show=all&standing=inside',
  '/line/aria/7f31?channel=undof/duty',
  '/record/0',
])('the address %s is the view that it shows', (address) => {
  const [path = '', search = ''] = address.split('?');
  expect(addressOf(viewOf(path, search))).toBe(address);
});

test('an address that nobody knows shows the map', () => {
  expect(viewOf('/elsewhere', '').page).toBe('map');
});

test('what is empty is left out', () => {
  expect(addressOf({ page: 'map', item: '', search: { q: '' } })).toBe('/map');
});
