/** The tree of RFC 6962: that a leaf stands in a log of so many entries with that root. */

export type Bytes = Uint8Array<ArrayBuffer>;

export async function sha256(...parts: Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

export const leafHash = (leaf: Bytes) => sha256(Uint8Array.of(0), leaf);
const nodeHash = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);

/** The root that a path of hashes leads to (RFC 9162, 2.1.3.2); null where it fits no such tree. */
export async function rootOf(
  leaf: Bytes,
  number: number,
  size: number,
  path: Bytes[],
): Promise<Bytes | null> {
  if (number < 0 || number >= size) return null;
  let [fn, sn, root] = [number, size - 1, leaf];
  for (const each of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      root = await nodeHash(each, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      root = await nodeHash(root, each);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? root : null;
}

export interface Tree {
  size: number;
  root: Bytes;
}

/** Whether a tree goes on from an older one, by the path between them (RFC 9162, 2.1.4.2). */
export async function goesOn(older: Tree, newer: Tree, path: Bytes[]): Promise<boolean> {
  if (older.size < 1 || older.size > newer.size) return false;
  if (older.size === newer.size) return !path.length && same(older.root, newer.root);
  let [fn, sn] = [older.size - 1, newer.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  // An older tree that is perfect is where the path begins, and so left out of it.
  const [first, ...rest] = fn === 0 ? [older.root, ...path] : path;
  if (!first) return false;
  let [then, now] = [first, first];
  for (const each of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      then = await nodeHash(each, then);
      now = await nodeHash(each, now);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      now = await nodeHash(now, each);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(then, older.root) && same(now, newer.root);
}

const half = (number: number) => Math.floor(number / 2);

export function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}

export function fromHex(text: string): Bytes {
  if (text.length % 2 || /[^0-9a-f]/.test(text)) throw new Error('no hex');
  return Uint8Array.from(text.match(/../g) ?? [], (each) => Number.parseInt(each, 16));
}

export function toHex(bytes: Bytes): string {
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}

/** The bytes of standard base64, in its one spelling. */
export function fromBase64(text: string): Bytes {
  const told = atob(text);
  if (btoa(told) !== text) throw new Error('no base64');
  return Uint8Array.from(told, (each) => each.charCodeAt(0));
}
