/** What a map shows: what is now, or how it stood at an instant that is looked back on. */

import type { ReadonlySignal } from '@preact/signals';
import type { Finding } from '../api/types';
import { minute_us, nowUs } from './clock';
import { findings } from './findings';
import { trackFrame, type Tracks, tracks } from './tracks';

export interface Scene {
  tracks: Tracks;
  /** Changes whenever the tracks do. */
  frame: ReadonlySignal<number>;
  findings: ReadonlySignal<ReadonlyMap<number, Finding>>;
  /** The instant that it shows. */
  nowUs: () => number;
  /** The same, as often as what is drawn by time is drawn anew. */
  paced_us: ReadonlySignal<number>;
}

export const LIVE: Scene = { tracks, frame: trackFrame, findings, nowUs, paced_us: minute_us };
