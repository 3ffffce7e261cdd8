/** What a map shows: what is now, or how it stood at an instant that is looked back on. */

import type { ReadonlySignal } from '@preact/signals';
import { computed } from '@preact/signals';
import type { Approach, Clash, Finding, Notice } from '../api/types';
import { minute_us, now_us, nowUs } from './clock';
import { approaches, clashes, notices } from './desk';
import { findings } from './findings';
import { trackFrame, type Tracks, tracks } from './tracks';

export interface Scene {
  tracks: Tracks;
  /** Changes whenever the tracks do. */
  frame: ReadonlySignal<number>;
  findings: ReadonlySignal<ReadonlyMap<number, Finding>>;
  notices: ReadonlySignal<readonly Notice[]>;
  clashes: ReadonlySignal<readonly Clash[]>;
  /** Pairs of tracks that are alerted to. */
  alerts: ReadonlySignal<readonly Approach[]>;
  /** The instant that it shows. */
  nowUs: () => number;
  /** The same, as often as what is drawn by time is drawn anew. */
  paced_us: ReadonlySignal<number>;
  /** The same, as often as what lies ahead is counted down to. */
  counted_us: ReadonlySignal<number>;
}

export const LIVE: Scene = {
  tracks,
  frame: trackFrame,
  findings,
  notices,
  clashes,
  alerts: computed(() => approaches.value?.alerts ?? []),
  nowUs,
  paced_us: minute_us,
  counted_us: now_us,
};
