/** Now, by the node's clock as far as it is known: deadlines are the node's. */

import { computed, signal } from '@preact/signals';
import { api } from '../api/client';

let ahead_ms = 0;

/** Ticks once a second. */
export const now_us = signal(nowUs());

const MINUTE_US = 60e6;

/** The minute that it is: what is drawn by time is drawn anew once a minute. */
export const minute_us = computed(() => Math.floor(now_us.value / MINUTE_US) * MINUTE_US);

const DAY_US = 86_400e6;

/** When the day began that it is by UTC: from then on yesterday's instants bear their date. */
export const day_us = computed(() => Math.floor(now_us.value / DAY_US) * DAY_US);

export function nowUs(): number {
  return (Date.now() + ahead_ms) * 1000;
}

/** Learn how far the node's clock is ahead of this browser's. */
export async function setClock(): Promise<void> {
  const asked_ms = Date.now();
  const told = await api.health();
  const middle_ms = (asked_ms + Date.now()) / 2;
  ahead_ms = told.now_us / 1000 - middle_ms;
  now_us.value = nowUs();
}

export function startClock(): void {
  setInterval(() => (now_us.value = nowUs()), 1000);
}
