/** The keyboard: everything that is done often is done without the mouse. */

import { signal } from '@preact/signals';
import { t } from '../i18n';
import { helpOpen } from '../ui/help';
import { attempt } from '../ui/notes';
import { acknowledge, findings, listed, standingOf } from './findings';
import { playing, step as stepReplay } from './replay';
import { isOfficer } from './session';
import { go, PAGES, select, selection, turn, view } from './view';

/** The finding for which the form of shelving is open. */
export const shelving = signal<number | null>(null);
/** Whether a click on the map measures. */
export const measuring = signal(false);

export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const act = ACTS[event.key] ?? (/^[1-7]$/.test(event.key) ? () => page(Number(event.key)) : null);
  if (!act) return;
  event.preventDefault();
  act();
}

const ACTS: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  Enter: () => {
    if (selection.value.sort === 'finding') go('findings', selection.value.name, keptFilter());
  },
  a: () => void acknowledgeSelected(),
  s: () => {
    const found = selected();
    if (found && isOfficer()) shelving.value = found.finding;
  },
  p: () => {
    if (view.value.page === 'replay') playing.value = !playing.value;
  },
  m: () => (measuring.value = !measuring.value),
  g: () => focus('[data-goto]'),
  '/': () => focus('[data-search]'),
  '?': () => (helpOpen.value = true),
  Escape: () => {
    if (measuring.value) measuring.value = false;
    else select('');
  },
};

function page(number: number): void {
  const name = PAGES[number - 1];
  if (name) go(name);
}

/** What the list of findings shows goes along from page to page. */
export function keptFilter(): Record<string, string> {
  const { show = '', q = '', standing = '', term = '' } = view.value.search;
  return { show, q, standing, term };
}

/** Whether keys are text: in fields, and nowhere else. */
function isTyping(from: EventTarget | null): boolean {
  if (!(from instanceof HTMLElement)) return false;
  if (from.isContentEditable || from.matches('textarea, select')) return true;
  return from.matches('input:not([type=checkbox], [type=radio], [type=range])');
}

function focus(which: string): void {
  document.querySelector<HTMLElement>(which)?.focus();
}

function selected() {
  return selection.value.sort === 'finding' ? findings.value.get(Number(selection.value.name)) : undefined;
}

/** The next finding of the list, or the one before; from none the first. */
function step(by: 1 | -1): void {
  if (view.value.page === 'replay') stepReplay(by);
  if (view.value.page !== 'map' && view.value.page !== 'findings') return;
  const list = listed.value;
  const at = list.findIndex((each) => String(each.finding) === selection.value.name);
  const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
  if (!next) return;
  const item = view.value.page === 'findings' ? String(next.finding) : '';
  turn({ sel: `finding:${next.finding}` }, item);
}

/** Acknowledge the finding that is selected, and go on to the next of the list. */
export async function acknowledgeSelected(): Promise<void> {
  const found = selected();
  if (!found || !isOfficer() || found.acknowledged) return;
  const list = listed.value;
  const at = list.indexOf(found);
  const next = list[at + 1] ?? list[at - 1];
  const done = await attempt(() => acknowledge(found.finding), t('finding.acknowledged', { number: found.finding }));
  const leaves = standingOf(found) === 'new' && view.value.search['show'] === undefined;
  if (done && leaves && next && view.value.page === 'map' && selection.value.name === String(found.finding)) {
    select('finding', next.finding);
  }
}
