/** Alerting: what this desk shows, its node states to have been announced here, once for each message. */

import { effect } from '@preact/signals';
import { api, Refusal } from '../api/client';
import type { Message } from '../api/types';
import { inbox, reload } from './desk';
import { sound, who } from './session';

const told = new Set<string>();

/** State it from now on, until the returned function is called. */
export function alerting(): () => void {
  const seen = () => announce(inbox.peek());
  document.addEventListener('visibilitychange', seen); // what came while nobody could see the page
  const stop = effect(() => announce(inbox.value));
  return () => {
    document.removeEventListener('visibilitychange', seen);
    stop();
  };
}

function announce(waiting: Message[]): void {
  if (document.visibilityState !== 'visible' && sound.peek() === 'off') return;
  for (const each of toAnnounce(waiting, who.peek()?.party ?? '')) {
    if (told.has(each)) continue;
    told.add(each);
    void api
      .actOnLine({ act: 'alerted', message: each })
      .then(() => reload('line.'))
      .catch((error: unknown) => {
        // Not for this role, or it was withdrawn: nothing is promised. What never arrived is tried again.
        if (!(error instanceof Refusal)) told.delete(each);
      });
  }
}

/** Messages that this party's node holds and that nobody of it was alerted to. */
export function toAnnounce(waiting: Message[], party: string): string[] {
  return waiting
    .filter((each) => each.shown.some((one) => one.recipient === party && one.rung === 'delivered'))
    .map((each) => each.message);
}
