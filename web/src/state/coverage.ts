/** Where and when the own sources saw anything, asked for while it is looked at. */

import { signal } from '@preact/signals';
import { api } from '../api/client';
import type { Coverage } from '../api/types';
import { noteTrouble } from '../ui/notes';

export const COVERED_H = [1, 6, 24, 168] as const;
/** How many hours back counts. */
export const covered_h = signal<number>(24);
export const coverage = signal<Coverage | null>(null);

let asked = '';

/** Ask for it, once for each instant and span. */
export async function loadCoverage(until_us: number, hours: number): Promise<void> {
  const question = `${until_us} ${hours}`;
  if (question === asked) return;
  asked = question;
  try {
    const told = await api.coverage({ until_us, hours });
    if (asked === question) coverage.value = told;
  } catch (error) {
    asked = '';
    coverage.value = null; // cells that are not shaded would say that nobody looked there now
    noteTrouble(error);
  }
}
