/**
 * What is read from left to right in every language: coordinates, ids, times, callsigns, quantities.
 * Without it "33.21 N 36.02 E" stands in a line of Arabic as "N 36.02 E 33.21".
 */

import type { ComponentChildren } from 'preact';

interface Told {
  children: ComponentChildren;
  class?: string;
  title?: string | undefined;
}

export function Ltr({ children, class: name = '', title }: Told) {
  return (
    <bdi dir="ltr" class={`ltr ${name}`.trim()} title={title}>
      {children}
    </bdi>
  );
}
