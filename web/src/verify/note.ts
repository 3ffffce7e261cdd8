/**
 * Signed notes and checkpoints, C2SP signed-note and tlog-checkpoint, with signatures of two sorts:
 * Ed25519 over the text, and the cosignature of a witness with its time (C2SP tlog-cosignature).
 */

import { verifyAsync } from '@noble/ed25519';
import { type Bytes, fromBase64, same, sha256, toHex, type Tree } from './tree';

export const ED25519 = 1;
export const COSIGNATURE = 4;
const KEY_BYTES = 32;
const HASH_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

export interface Checkpoint extends Tree {
  origin: string;
}

/** Who may have signed: name, sort of signature, public key, and the id of those three. */
export interface Verifier {
  name: string;
  sort: number;
  key: Bytes;
  id: Bytes;
}

/** holds: when each was made, seconds since the epoch; 0 for a sort that does not say. */
export type Signed = { outcome: 'absent' } | { outcome: 'fails' } | { outcome: 'holds'; at_s: number };

export interface Note {
  text: string;
  signatures: { name: string; keyId: Bytes; signature: Bytes }[];
}

/** Text and signatures of a note. Throws for what is none. */
export function readNote(content: string): Note {
  const gap = content.lastIndexOf('\n\n');
  if (gap < 0) throw new Error('a note is a text, an empty line, and signatures');
  const signatures = content
    .slice(gap + 2)
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, name, told] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      if (!name || !told) throw new Error('a line that is no signature');
      const bytes = fromBase64(told);
      return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
    });
  return { text: content.slice(0, gap + 1), signatures };
}

export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const count = Number(size);
  if (!origin || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(count)) {
    throw new Error('no checkpoint');
  }
  const hash = fromBase64(root);
  if (hash.length !== HASH_BYTES) throw new Error('no root');
  return { origin, size: count, root: hash };
}

/** The verifier of a vkey, name+id+key. Throws for what is none. */
export async function readVerifier(vkey: string): Promise<Verifier> {
  const [, name = '', told = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey) ?? [];
  const bytes = fromBase64(encoded);
  const [sort = 0, key] = [bytes[0], bytes.slice(1)];
  if (!name || key.length !== KEY_BYTES || (sort !== ED25519 && sort !== COSIGNATURE)) {
    throw new Error('no verifier key');
  }
  const id = await keyId(name, sort, key);
  if (toHex(id) !== told) throw new Error('the id is not that of the key');
  return { name, sort, key, id };
}

async function keyId(name: string, sort: number, key: Bytes): Promise<Bytes> {
  return (await sha256(utf8(`${name}\n`), Uint8Array.of(sort), key)).slice(0, 4);
}

/** What a verifier has signed of a note: all that bears its name and id must hold. */
export async function signedBy(note: Note, who: Verifier): Promise<Signed> {
  const own = note.signatures.filter((each) => each.name === who.name && same(each.keyId, who.id));
  if (!own.length) return { outcome: 'absent' };
  let latest_s = 0;
  for (const { signature } of own) {
    const at_s = who.sort === COSIGNATURE ? await cosigned(note.text, signature, who.key) : 0;
    const held = who.sort === COSIGNATURE ? at_s : await holds(signature, utf8(note.text), who.key);
    if (held === false) return { outcome: 'fails' };
    latest_s = Math.max(latest_s, at_s || 0);
  }
  return { outcome: 'holds', at_s: latest_s };
}

/** When a checkpoint was cosigned; false where the cosignature is not that of the key. */
async function cosigned(text: string, content: Bytes, key: Bytes): Promise<number | false> {
  if (content.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
  const at_s = new DataView(content.buffer, content.byteOffset).getBigUint64(0);
  if (at_s > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  const message = utf8(`cosignature/v1\ntime ${at_s}\n${text}`);
  return (await holds(content.slice(TIME_BYTES), message, key)) && Number(at_s);
}

/** Whether the holder of a key has signed the note under a name. */
export async function isSignedBy(note: Note, name: string, key: Bytes): Promise<boolean> {
  const who = { name, sort: ED25519, key, id: await keyId(name, ED25519, key) };
  return (await signedBy(note, who)).outcome === 'holds';
}

/** Whether a signature over a message holds, by the strict rule. */
export async function holds(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  try {
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}
