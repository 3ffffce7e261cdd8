import { expect, test } from 'vitest';
import { ar } from '../src/i18n/ar';
import { en } from '../src/i18n/en';
import { fr } from '../src/i18n/fr';
import { he } from '../src/i18n/he';
import { ru } from '../src/i18n/ru';

const filledIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test.each(Object.entries({ ar, he, ru, fr }))('%s says everything, with the same things filled in', (_, words) => {
  expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    const told = words[key as keyof typeof en];
    expect(told.trim()).not.toBe('');
    expect(filledIn(told)).toEqual(filledIn(text));
  }
});

test('no language has a word for a verdict on a finding or a notice', () => {
  // How a classifying body classes an incident is its word, and stands under `classed.` alone.
  const all = Object.values({ en, ar, he, ru, fr }).flatMap((each) =>
    Object.entries(each).flatMap(([key, text]) => (key.startsWith('classed.') ? [] : [text])),
  );
  expect(all.filter((each) => /violation|approv|enemy|нарушени|одобр|انتهاك|הפרה/i.test(each))).toEqual([]);
});
