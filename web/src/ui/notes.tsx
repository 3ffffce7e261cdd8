/** Short words on what was just done, or refused; read out, and gone after a while. */

import { signal } from '@preact/signals';
import { Refusal } from '../api/client';
import { t } from '../i18n';

interface Note {
  id: number;
  words: string;
  sort: 'done' | 'trouble';
}

const notes = signal<Note[]>([]);
const SHOWN_MS = { done: 4_000, trouble: 12_000 };
let next = 0;

export function note(words: string, sort: Note['sort'] = 'done'): void {
  const id = next++;
  notes.value = [...notes.value, { id, words, sort }].slice(-4);
  setTimeout(() => (notes.value = notes.value.filter((each) => each.id !== id)), SHOWN_MS[sort]);
}

/** Say why something was refused, in the node's own words. */
export function noteTrouble(error: unknown): void {
  if (!(error instanceof Refusal)) {
    note(t('trouble.unreachable'), 'trouble');
    return;
  }
  const fields = error.errors.map((each) => `${each.path}: ${each.why}`).join('; ');
  note([error.message, fields, error.remedy].filter(Boolean).join(' – '), 'trouble');
}

/** Do something and say how it went. True where it was done. */
export async function attempt(act: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await act();
    if (done) note(done);
    return true;
  } catch (error) {
    noteTrouble(error);
    return false;
  }
}

export function Notes() {
  return (
    <div class="notes" role="status" aria-live="polite">
      {notes.value.map((each) => (
        <p key={each.id} class={`note note-${each.sort}`}>{each.words}</p>
      ))}
    </div>
  );
}
