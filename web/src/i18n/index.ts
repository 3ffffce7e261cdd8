/** Words of the page in five languages. What the agreement and the parties say is never translated. */

import { effect, signal } from '@preact/signals';
import { kept } from '../state/session';
import { en } from './en';

export type Key = keyof typeof en;
export type Words = Record<Key, string>;

export const LANGUAGES = { en: 'English', ar: 'العربية', he: 'עברית', ru: 'Русский', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;
const FROM_RIGHT: readonly Language[] = ['ar', 'he'];

const LOADED: Record<Exclude<Language, 'en'>, () => Promise<Words>> = {
  ar: async () => (await import('./ar')).ar,
  he: async () => (await import('./he')).he,
  ru: async () => (await import('./ru')).ru,
  fr: async () => (await import('./fr')).fr,
};

export const language = kept<Language>('language', 'en', (text) => text in LANGUAGES);
const words = signal<Words>(en);

export const direction = (of: Language) => (FROM_RIGHT.includes(of) ? 'rtl' : 'ltr');

effect(() => {
  const wanted = language.value;
  void (wanted === 'en' ? Promise.resolve<Words>(en) : LOADED[wanted]()).then((told) => {
    if (language.peek() !== wanted) return;
    words.value = told;
    if (typeof document === 'undefined') return;
    document.documentElement.lang = wanted;
    // Not the document itself: the map draws its letters on canvases that belong to no element, take
    // the direction of the document, and would turn every bracket round.
    document.getElementById('room')?.setAttribute('dir', direction(wanted));
  });
});

/** A text, with `{name}` filled in. */
export function t(key: Key, filled: Record<string, string | number> = {}): string {
  const text: string = words.value[key] ?? key; // a name that the node told and nobody has a word for
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}

/** Whether there is a text for a word of the node. */
export const isWord = (prefix: string, told: string) => `${prefix}.${told}` in words.value;

/** The text for a word of the node, such as a state; the word itself where there is none. */
export function word(prefix: string, told: string): string {
  const key = `${prefix}.${told}`;
  return key in words.value ? t(key as Key) : told.replaceAll('_', ' ');
}
