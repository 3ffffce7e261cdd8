/** The keyboard: everything that is done often is done without the mouse. */

import { signal } from '@preact/signals';
import { t } from '../i18n';
import { helpOpen } from '../ui/help';
import { attempt } from '../ui/notes';
import { type Act, actOf, keys, keysOn, latin } from './keymap';
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
  const act = actOfKey(event);
  if (!act || (event.key === 'Enter' && isPressed(event.target))) return;
  event.preventDefault();
  act();
}

function actOfKey({ key, code }: KeyboardEvent): (() => void) | null {
  if (key === 'Escape') return leave;
  if (keysOn.value === 'off') return null;
  const number = latin(key, code);
  if (/^[1-7]$/.test(number)) return () => page(Number(number));
  const act = actOf(keys.value, key, code);
  return act && ACTS[act];
}

const ACTS: Record<Act, () => void> = {
  next: () => step(1),
  previous: () => step(-1),
  open: () => {
    if (selected()) go('findings', selection.value.name, keptFilter());
  },
  acknowledge: () => void acknowledgeSelected(),
  shelve: () => {
    const found = selected();
    if (found && isOfficer()) shelving.value = found.finding;
  },
  play: () => {
    if (view.value.page === 'replay') playing.value = !playing.value;
  },
  measure: () => {
    if (document.querySelector('.map-canvas')) measuring.value = !measuring.value;
  },
  goto: () => focus('[data-goto]'),
  search: () => focus('[data-search]'),
  help: () => (helpOpen.value = true),
};

function leave(): void {
  if (measuring.value) measuring.value = false;
  else select('');
}

function page(number: number): void {
  const name = PAGES[number - 1];
  if (name) go(name);
}

/** What the list of findings shows goes along from page to page. */
export function keptFilter(): Record<string, string> {
  const { show = '', q = '', standing = '', term = '' } = view.value.search;
  return { show, q, standing, term };
}

/** Whether the key presses what has the focus; a row that is chosen is pressed already. */
function isPressed(on: EventTarget | null): boolean {
  if (!(on instanceof Element) || on.matches('.row [aria-pressed=true]')) return false;
  return on.closest('a, button, summary, input') !== null;
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

/** The finding that is selected, where it is on the screen: nobody acknowledges what he does not see. */
function selected() {
  if (view.value.page !== 'map' && view.value.page !== 'findings') return undefined;
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
