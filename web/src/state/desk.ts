/** What the other pages show: agreement, line, notices. Asked anew when the stream tells of it. */

import { computed, signal } from '@preact/signals';
import { api, Refusal } from '../api/client';
import type {
  Agreement,
  Approaches,
  AgreementText,
  Channel,
  Clash,
  Drawn,
  Entry,
  Message,
  Notice,
  Thread,
  Watch,
} from '../api/types';
import { isOfficer, isSpeaker, isWatcher, may } from './session';

export const agreement = signal<Agreement | null>(null);
export const texts = signal<AgreementText[]>([]);
export const drawn = signal<Drawn | null>(null);
export const channels = signal<Channel[]>([]);
export const messages = signal<Message[]>([]);
export const inbox = signal<Message[]>([]);
export const threads = signal<Thread[]>([]);
export const watch = signal<Watch | null>(null);
export const notices = signal<Notice[]>([]);
export const clashes = signal<Clash[]>([]);
export const approaches = signal<Approaches | null>(null);

/** A party's place among the colours: parties of the agreement in its order, then others. */
export const partyOrder = computed<string[]>(
  () => agreement.value?.parties.map((each) => each.id) ?? [],
);

export const partyName = (id: string): string =>
  agreement.value?.parties.find((each) => each.id === id)?.name ?? id;

const APPROACH = 'deconfliction.approach_';

/** What is loaded at once, by what the entries that change it begin with. */
const PARTS: Record<string, () => Promise<void>> = {
  'agreement.': async () => {
    [agreement.value, texts.value, drawn.value] = await Promise.all([
      absent(api.agreement()),
      api.texts(),
      absent(api.drawn()),
    ]);
  },
  'line.': async () => {
    if (!isSpeaker()) return;
    const [lines, newest, waiting, issues] = await Promise.all([
      api.channels(),
      api.messages({ limit: 200 }),
      api.inbox(),
      api.threads(),
    ]);
    channels.value = lines;
    inbox.value = waiting;
    messages.value = withWaiting(newest, waiting);
    threads.value = issues;
    if (isOfficer() || may('administrator')) watch.value = await api.watch();
  },
  [APPROACH]: async () => {
    if (isWatcher()) approaches.value = await api.approaches();
  },
  'deconfliction.': async () => {
    if (!isWatcher()) return;
    const [page, met] = await Promise.all([
      api.notices({ ended: true, limit: 500 }),
      api.clashes(),
    ]);
    notices.value = page.notices;
    clashes.value = met;
  },
};

/** The newest messages, and behind them what still waits though so many came after it. */
export function withWaiting(newest: Message[], waiting: Message[]): Message[] {
  const known = new Set(newest.map((each) => each.message));
  const older = waiting.filter((each) => !known.has(each.message));
  return [...newest, ...older.sort((one, other) => other.at_us - one.at_us)];
}

/** A thing that may not be there yet. */
async function absent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

export async function loadDesk(): Promise<void> {
  await Promise.all(Object.values(PARTS).map((each) => each()));
}

const running = new Map<string, { again: boolean }>();

/** Ask one part anew: at most once at a time, and once more where it changed meanwhile. */
export function reload(part: string): void {
  const busy = running.get(part);
  if (busy) {
    busy.again = true;
    return;
  }
  const own = { again: false };
  running.set(part, own);
  void PARTS[part]?.()
    .catch((error: unknown) => console.warn('not loaded', part, error))
    .finally(() => {
      running.delete(part);
      if (own.again) reload(part);
    });
}

export function takeEntries(entries: Entry[]): void {
  const changed = new Set(entries.map((each) => partOf(each.kind)));
  for (const part of changed) reload(part);
}

/** The part that an entry changes: the one that its kind begins with, the longest first. */
function partOf(kind: string): string {
  return Object.keys(PARTS).find((each) => kind.startsWith(each)) ?? '';
}
