/** A page whose code is fetched when it is first looked at: who keeps the watch waits for less. */

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { note } from './notes';
import { t } from '../i18n';

export function later(load: () => Promise<ComponentType>): ComponentType {
  const made = signal<ComponentType | null>(null);
  let asked = false;
  return function Later() {
    const Made = made.value;
    if (Made) return <Made />;
    if (!asked) {
      asked = true;
      load()
        .then((found) => (made.value = found))
        .catch(() => {
          asked = false; // looked at again, it is asked for again
          note(t('trouble.unreachable'), 'trouble');
        });
    }
    return <p class="empty" aria-busy="true">…</p>;
  };
}
