import { expect, test } from 'vitest';
import { unfit, withArea, withOutline } from '../src/pages/agreement_drawn';
import { blockOf } from '../src/pages/agreement_text';

const area = { id: 'bank', label: 'The "quiet" bank', corners: [[35.8, 33], [35.9, 33], [35.9, 33.1]] as [number, number][], accuracy_m: 50 };

test('an area that is drawn stands in the text once, and its ring is closed in the file', () => {
  const toml = withArea('title = "t"\n', area);
  const told = JSON.parse(withOutline(withOutline('', area), { ...area, id: 'other' }));

  expect(blockOf(toml, 'area', 'bank')).toBeDefined();
  expect(toml).toContain('label = "The \\"quiet\\" bank"');
  expect(told.features.map((each: { id: string }) => each.id)).toEqual(['bank', 'other']);
  expect(told.features[0].geometry.coordinates[0]).toEqual([[35.8, 33], [35.9, 33], [35.9, 33.1], [35.8, 33]]);
  expect(unfit(toml, area)).toEqual(['id']);
  expect(unfit('', { ...area, id: 'Two words', corners: [], accuracy_m: NaN })).toEqual(['id', 'accuracy_m', 'corners']);
});
