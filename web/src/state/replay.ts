/** Replay: the instant that is looked back on, what the node tells of it, and playing it. */

import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import type { Approach, Clash, Finding, Notice, RecordSpan } from '../api/types';
import { note, noteTrouble } from '../ui/notes';
import { t } from '../i18n';
import { nowUs } from './clock';
import { findings } from './findings';
import type { Scene } from './scene';
import { Tracks } from './tracks';
import { turn, view } from './view';

export const RANGES = { all: 0, '7d': 168, '24h': 24, '6h': 6, '1h': 1 } as const;
export type Range = keyof typeof RANGES;
export const SPEEDS = [1, 10, 60, 600, 3600] as const;
export const LOOKBACK_S = 1800;
const HOUR_US = 3600e6;
const TICK_MS = 500;

/** The instant of the address, whole seconds; the latest one where it names none. */
export const at_us = computed(() => {
  const told_us = Date.parse(view.value.search['t'] ?? '') * 1000;
  return Number.isFinite(told_us) ? told_us : Math.floor(nowUs() / 1e6) * 1e6;
});
export const asThen = computed(() => view.value.search['known'] === 'then');
export const range = computed<Range>(() => {
  const told = view.value.search['range'] ?? '';
  return told in RANGES ? (told as Range) : 'all';
});

export const span = signal<RecordSpan | null>(null);
export const playing = signal(false);
export const speed = signal<(typeof SPEEDS)[number]>(60);

/** What was told last: for which instant, what one learnt later, how far back was looked. */
export interface Shown {
  at_us: number;
  asThen: boolean;
  more: boolean;
  since_us: number;
  /** Findings and notices of that instant that only became known later, and those held then and withdrawn or moved since. */
  later: number;
  gone: number;
}
export const shown = signal<Shown | null>(null);

const tracks = new Tracks();
const frame = signal(0);
const held = signal<ReadonlyMap<number, Finding>>(new Map());
const notices = signal<readonly Notice[]>([]);
const clashes = signal<readonly Clash[]>([]);
const alerts = signal<readonly Approach[]>([]);
const paced_us = computed(() => shown.value?.at_us ?? at_us.value);

export const SCENE: Scene = {
  tracks,
  frame,
  findings: held,
  notices,
  clashes,
  alerts,
  nowUs: () => paced_us.peek(),
  paced_us,
  counted_us: paced_us,
};

/** A finding as it stood at an instant: what ended later was open. */
export function stoodAt(finding: Finding, instant_us: number): Finding {
  const { closed_us, ...body } = finding.body;
  if (closed_us === undefined || closed_us <= instant_us) return finding;
  return { ...finding, body: { ...body, closed_as: '' } };
}

export const iso = (instant_us: number) => `${new Date(instant_us / 1000).toISOString().slice(0, 19)}Z`;

/** Go to an instant; never beyond now. */
export function goTo(instant_us: number): void {
  turn({ t: iso(Math.min(instant_us, nowUs())) });
}

/** Go to where the next finding began, or the one before; false where there is none. */
export function step(by: 1 | -1): boolean {
  const began = [...findings.peek().values()].filter((each) => !each.withdrawn).map((each) => each.body.opened_us);
  const beyond = began.filter((each) => (by > 0 ? each >= at_us.peek() + 1e6 : each < at_us.peek() - 1e6));
  if (!beyond.length) return false;
  const next_us = by > 0 ? Math.min(...beyond) : Math.max(...beyond);
  goTo(Math.ceil(next_us / 1e6) * 1e6);
  return true;
}

/** Count along the time of the slider: until now, or round an instant that lies further back. */
export async function loadSpan(): Promise<void> {
  const [width_us, now_us] = [RANGES[range.peek()] * HOUR_US, Math.round(nowUs())];
  const isFar = at_us.peek() < now_us - width_us;
  const until_us = isFar ? Math.min(now_us, at_us.peek() + width_us / 2) : now_us;
  const query = width_us ? { from_us: until_us - width_us, until_us } : {};
  span.value = await api.span({ ...query, steps: 160 });
}

/** Whether the slider does not reach to the instant that is shown. */
export function isOff(): boolean {
  const told = span.peek();
  if (!told) return false;
  const until_us = told.from_us + told.inside.length * told.step_us;
  return at_us.peek() < told.from_us || at_us.peek() > until_us;
}

let busy = false;
let wanted = '';

/** Ask how it stood, one question at a time: of those that come meanwhile only the last. */
export async function look(): Promise<void> {
  const asked = `${at_us.value} ${asThen.value}`;
  if (busy) {
    wanted = asked;
    return;
  }
  busy = true;
  wanted = asked;
  try {
    await ask(at_us.peek(), asThen.peek());
  } catch (error) {
    playing.value = false;
    noteTrouble(error);
  } finally {
    busy = false;
  }
  if (wanted !== asked) void look();
}

async function ask(instant_us: number, then: boolean): Promise<void> {
  const instant = { at_us: instant_us };
  const query = { ...instant, lookback_s: LOOKBACK_S };
  const known = then ? { known_us: instant_us } : {};
  const [seen, told, given, near, toldNow, givenNow] = await Promise.all([
    api.positionsThen({ ...query, ...known }),
    api.findingsThen({ ...query, ...known }),
    api.noticesThen({ ...instant, ...known }),
    api.approachesThen({ ...instant, ...known }),
    then ? api.findingsThen(query) : null,
    then ? api.noticesThen(instant) : null,
  ]);
  const before = shown.peek();
  if (!before || before.at_us > instant_us || before.asThen !== then) tracks.all.clear();
  tracks.take(seen.seen, true);
  [notices.value, clashes.value, alerts.value] = [given.notices, given.clashes, near.alerts];
  const ours = names(told.findings, given.notices);
  const theirs = toldNow && givenNow ? names(toldNow.findings, givenNow.notices) : ours;
  held.value = new Map(told.findings.map((each) => [each.finding, stoodAt(each, instant_us)]));
  shown.value = {
    at_us: instant_us,
    asThen: then,
    more: told.more,
    since_us: seen.since_us,
    later: [...theirs].filter((each) => !ours.has(each)).length,
    gone: [...ours].filter((each) => !theirs.has(each)).length,
  };
  frame.value += 1;
}

const names = (findings: readonly Finding[], notices: readonly Notice[]) =>
  new Set<number | string>([...findings.map((each) => each.finding), ...notices.map((each) => each.notice)]);

/** Play on until somebody stops it or now is reached; the returned function ends it. */
export function play(): () => void {
  let last_ms = performance.now();
  const timer = setInterval(() => {
    const [now_ms, gone_ms] = [performance.now(), performance.now() - last_ms];
    if (!playing.peek() || busy) {
      if (!playing.peek()) last_ms = now_ms;
      return; // an answer that takes long makes the play slow, never jumpy
    }
    last_ms = now_ms;
    const next_us = at_us.peek() + Math.max(1, Math.round((Math.min(gone_ms, 2 * TICK_MS) / 1000) * speed.peek())) * 1e6;
    if (next_us >= nowUs()) {
      playing.value = false;
      note(t('replay.reached'));
    } else goTo(next_us);
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    playing.value = false;
  };
}
