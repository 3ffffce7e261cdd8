/** A term as sentences: as the machine asks it, and in the second language that the reader chose. */

import type { Term } from '../api/types';

export function Sentence({ term }: { term: Term; at_us: number }) {
  return <p class="sentence" dir="auto" lang="en">{term.sentence}</p>;
}
