/** A stream that is followed for as long as the page is open, and that says when it is dead. */

import { EventReader, type Told } from './events';

export type StreamState = 'opening' | 'live' | 'lost' | 'signed_out';

export interface Following {
  /** What was told; `id` is what is asked for again after a break. */
  take: (told: Told) => void;
  /** The stream answers; nothing of what comes later will be missed. */
  opened: () => void | Promise<void>;
  state: (state: StreamState) => void;
  /** Any byte came, a heartbeat too. */
  heard: () => void;
  /** Whether it is resumed where it broke off; without that it begins anew. */
  resumes: boolean;
}

const SILENT_MS_MAX = 25_000; // a heartbeat comes every 15 s
const AGAIN_MS = [250, 500, 1000, 2000, 5000];

/** Follow a stream until the returned function is called. */
export function follow(path: string, following: Following): () => void {
  const ending = new AbortController();
  void run(path, following, ending.signal);
  return () => ending.abort();
}

async function run(path: string, following: Following, ending: AbortSignal): Promise<void> {
  let last = '';
  let tries = 0;
  following.state('opening');
  while (!ending.aborted) {
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (following.resumes && last) headers['Last-Event-ID'] = last;
      await once(path, headers, following, ending, {
        began: () => (tries = 0),
        told: (id) => (last = id || last),
      });
    } catch (error) {
      if (error instanceof SignedOut) {
        following.state('signed_out');
        return;
      }
    }
    if (ending.aborted) return;
    following.state('lost');
    await pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 5000, ending);
    tries += 1;
  }
}

class SignedOut extends Error {}

interface Marks {
  began: () => void;
  told: (id: string) => void;
}

async function once(
  path: string,
  headers: Record<string, string>,
  following: Following,
  ending: AbortSignal,
  marks: Marks,
): Promise<void> {
  const breaking = new AbortController();
  const signal = AbortSignal.any([ending, breaking.signal]);
  let patience = setTimeout(() => breaking.abort(), SILENT_MS_MAX);
  try {
    const answer = await fetch(path, { headers, signal, cache: 'no-store' });
    if (answer.status === 401) throw new SignedOut();
    if (!answer.ok || !answer.body) throw new Error(`refused: ${answer.status}`);
    marks.began();
    await following.opened();
    following.state('live');
    const events = new EventReader();
    const reading = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reading.read();
      if (done) return;
      clearTimeout(patience);
      patience = setTimeout(() => breaking.abort(), SILENT_MS_MAX);
      following.heard();
      for (const told of events.take(value)) {
        following.take(told);
        marks.told(told.id);
      }
    }
  } finally {
    clearTimeout(patience);
  }
}

function pause(wait_ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait_ms);
    ending.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
