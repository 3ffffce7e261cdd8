/** Names that this page gives: of messages, queries and handovers, each its own for ever. */

/** `il/5f0c1a2b3c4d`: the party's, and 48 bits of chance. */
export function newName(party: string): string {
  const chance = crypto.getRandomValues(new Uint8Array(6)); // randomUUID is there over TLS alone
  return `${party}/${Array.from(chance, (each) => each.toString(16).padStart(2, '0')).join('')}`;
}
