/** Who is signed in, and what they like: theme, language, zone, sound. */

import { computed, effect, signal } from '@preact/signals';
import { api, Refusal } from '../api/client';
import type { SignedIn } from '../api/types';

export const session = signal<SignedIn | null | 'unknown'>('unknown');

export const who = computed<SignedIn | null>(() =>
  session.value === 'unknown' ? null : session.value,
);

/** Find out who is signed in: a reload keeps the session. */
export async function recall(): Promise<void> {
  try {
    session.value = await api.current();
  } catch (error) {
    if (session.value === 'unknown' || (error instanceof Refusal && error.status === 401)) {
      session.value = null;
    }
    if (!(error instanceof Refusal)) throw error;
  }
}

export async function signOut(): Promise<void> {
  await api.signOut();
  session.value = null;
}

/** Whether somebody signed in has one of these roles. */
export function may(...roles: string[]): boolean {
  return who.value?.roles.some((each) => roles.includes(each)) ?? false;
}

export const isOfficer = () => may('duty_officer', 'liaison_officer');
export const isWatcher = () =>
  who.value?.roles.some((each) => !['mediator', 'third_party', 'administrator'].includes(each)) ??
  false;
export const isSpeaker = () =>
  may('duty_officer', 'liaison_officer', 'release_officer', 'mediator', 'third_party', 'administrator');

export const THEMES = ['dark', 'light', 'night'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = kept<Theme>('theme', 'dark', (text) =>
  (THEMES as readonly string[]).includes(text),
);
export const sound = kept<'on' | 'off'>('sound', 'off', (text) => text === 'on' || text === 'off');
export const zone = kept<string>('zone', localZone(), isZone);

effect(() => {
  if (typeof document !== 'undefined') document.documentElement.dataset['theme'] = theme.value;
});

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** A preference that this browser keeps. */
export function kept<T extends string>(name: string, usual: T, fits: (text: string) => boolean) {
  const key = `truceline.${name}`;
  const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(key);
  const made = signal<T>(stored !== null && fits(stored) ? (stored as T) : usual);
  effect(() => {
    if (typeof localStorage !== 'undefined') localStorage.setItem(key, made.value);
  });
  return made;
}
