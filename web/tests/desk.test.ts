import { expect, test } from 'vitest';
import type { Contact, Draft, Message } from '../src/api/types';
import { blockOf, blocksOf, withBlock } from '../src/pages/agreement_text';
import { columnsOf, lanesOf, yearsOf } from '../src/pages/contact_lanes';
import { difference } from '../src/pages/difference';
import { absentOf, fieldsOf, namesOf, pieces, readable, spansOf, takenOf } from '../src/pages/intake_fields';
import { toAnnounce } from '../src/state/alerting';
import { withWaiting } from '../src/state/desk';
import { blank, type Form, groupOf, hashOf, missing, sentOf } from '../src/pages/sighting_form';

const DRAFT: Draft = {
  id: 'a.txt#1', doc: 'a.txt', kind: 'contact', status: 'held',
  parties: [{ name: 'One', side: 'RU' }], medium: 'phone', place: null, topics: ['Syria', 'Iran'],
  readouts: [{ side: 'RU', status: 'issued', says: ['they spoke'], office: null }], same_as: [],
  spans: [
    { field: 'topics[0]', text: 'Syria', start: 6, end: 11 },
    { field: 'medium', text: 'phone', start: 0, end: 5 },
    { field: 'readouts[0].says', text: 'hone', start: 1, end: 5 },
  ],
};

test('a draft is its fields, each with the words it came from', () => {
  expect(namesOf(DRAFT)).toEqual(['kind', 'status', 'parties', 'medium', 'topics', 'readouts']);
  expect(fieldsOf(DRAFT, 'readouts').map((each) => [each.path, each.value])).toEqual([
    ['readouts.0.side', 'RU'], ['readouts.0.status', 'issued'], ['readouts.0.says', 'they spoke'],
  ]);
  expect(fieldsOf(DRAFT, 'topics')).toEqual([{ name: 'topics', path: 'topics', value: 'Syria\nIran', lines: true }]);
  expect(spansOf(DRAFT, 'topics').map((each) => each.text)).toEqual(['Syria']);
  expect(absentOf(DRAFT)).toContain('place');
});

test('what is not taken is left out, and what is written anew goes only with what is taken', () => {
  const told = takenOf([DRAFT], DRAFT, { taken: new Set(['medium', 'place']), written: { place: 'Moscow', 'parties.0.name': 'Two', topics: 'x' } });
  expect(told['only']).toEqual(['a.txt#1']);
  expect(told['without']).toEqual(['a.txt#1.topics', 'a.txt#1.readouts']);
  expect(told['written']).toEqual({ 'a.txt#1.place': 'Moscow', 'a.txt#1.parties.0.name': 'Two' });
});

test('a report is cut where its spans end, counted in code points, and none is lost', () => {
  const text = 'phone Syria 😀 done';
  const found = pieces(text, [...DRAFT.spans, { field: 'place', text: 'done', start: 14, end: 18 }]);
  expect(found.map((each) => each.text).join('')).toBe(text);
  expect(found.filter((each) => each.field).map((each) => [each.field, each.text])).toEqual([
    ['medium', 'phone'], ['topics[0]', 'Syria'], ['place', 'done'],
  ]);
  expect(readable('<p>One <b>two</b></p><script>no()</script>', true).replace(/\s+/g, ' ').trim()).toBe('One two');
});

test('words that differ are told apart, the others are the same', () => {
  const parts = difference('within 25 km of Line A', 'within 40 km of Line A');
  expect(parts).toEqual([
    { text: 'within ', in: 'same' }, { text: '25', in: 'one' }, { text: '40', in: 'other' }, { text: ' km of Line A', in: 'same' },
  ]);
  expect(difference('', 'new')).toEqual([{ text: 'new', in: 'other' }]);
});

const TOML = `id = "x"
# ---- parties
[[party]]
id = "a"

# the first term
[[term]]
id = "one"
count_max = 3

# about two
[[term]]
id = "two"
`;

test('one table of a text is written anew, all else stays to the letter', () => {
  expect(blocksOf(TOML).map((each) => `${each.sort} ${each.id}`)).toEqual(['party a', 'term one', 'term two']);
  const block = blockOf(TOML, 'term', 'one');
  const text = TOML.slice(block?.start, block?.end);
  expect(text).toContain('count_max = 3');
  expect(withBlock(TOML, block, text.replace('3', '4'))).toBe(TOML.replace('count_max = 3', 'count_max = 4'));
  expect(withBlock(TOML, block, '')).not.toContain('"one"');
  expect(withBlock(TOML, undefined, '[[term]]\nid = "three"')).toContain('"two"\n\n[[term]]\nid = "three"\n');
});

const contact = (number: number, date: string, sides: string[]): Contact => ({ contact: number, status: 'held', parties: [], sides, date });

test('contacts stand in the order of days, further apart where more lie between, the unknown last', () => {
  const columns = columnsOf([contact(3, '2018-07-20', ['RU', 'IL']), contact(1, '', []), contact(2, '2015-09-21', ['IL'])], []);
  expect(columns.map((each) => each.number)).toEqual([2, 3, 1]);
  expect(columns.every((each, place) => !place || each.x - (columns[place - 1]?.x ?? 0) >= 46)).toBe(true);
  expect(lanesOf(columns.map((each) => each.contact as Contact))).toEqual(['IL', 'RU', '']);
  expect(yearsOf(columns).map((each) => each.label)).toEqual(['2015', '2018', '']);
});

const SEEN: Form = { ...blank(0), place: '36S YB 6131 6586', when: '241530ZFEB16', kind: 'land', low: '6', high: '8', source: 'team-4' };

test('a sighting is sent as the node takes it, and what cannot be read is named', async () => {
  expect(missing(SEEN)).toEqual([]);
  expect(sentOf(SEEN)).toEqual({ place: '36S YB 6131 6586', when: '241530ZFEB16', kind: 'land', source: 'team-4', count: '6-8' });
  expect(sentOf({ ...SEEN, place: '33.12, 35.8', high: '6' })).toMatchObject({ place: '33.12,35.8', count: '6' });
  expect(missing({ ...SEEN, place: '36S YB', when: 'noon', high: '5', kind: '', source: ' ' })).toEqual(['place', 'when', 'kind', 'high', 'source']);
  expect(groupOf(Date.UTC(2016, 1, 24, 15, 30) * 1000)).toBe('241530ZFEB16');
  expect(await hashOf(new TextEncoder().encode('abc').buffer as ArrayBuffer)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

const message = (name: string, at_us: number, rung: string) =>
  ({ message: name, at_us, shown: [{ recipient: 'sy', rung }] }) as unknown as Message;

test('what waits is listed though two hundred came after it', () => {
  const [old, older, fresh] = [message('il/2', 2, 'read'), message('il/1', 1, 'read'), message('il/9', 9, 'read')];
  const found = withWaiting([fresh], [older, fresh, old]);
  expect(found.map((each) => each.message)).toEqual(['il/9', 'il/2', 'il/1']);
});

test('announced is what this party holds and nobody of it was alerted to', () => {
  const some = [message('il/1', 1, 'delivered'), message('il/2', 2, 'alerted'), message('il/3', 3, 'queued')];
  expect(toAnnounce(some, 'sy')).toEqual(['il/1']);
  expect(toAnnounce(some, 'il')).toEqual([]);
});
