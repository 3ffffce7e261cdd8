/** Now, by the node's clock as far as it is known: deadlines are the node's. */

import { signal } from '@preact/signals';
import { api } from '../api/client';

let ahead_ms = 0;

/** Ticks once a second. */
export const now_us = signal(nowUs());

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
