/** Which key does what: as usual, or as the user of this browser has set it. */

import { computed } from '@preact/signals';
import { kept } from './session';

export const USUAL = {
  next: 'j',
  previous: 'k',
  open: 'Enter',
  acknowledge: 'a',
  shelve: 's',
  search: '/',
  measure: 'm',
  goto: 'g',
  play: 'p',
  help: '?',
} as const;
export type Act = keyof typeof USUAL;
export type Keys = Readonly<Record<Act, string>>;

/** Keys of the browser, of the pages, and of whoever goes through the page without a mouse. */
const TAKEN = /^(\d|Escape|Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Unidentified|Process| |Arrow\w+|Page\w+|Home|End|F\d+)$/;

/** The keys that were kept as text; what cannot be read, or would do two things, is as usual. */
export function readKeys(text: string): Keys {
  let keys: Keys = USUAL;
  try {
    const told: unknown = JSON.parse(text);
    for (const [act, key] of Object.entries(told ?? {})) {
      if (act in USUAL && typeof key === 'string') keys = withKey(keys, act as Act, key) ?? keys;
    }
  } catch {
    return USUAL;
  }
  return keys;
}

/** The keys with another one for an act; null where that key does something else already. */
export function withKey(keys: Keys, act: Act, key: string): Keys | null {
  if (key === keys[act]) return keys;
  if (!key || TAKEN.test(key) || Object.values(keys).includes(key)) return null;
  return { ...keys, [act]: key };
}

const own = kept<string>('keys', '{}', () => true);
export const keys = computed(() => readKeys(own.value));
/** Whether single keys do anything: off for whoever speaks to the page, or leans on the keyboard. */
export const keysOn = kept<'on' | 'off'>('keys_on', 'on', (text) => text === 'on' || text === 'off');

/** Set the key of an act; false where that key does something else already. */
export function setKey(act: Act, key: string): boolean {
  const next = withKey(keys.peek(), act, key);
  if (next) own.value = JSON.stringify(Object.fromEntries(Object.entries(next).filter(([name, each]) => USUAL[name as Act] !== each)));
  return next !== null;
}

export const resetKeys = () => (own.value = '{}');

/** What a key does; null where it does nothing. */
export function actOf(all: Keys, key: string, code = ''): Act | null {
  const found = (each: string) => (Object.keys(all) as Act[]).find((act) => all[act] === each);
  return found(key) ?? found(latin(key, code)) ?? null;
}

/** The letter or figure that a key of another alphabet stands on: `о` on a Russian keyboard is j. */
export function latin(key: string, code: string): string {
  if (key.length !== 1 || key.charCodeAt(0) < 128) return key;
  return (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key).toLowerCase();
}
