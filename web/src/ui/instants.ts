/** Instants as people type them: `2026-11-22 15:04`, always UTC. */

export const INSTANT = '2026-11-22 15:04';

export const minuteOf = (at_us: number) =>
  new Date(at_us / 1000).toISOString().slice(0, 16).replace('T', ' ');

/** Microseconds since the epoch; null where it is no such text. */
export function usOf(text: string): number | null {
  const told = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2}))?Z?$/.exec(text.trim());
  if (!told) return null;
  const at_ms = Date.parse(`${told[1]}T${told[2]}:${told[3] ?? '00'}Z`);
  return Number.isNaN(at_ms) ? null : at_ms * 1000;
}
