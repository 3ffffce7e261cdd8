/** The two streams that keep the page up, and how fresh each source of it is. */

import { computed, signal } from '@preact/signals';
import { address, api } from '../api/client';
import { follow, type StreamState } from '../api/stream';
import type { Entry, Positions } from '../api/types';
import { now_us, nowUs, setClock } from './clock';
import { loadDesk, reload, takeEntries } from './desk';
import { loadFindings, takeFindings } from './findings';
import { isWatcher, recall, session } from './session';
import { takePositions } from './tracks';

export interface Fresh {
  state: StreamState;
  /** When anything was heard last, a heartbeat too; 0 is never. */
  heard_us: number;
  /** Number of the last entry or block taken. */
  number: number;
}

const never: Fresh = { state: 'opening', heard_us: 0, number: -1 };
export const entriesFresh = signal<Fresh>(never);
export const positionsFresh = signal<Fresh>(never);

/** Newest entries that were told, for the record's page. */
export const lately = signal<Entry[]>([]);
export const LATELY_MOST = 200;

/** Number of what the log does not have yet, at a party's node. */
export const waitingCount = signal(0);

/** Since when the stream of changes, and that of positions, is dead; 0 while it lives. */
export const deadSince_us = signal(0);
export const positionsDeadSince_us = signal(0);
const TAKEN_UP_US = 3e6; // a stream of positions that begins anew within it is no dead one
/** What of it is dead: all that is told, or positions alone. */
export const dead = computed<'' | 'all' | 'positions'>(() => {
  if (deadSince_us.value) return 'all';
  const since_us = positionsDeadSince_us.value;
  return since_us && now_us.value - since_us > TAKEN_UP_US ? 'positions' : '';
});

/** Whether everything was loaded once. */
export const isLoaded = signal(false);

export function goLive(): () => void {
  const keeping = setInterval(() => void keepSession(), KEEP_MS);
  const stops = [followEntries(), isWatcher() ? followPositions() : () => undefined];
  return () => {
    clearInterval(keeping);
    stops.forEach((each) => each());
    [deadSince_us.value, positionsDeadSince_us.value] = [0, 0];
  };
}

const KEEP_MS = 10 * 60_000;

/**
 * A watch looks at the page for hours and asks for nothing, which the node would take for an empty
 * chair: so the page says that it is open. The session ends when its own time is over all the same.
 */
async function keepSession(): Promise<void> {
  try {
    await recall();
    await setClock();
  } catch {
    // the node cannot be reached: the stream says so on the whole screen
  }
}

function followEntries(): () => void {
  return follow(address('/stream'), {
    resumes: true,
    opened: load,
    heard: () => heard(entriesFresh),
    state: (state) => {
      entriesFresh.value = { ...entriesFresh.value, state };
      if (state === 'live') deadSince_us.value = 0;
      else if (state === 'lost' && !deadSince_us.value) deadSince_us.value = nowUs();
      else if (state === 'signed_out') session.value = null;
    },
    take: ({ event, data, id }) => {
      if (event === 'entries') takeAll(JSON.parse(data) as Entry[], Number(id));
      else if (event === 'waiting') {
        waitingCount.value = (JSON.parse(data) as Entry[]).length;
        reload('line.');
      }
    },
  });
}

/** Everything anew: what the stream tells from here on comes on top of it. */
async function load(): Promise<void> {
  await setClock();
  const [told] = await Promise.all([api.checkpoint(), loadDesk(), isWatcher() ? loadFindings() : undefined]);
  const [, size = '0'] = told.split('\n');
  const number = Math.max(entriesFresh.value.number, Number(size) - 1);
  entriesFresh.value = { ...entriesFresh.value, number };
  isLoaded.value = true;
}

function takeAll(entries: Entry[], number: number): void {
  entriesFresh.value = { ...entriesFresh.value, number };
  const ofFindings = entries.filter((each) => each.kind.startsWith('findings.'));
  if (ofFindings.length) takeFindings(ofFindings);
  takeEntries(entries);
  lately.value = [...[...entries].reverse(), ...lately.value].slice(0, LATELY_MOST);
}

function followPositions(): () => void {
  return follow(address('/positions/stream'), {
    resumes: false,
    opened: () => undefined,
    heard: () => heard(positionsFresh),
    state: (state) => {
      positionsFresh.value = { ...positionsFresh.value, state };
      if (state === 'live') positionsDeadSince_us.value = 0;
      else if (state === 'lost' && !positionsDeadSince_us.value) positionsDeadSince_us.value = nowUs();
    },
    take: ({ event, data, id }) => {
      if (event !== 'picture' && event !== 'positions') return;
      takePositions(JSON.parse(data) as Positions, event === 'picture');
      positionsFresh.value = { ...positionsFresh.value, number: Number(id) };
    },
  });
}

function heard(fresh: typeof entriesFresh): void {
  fresh.value = { ...fresh.value, heard_us: nowUs() };
}
