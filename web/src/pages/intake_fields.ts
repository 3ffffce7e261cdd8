/** Fields of a draft as a person decides on them: which are taken, and which are written anew. */

import type { Draft, DraftSpan } from '../api/types';

/** Without these a draft says nothing: they are taken with it. */
export const NEEDED = ['kind', 'status', 'parties'];
/** What a person may write who knows it, though the report does not give it. */
const WRITABLE = ['medium', 'level', 'place', 'date', 'initiator', 'duration', 'topics'];
/** Not decided on: what a draft is known by, and how it was found. */
const OUTSIDE = ['id', 'doc', 'spans', 'same_as_reason'];

/** One field of one draft. path: as the node writes it, `readouts.0.status`; lines: a list of texts. */
export interface Field {
  name: string;
  path: string;
  value: string;
  lines: boolean;
}

/** What a person decided on one draft. taken: names of fields; written: new values by path. */
export interface Decision {
  taken: ReadonlySet<string>;
  written: Readonly<Record<string, string>>;
}

export const UNDECIDED: Decision = { taken: new Set(), written: {} };

/** The names of fields that the draft has, the needed ones first. */
export function namesOf(draft: Draft): string[] {
  const there = Object.keys(draft).filter((name) => !OUTSIDE.includes(name) && !isEmpty(draft[name]));
  return [...NEEDED.filter((each) => there.includes(each)), ...there.filter((each) => !NEEDED.includes(each))];
}

/** The names of fields that the draft has not, and that a person may write. */
export const absentOf = (draft: Draft): string[] => WRITABLE.filter((each) => !namesOf(draft).includes(each));

/** An empty field of that name. */
export const emptyField = (name: string): Field => ({ name, path: name, value: '', lines: name === 'topics' });

/** The texts within a field, each with its path: a field is one, a list of readouts is many. */
export function fieldsOf(draft: Draft, name: string): Field[] {
  return within(name, name, draft[name]);
}

function within(name: string, path: string, value: unknown): Field[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each === 'string')) return [{ name, path, value: value.join('\n'), lines: true }];
    return value.flatMap((each, place) => within(name, `${path}.${place}`, each));
  }
  if (value && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, each]) => within(name, `${path}.${key}`, each));
  }
  return [{ name, path, value: String(value), lines: false }];
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** The spans that a field came from: of `topics` those of `topics[0]` too. */
export function spansOf(draft: Draft, name: string): DraftSpan[] {
  return draft.spans.filter(({ field }) => field === name || field.startsWith(`${name}[`) || field.startsWith(`${name}.`));
}

/** What the node is told: one draft of all that were read, without what was not taken. */
export function takenOf(drafts: Draft[], draft: Draft, { taken, written }: Decision): Record<string, unknown> {
  const dropped = namesOf(draft).filter((each) => !NEEDED.includes(each) && !taken.has(each));
  const changed = Object.entries(written).filter(([path]) => {
    const [name = ''] = path.split('.');
    return NEEDED.includes(name) || taken.has(name);
  });
  return {
    drafts,
    only: [draft.id],
    without: dropped.map((each) => `${draft.id}.${each}`),
    written: Object.fromEntries(changed.map(([path, value]) => [`${draft.id}.${path}`, value])),
  };
}

/** A piece of a text. field: name of that which it is a span of, empty where of none. */
export interface Piece {
  text: string;
  field: string;
  start: number;
}

/** A text in pieces, cut at the ends of spans; of two that overlap the one that begins first is shown. */
export function pieces(text: string, spans: DraftSpan[]): Piece[] {
  const letters = Array.from(text); // the node counts code points
  const sorted = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  const found: Piece[] = [];
  let at = 0;
  for (const { field, start, end } of sorted) {
    if (start < at || end <= start || end > letters.length) continue;
    if (start > at) found.push({ text: letters.slice(at, start).join(''), field: '', start: at });
    found.push({ text: letters.slice(start, end).join(''), field, start });
    at = end;
  }
  if (at < letters.length) found.push({ text: letters.slice(at).join(''), field: '', start: at });
  return found;
}

const TAGS = /<(script|style|head)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi;

/** A piece of a page without its marks; a text stays as it is. */
export const readable = (text: string, isPage: boolean) => (isPage ? text.replace(TAGS, ' ') : text);

export const isPage = (text: string) => (text.slice(0, 20_000).match(/<\/?(html|body|p|div|head)\b/gi) ?? []).length > 1;
