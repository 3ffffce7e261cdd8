/**
 * That an entry stands in the record, worked out in this browser from what the node hands over: it
 * takes the node's word for nothing but the key of the log, and that is shown to be compared.
 */

import type { Entry, Proof } from '../api/types';
import { holds, isSignedBy, readCheckpoint, readNote } from './note';
import { type Bytes, fromBase64, fromHex, leafHash, rootOf, same } from './tree';

export type StepName = 'leaf' | 'path' | 'checkpoint' | 'author' | 'shown';
export type Outcome = 'holds' | 'fails' | 'withheld';

export interface Step {
  name: StepName;
  outcome: Outcome;
}

export interface Verification {
  steps: Step[];
  /** Every step that could be made holds. */
  stands: boolean;
  origin: string;
  size: number;
  /** Public key of the log as the record's first entry states it, hex. */
  logKey: string;
}

const SIGNED = 'truceline/entry/v1\n';
const KEY = /^01[0-9a-f]{64}$/;

/** shown: the entry as the page shows it; created: the record's first entry. */
export async function verify(proof: Proof, shown: Entry, created: Entry): Promise<Verification> {
  const logKey = String(created.body['log_key'] ?? '');
  const origin = String(created.body['origin'] ?? '');
  const note = readNote(proof.checkpoint);
  const checkpoint = readCheckpoint(note.text);
  const claimed = fromHex(proof.leaf_hash);
  const leaf = proof.leaf ? fromBase64(proof.leaf) : null;
  const root = await rootOf(claimed, proof.number, checkpoint.size, proof.hashes.map(fromHex));
  const isSigned =
    KEY.test(logKey) &&
    checkpoint.origin === origin &&
    (await isSignedBy(note, origin, fromHex(logKey.slice(2))));
  const told = leaf ? readLeaf(leaf) : null;

  const steps: Step[] = [
    step('leaf', leaf && same(await leafHash(leaf), claimed)),
    step('path', proof.number === shown.number && root !== null && same(root, checkpoint.root)),
    step('checkpoint', isSigned),
    step('author', leaf && told !== null && (await isSignedByAuthor(told))),
    step('shown', leaf && told !== null && isShown(told.entry, shown)),
  ];
  const stands = steps.every((each) => each.outcome !== 'fails');
  return { steps, stands, origin, size: checkpoint.size, logKey };
}

function step(name: StepName, held: boolean | null): Step {
  return { name, outcome: held === null ? 'withheld' : held ? 'holds' : 'fails' };
}

interface Leaf {
  text: string;
  entry: Record<string, unknown>;
  signature: Bytes;
}

/** A leaf: the entry's text, a newline, its signature, a newline. */
function readLeaf(leaf: Bytes): Leaf | null {
  try {
    const [text = '', signature = ''] = new TextDecoder('utf-8', { fatal: true })
      .decode(leaf)
      .split('\n');
    const entry = JSON.parse(text) as Record<string, unknown>;
    return { text, entry, signature: fromBase64(signature) };
  } catch {
    return null;
  }
}

async function isSignedByAuthor({ text, entry, signature }: Leaf): Promise<boolean> {
  const key = String(entry['key'] ?? '');
  const message = new TextEncoder().encode(SIGNED + text) as Bytes;
  return KEY.test(key) && holds(signature, message, fromHex(key.slice(2)));
}

/** Whether what the page shows is what was signed. */
function isShown(signed: Record<string, unknown>, shown: Entry): boolean {
  return (
    signed['kind'] === shown.kind &&
    signed['author'] === shown.author &&
    signed['at'] === shown.at_us &&
    canonical(signed['body']) === canonical(shown.body)
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
