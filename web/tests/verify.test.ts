import { getPublicKeyAsync, signAsync } from '@noble/ed25519';
import { describe, expect, test } from 'vitest';
import type { Entry, Proof } from '../src/api/types';
import { verify } from '../src/verify/entry';
import { type Bytes, leafHash, rootOf, same, sha256, toHex } from '../src/verify/tree';

const utf8 = (text: string) => new TextEncoder().encode(text) as Bytes;
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const LOG = new Uint8Array(32).fill(1);
const AUTHOR = new Uint8Array(32).fill(2);
const ORIGIN = 'example.org/record';
const BODY = { finding: 4, words: 'é', nested: { b: 1, a: [2] } };

/** A record of a few entries, of which number 2 is the one that is asked for. */
async function record() {
  const author = `01${toHex((await getPublicKeyAsync(AUTHOR)) as Bytes)}`;
  const text = JSON.stringify({ at: 5, author: 'undof', body: BODY, key: author, kind: 'k/1' });
  const signature = await signAsync(utf8(`truceline/entry/v1\n${text}`), AUTHOR);
  const leaf = utf8(`${text}\n${base64(signature)}\n`);
  const leaves = [utf8('zero'), utf8('one'), leaf, utf8('three'), utf8('four')];
  const [h0, h1, h2, h3, h4] = (await Promise.all(leaves.map(leafHash))) as [Bytes, Bytes, Bytes, Bytes, Bytes];
  const node = (one: Bytes, other: Bytes) => sha256(Uint8Array.of(1), one, other);
  const [h01, h23] = [await node(h0, h1), await node(h2, h3)];
  const root = await node(await node(h01, h23), h4);
  const log = (await getPublicKeyAsync(LOG)) as Bytes;
  const note = `${ORIGIN}\n5\n${base64(root)}\n`;
  const id = (await sha256(utf8(`${ORIGIN}\n`), Uint8Array.of(1), log)).slice(0, 4);
  const signed = base64(Uint8Array.from([...id, ...(await signAsync(utf8(note), LOG))]));
  const proof: Proof = {
    number: 2, size: 5, leaf_hash: toHex(h2), root: toHex(root), hashes: [h3, h01, h4].map(toHex),
    checkpoint: `${note}\n— ${ORIGIN} ${signed}\n`, leaf: base64(leaf),
  };
  const shown: Entry = { number: 2, author: 'undof', at_us: 5, kind: 'k/1', body: { ...BODY } };
  const created: Entry = { number: 0, author: 'undof', at_us: 0, kind: 'record.created/1', body: { origin: ORIGIN, log_key: `01${toHex(log)}` } };
  return { proof, shown, created };
}

const outcomes = (found: Awaited<ReturnType<typeof verify>>) =>
  Object.fromEntries(found.steps.map((each) => [each.name, each.outcome]));

describe('an entry is verified', () => {
  test('and every step holds', async () => {
    const { proof, shown, created } = await record();
    const found = await verify(proof, shown, created);
    expect(found.stands).toBe(true);
    expect(new Set(Object.values(outcomes(found)))).toEqual(new Set(['holds']));
  });

  test('without its leaf by its hash alone', async () => {
    const { proof, shown, created } = await record();
    const { leaf: _, ...bare } = proof;
    const found = await verify(bare, shown, created);
    expect(found.stands).toBe(true);
    expect(outcomes(found)).toEqual({ leaf: 'withheld', path: 'holds', checkpoint: 'holds', author: 'withheld', shown: 'withheld' });
  });

  test('and one that the page shows otherwise is found out', async () => {
    const { proof, shown, created } = await record();
    const found = await verify(proof, { ...shown, body: { ...BODY, finding: 5 } }, created);
    expect([found.stands, outcomes(found).shown]).toEqual([false, 'fails']);
  });

  test('and so is another leaf, another path, another checkpoint', async () => {
    const { proof, shown, created } = await record();
    const otherLeaf = await verify({ ...proof, leaf: base64(utf8('{}\nAAAA\n')) }, shown, created);
    const otherPath = await verify({ ...proof, hashes: proof.hashes.toReversed() }, shown, created);
    const otherNote = await verify({ ...proof, checkpoint: proof.checkpoint.replace('\n5\n', '\n6\n') }, shown, created);
    expect(outcomes(otherLeaf).leaf).toBe('fails');
    expect(outcomes(otherPath).path).toBe('fails');
    expect(outcomes(otherNote).checkpoint).toBe('fails');
    expect([otherLeaf.stands, otherPath.stands, otherNote.stands]).toEqual([false, false, false]);
  });
});

test('a path leads from every leaf to the root of trees of every small size', async () => {
  for (let size = 1; size <= 12; size++) {
    const leaves = await Promise.all(Array.from({ length: size }, (_, each) => leafHash(utf8(`${each}`))));
    const root = await top(leaves);
    for (let number = 0; number < size; number++) {
      const found = await rootOf(leaves[number] as Bytes, number, size, await pathOf(leaves, number));
      expect(found && same(found, root)).toBe(true);
    }
  }
});

const split = (size: number) => 2 ** Math.floor(Math.log2(size - 1));

async function top(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0] as Bytes;
  const at = split(leaves.length);
  return sha256(Uint8Array.of(1), await top(leaves.slice(0, at)), await top(leaves.slice(at)));
}

async function pathOf(leaves: Bytes[], number: number): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return number < at
    ? [...(await pathOf(left, number)), await top(right)]
    : [...(await pathOf(right, number - at)), await top(left)];
}
