/** Signed notes and checkpoints, C2SP signed-note and tlog-checkpoint. */

import { verifyAsync } from '@noble/ed25519';
import { type Bytes, fromBase64, same, sha256 } from './tree';

const ED25519 = 1;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

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
  if (!origin || !/^(0|[1-9]\d*)$/.test(size)) throw new Error('no checkpoint');
  return { origin, size: Number(size), root: fromBase64(root) };
}

/** Whether the holder of a key has signed the note under a name. */
export async function isSignedBy(note: Note, name: string, key: Bytes): Promise<boolean> {
  const id = (await sha256(utf8(`${name}\n`), Uint8Array.of(ED25519), key)).slice(0, 4);
  for (const each of note.signatures) {
    if (each.name === name && same(each.keyId, id)) {
      return holds(each.signature, utf8(note.text), key);
    }
  }
  return false;
}

/** Whether a signature over a message holds, by the strict rule. */
export async function holds(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  try {
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}
