/** The fields of each step of an incident, as they are asked for; and what is typed, as its act. */

import { read } from '../map/coordinates';
import { usOf } from '../ui/instants';

export type Sort =
  | 'line'
  | 'words'
  | 'choice'
  | 'party'
  | 'parties'
  | 'term'
  | 'terms'
  | 'evidence'
  | 'findings'
  | 'report'
  | 'instant'
  | 'place'
  | 'metres'
  | 'flag';

export interface Field {
  name: string;
  sort: Sort;
  options?: readonly string[];
  needed?: boolean;
}

export const HAPPENINGS = [
  'event.fire',
  'event.fire.small_arms',
  'event.fire.shelling',
  'event.fire.rocket',
  'event.fire.airstrike',
  'event.explosion',
  'event',
] as const;

const words: Field = { name: 'words', sort: 'words' };
const needed: Field = { name: 'words', sort: 'words', needed: true };
const evidence: Field = { name: 'evidence', sort: 'evidence', needed: true };

/** By act, what is asked for; the incident and who says it are known. */
export const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  reported: [
    { name: 'happening', sort: 'choice', options: HAPPENINGS, needed: true },
    needed,
    { name: 'alleged', sort: 'parties' },
    { name: 'terms', sort: 'terms' },
    { name: 'from_us', sort: 'instant' },
    { name: 'until_us', sort: 'instant' },
    { name: 'at', sort: 'place' },
    { name: 'radius_mm', sort: 'metres' },
    { name: 'place', sort: 'line' },
    { name: 'findings', sort: 'findings' },
    { name: 'source', sort: 'line' },
    { name: 'released_to', sort: 'parties' },
    { name: 'exercise', sort: 'flag' },
  ],
  graded: [
    { name: 'report', sort: 'report', needed: true },
    { name: 'reliability', sort: 'choice', options: ['A', 'B', 'C', 'D', 'E', 'F'], needed: true },
    { name: 'credibility', sort: 'choice', options: ['1', '2', '3', '4', '5', '6'], needed: true },
  ],
  joined: [
    { name: 'findings', sort: 'findings' },
    { name: 'evidence', sort: 'evidence' },
  ],
  merged: [
    { name: 'into', sort: 'line', needed: true },
    { name: 'reason', sort: 'words', needed: true },
  ],
  triaged: [{ name: 'gravity', sort: 'line', needed: true }, words],
  corroborating: [needed],
  examined: [
    { name: 'outcome', sort: 'choice', options: ['verified', 'not_verified', 'unfounded'], needed: true },
    { name: 'evidence', sort: 'evidence' },
    words,
  ],
  classified: [
    { name: 'classed', sort: 'choice', options: ['breach', 'not_a_breach', 'undetermined'], needed: true },
    { name: 'term', sort: 'term' },
    { name: 'article', sort: 'line' },
    evidence,
    words,
  ],
  attributed: [
    { name: 'to', sort: 'party', needed: true },
    { name: 'nature', sort: 'choice', options: ['accidental', 'deliberate', 'unknown'], needed: true },
    evidence,
    words,
  ],
  parties_notified: [
    { name: 'to', sort: 'parties', needed: true },
    needed,
    { name: 'from_us', sort: 'instant' },
    { name: 'answer_by_us', sort: 'instant' },
  ],
  responded: [
    { name: 'stance', sort: 'choice', options: ['accepts', 'disputes', 'explains', 'no_comment'], needed: true },
    words,
  ],
  in_committee: [{ name: 'committee', sort: 'line', needed: true }, { name: 'item', sort: 'line' }, words],
  closed: [{ name: 'ending', sort: 'choice', options: ['resolved', 'referred', 'no_agreement'], needed: true }, needed],
  taken_back: [{ name: 'reason', sort: 'words', needed: true }],
};

/** Fields that the entry asks for even where nothing is typed. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = {
  examined: ['evidence', 'words'],
  classified: ['term', 'article', 'evidence', 'words'],
  attributed: ['evidence', 'words'],
  triaged: ['words'],
  in_committee: ['item', 'words'],
  responded: ['words'],
};

export interface Read {
  told: Record<string, unknown>;
  wrong: string[];
}

/** What is typed in a form, as fields of the act; and the names of those that do not fit. */
export function readFields(act: string, form: FormData): Read {
  const told: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const field of FIELDS[act] ?? []) {
    const value = valueOf(field, form);
    if (value === 'wrong' || (value === undefined && field.needed)) wrong.push(field.name);
    else if (field.sort === 'place' && value !== undefined) Object.assign(told, value);
    else if (value !== undefined) told[field.name] = value;
  }
  for (const name of ALWAYS[act] ?? []) told[name] ??= name === 'evidence' ? [] : '';
  return { told, wrong };
}

function valueOf(field: Field, form: FormData): unknown {
  const all = form.getAll(field.name).map((each) => String(each).trim()).filter(Boolean);
  const [text = ''] = all;
  switch (field.sort) {
    case 'parties':
    case 'terms':
    case 'evidence':
      return all.length ? all : undefined;
    case 'flag':
      return text ? true : undefined;
    case 'findings':
      return numbersOf(text);
    default:
      return text ? scalarOf(field, text) : undefined;
  }
}

function scalarOf({ sort, name }: Field, text: string): unknown {
  if (sort === 'instant') return usOf(text) ?? 'wrong';
  if (sort === 'report' || name === 'credibility') return Number(text);
  if (sort === 'metres') {
    const metres = Number(text.replace(',', '.'));
    return Number.isFinite(metres) && metres >= 0 ? Math.round(metres * 1000) : 'wrong';
  }
  if (sort === 'place') {
    const place = read(text);
    return place ? { lon_e7: Math.round(place[0] * 1e7), lat_e7: Math.round(place[1] * 1e7) } : 'wrong';
  }
  return text;
}

/** `12, 15` or `#12 #15`. */
function numbersOf(text: string): number[] | 'wrong' | undefined {
  if (!text) return undefined;
  const parts = text.split(/[\s,;]+/).filter(Boolean).map((each) => each.replace(/^#/, ''));
  return parts.every((each) => /^\d{1,15}$/.test(each)) ? parts.map(Number) : 'wrong';
}
