/** Findings as they stand for the reader's own desk, kept up by the stream. */

import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import type { Entry, Finding, FindingBody } from '../api/types';
import { view } from './view';

export const findings = signal<ReadonlyMap<number, Finding>>(new Map());

/** How a finding stands at the own desk; `apart` is what was only offered or claimed. */
export type Standing = 'new' | 'acknowledged' | 'cleared' | 'shelved' | 'apart' | 'withdrawn';

export function standingOf(finding: Finding): Standing {
  if (finding.withdrawn) return 'withdrawn';
  if (finding.body.status !== 'in_force') return 'apart';
  if (finding.shelved) return 'shelved';
  if (!finding.acknowledged) return 'new';
  return finding.body.closed_us === undefined ? 'acknowledged' : 'cleared';
}

export const SHOWS = ['new', 'acknowledged', 'cleared', 'shelved', 'apart', 'all'] as const;
export type Show = (typeof SHOWS)[number];

export interface Filter {
  show: Show;
  words: string;
  standing: string;
  term: string;
}

export const filter = computed<Filter>(() => {
  const { show = 'new', q = '', standing = '', term = '' } = view.value.search;
  const known = (SHOWS as readonly string[]).includes(show);
  return { show: (known ? show : 'new') as Show, words: q, standing, term };
});

/** Findings that pass a filter, the newest first. */
export function chosen(all: Iterable<Finding>, wanted: Filter): Finding[] {
  const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...all].filter(
    (each) =>
      (wanted.show === 'all' || standingOf(each) === wanted.show) &&
      (!wanted.standing || each.body.standing === wanted.standing) &&
      (!wanted.term || each.body.term === wanted.term) &&
      words.every((word) => textOf(each).includes(word)),
  );
  return found.sort((one, other) => other.finding - one.finding);
}

function textOf({ finding, body }: Finding): string {
  return [finding, body.term, body.party, body.object_id, body.other_object_id, body.standing, body.reason]
    .join(' ')
    .toLowerCase();
}

export const listed = computed(() => chosen(findings.value.values(), filter.value));

export const counts = computed(() => {
  const counted = Object.fromEntries(SHOWS.map((each) => [each, 0])) as Record<Show, number>;
  for (const each of findings.value.values()) {
    const standing = standingOf(each);
    if (standing !== 'withdrawn') counted[standing] += 1;
    counted.all += 1;
  }
  return counted;
});

const PAGE = 1000;

export async function loadFindings(): Promise<void> {
  const found = new Map<number, Finding>();
  let since = -1;
  for (;;) {
    const page = await api.findings({ since, limit: PAGE });
    for (const each of page.findings) found.set(each.finding, each);
    if (page.next === undefined) break;
    since = page.next;
  }
  findings.value = found;
}

const ALERTED_TO: ((finding: Finding) => void)[] = [];

/** Be told of every finding in force that opens while the page is open. */
export function onOpened(tell: (finding: Finding) => void): void {
  ALERTED_TO.push(tell);
}

/** Take entries of findings into what is held. */
export function takeFindings(entries: Entry[]): void {
  const changed = new Map(findings.value);
  const asked = new Set<number>();
  for (const entry of entries) {
    const body = entry.body as { finding?: number };
    if (entry.kind === 'findings.opened/1') {
      const opened = openedBy(entry);
      changed.set(entry.number, opened);
      if (standingOf(opened) === 'new') for (const tell of ALERTED_TO) tell(opened);
    } else if (body.finding !== undefined) {
      const known = changed.get(body.finding);
      if (known && entry.kind === 'findings.closed/1') changed.set(body.finding, later(known, entry));
      else asked.add(body.finding); // what was acknowledged, by whom, is the node's to tell
    }
  }
  findings.value = changed;
  void refresh([...asked]);
}

/** The finding that an entry opened. */
function openedBy(entry: Entry): Finding {
  const body = entry.body as unknown as FindingBody;
  return { finding: entry.number, withdrawn: false, revisions: 0, body };
}

function later(known: Finding, entry: Entry): Finding {
  const { finding: _, ...fields } = entry.body;
  return { ...known, body: { ...known.body, ...fields } as FindingBody };
}

const ONE_BY_ONE_MOST = 12;

async function refresh(numbers: number[]): Promise<void> {
  if (!numbers.length) return;
  if (numbers.length > ONE_BY_ONE_MOST) return loadFindings();
  const told = await Promise.all(numbers.map((each) => api.finding(each)));
  const changed = new Map(findings.value);
  for (const { finding } of told) changed.set(finding.finding, finding);
  findings.value = changed;
}

export async function acknowledge(finding: number, words = ''): Promise<void> {
  await api.actOnFinding({ act: 'acknowledged', finding, words });
  await refresh([finding]);
}

export async function shelve(finding: number, reason: string, until_us: number): Promise<void> {
  await api.actOnFinding({ act: 'shelved', finding, reason, until_us });
  await refresh([finding]);
}
