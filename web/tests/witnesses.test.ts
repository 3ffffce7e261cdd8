import { getPublicKeyAsync, signAsync } from '@noble/ed25519';
import { describe, expect, test } from 'vitest';
import type { Witnesses } from '../src/api/types';
import { COSIGNATURE, ED25519 } from '../src/verify/note';
import { isMet, NoPolicy, readPolicy } from '../src/verify/policy';
import { type Bytes, goesOn, leafHash, sha256, toHex } from '../src/verify/tree';
import { judge } from '../src/verify/witnesses';

const utf8 = (text: string) => new TextEncoder().encode(text) as Bytes;
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const secret = (each: number) => new Uint8Array(32).fill(each);
const ORIGIN = 'example.org/record';
const [LOG, NORTH, SOUTH, STRANGER] = [1, 2, 3, 4].map(secret) as [Bytes, Bytes, Bytes, Bytes];
const AT_S = 1_700_000_000;

async function keyed(name: string, sort: number, own: Bytes) {
  const key = (await getPublicKeyAsync(own)) as Bytes;
  const id = (await sha256(utf8(`${name}\n`), Uint8Array.of(sort), key)).slice(0, 4);
  return { id, vkey: `${name}+${toHex(id)}+${base64(Uint8Array.of(sort, ...key))}` };
}

async function signed(text: string, name: string, own: Bytes) {
  const { id } = await keyed(name, ED25519, own);
  return `— ${name} ${base64(Uint8Array.of(...id, ...(await signAsync(utf8(text), own))))}\n`;
}

async function cosigned(text: string, name: string, own: Bytes, at_s = AT_S) {
  const { id } = await keyed(name, COSIGNATURE, own);
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(at_s));
  const signature = await signAsync(utf8(`cosignature/v1\ntime ${at_s}\n${text}`), own);
  return `— ${name} ${base64(Uint8Array.of(...id, ...time, ...signature))}\n`;
}

const split = (size: number) => 2 ** Math.floor(Math.log2(size - 1));
const node = (one: Bytes, other: Bytes) => sha256(Uint8Array.of(1), one, other);

async function top(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0] as Bytes;
  const at = split(leaves.length);
  return node(await top(leaves.slice(0, at)), await top(leaves.slice(at)));
}

/** SUBPROOF of RFC 9162, 2.1.4.1. */
async function pathFrom(size: number, leaves: Bytes[], isWhole = true): Promise<Bytes[]> {
  if (size === leaves.length) return isWhole ? [] : [await top(leaves)];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return size <= at
    ? [...(await pathFrom(size, left, isWhole)), await top(right)]
    : [...(await pathFrom(size - at, right, false)), await top(left)];
}

const leavesOf = (size: number, words = '') =>
  Promise.all(Array.from({ length: size }, (_, each) => leafHash(utf8(`${words}${each}`))));

const headOf = async (leaves: Bytes[]) => `${ORIGIN}\n${leaves.length}\n${base64(await top(leaves))}\n`;

async function policyText(quorum = 'both') {
  const [log, north, south] = await Promise.all([
    keyed(ORIGIN, ED25519, LOG),
    keyed('north.example', COSIGNATURE, NORTH),
    keyed('south.example', COSIGNATURE, SOUTH),
  ]);
  return `# whose word counts\nlog ${log.vkey}\nwitness north ${north.vkey}\nwitness\tsouth ${south.vkey} https://south.example\ngroup both all north south\ngroup\tone any both\nquorum ${quorum}\n`;
}

const NEWEST = 7;

interface Kept {
  size: number;
  by: [string, Bytes][];
  words?: string;
}

/** A record of seven entries, and the notes that were brought to its node. */
async function told(...kept: Kept[]): Promise<Witnesses> {
  const leaves = await leavesOf(NEWEST);
  const head = await headOf(leaves);
  const cosigneds = await Promise.all(
    kept.map(async ({ size, by, words = '' }, place) => {
      const text = await headOf(await leavesOf(size, words));
      const lines = await Promise.all(by.map(([name, own]) => cosigned(text, name, own)));
      const hashes = size < NEWEST ? (await pathFrom(size, leaves)).map(toHex) : [];
      return { file: `${place}.note`, note: `${text}\n${await signed(text, ORIGIN, LOG)}${lines.join('')}`, hashes };
    }),
  );
  return { checkpoint: `${head}\n${await signed(head, ORIGIN, LOG)}`, policy: '', cosigned: cosigneds, left_out: 0 };
}

const BOTH: [string, Bytes][] = [['north.example', NORTH], ['south.example', SOUTH]];
const ONE = BOTH.slice(0, 1);

const why = (found: Awaited<ReturnType<typeof judge>>) =>
  Object.fromEntries(found.standings.map((each) => [each.witness, `${each.outcome} ${each.why}`]));

describe('the newest checkpoint', () => {
  test('is settled where as many have cosigned it as the policy asks for', async () => {
    const found = await judge(await told({ size: NEWEST, by: BOTH }), await policyText());
    expect([found.log, found.settled, found.settledSize]).toEqual(['holds', 'holds', NEWEST]);
    expect(found.standings.map((each) => [each.witness, each.size, each.at_s])).toEqual([['north', 7, AT_S], ['south', 7, AT_S]]);
    expect([found.strangers, found.unread]).toEqual([[], []]);
  });

  test('is not where one is behind, and the record is settled as far as both have come', async () => {
    const found = await judge(await told({ size: 5, by: BOTH }, { size: NEWEST, by: ONE }), await policyText());
    expect([found.settled, found.settledSize]).toEqual(['fails', 5]);
    expect(why(found)).toEqual({ north: 'holds cosigned', south: 'holds cosigned' });
    expect(found.standings.map((each) => each.size)).toEqual([7, 5]);
    const any = await judge(await told({ size: 5, by: BOTH }, { size: NEWEST, by: ONE }), await policyText('one'));
    expect([any.settled, any.settledSize]).toEqual(['fails', 5]);
  });

  test('needs no witness where the policy asks for none, and its log all the same', async () => {
    const notes = await told();
    expect((await judge(notes, await policyText('none'))).settled).toBe('holds');
    const other = await keyed(ORIGIN, ED25519, STRANGER);
    const found = await judge(notes, `log ${other.vkey}\nquorum none\n`);
    expect([found.log, found.settled]).toEqual(['cannot_tell', 'cannot_tell']);
    const damaged = notes.checkpoint.replace(`\n${NEWEST}\n`, '\n8\n');
    const bad = await judge({ ...notes, checkpoint: damaged }, await policyText('none'));
    expect([bad.log, bad.settled, bad.settledSize]).toEqual(['fails', 'fails', 0]);
  });

  test('cannot be told to be settled without a policy, or by one that is none', async () => {
    const notes = await told({ size: NEWEST, by: BOTH });
    const none = await judge(notes, '');
    expect([none.settled, none.badLine, none.strangers]).toEqual(['cannot_tell', null, ['north.example', 'south.example']]);
    const bad = await judge(notes, (await policyText()).replace('quorum both', 'quorum all'));
    expect([bad.settled, bad.badLine, bad.standings]).toEqual(['cannot_tell', 7, []]);
  });
});

describe('a witness', () => {
  test('of which nothing is here cannot be told', async () => {
    expect(why(await judge(await told({ size: 5, by: ONE }), await policyText())).south).toBe('cannot_tell nothing');
  });

  test('does not hold where a bit of its signature, its time or the text is another one', async () => {
    const notes = await told({ size: 5, by: ONE });
    const [kept] = notes.cosigned as [Witnesses['cosigned'][number]];
    const [line = ''] = /— north.*/.exec(kept.note) ?? [];
    const bytes = Uint8Array.from(atob(line.split(' ')[2] ?? ''), (each) => each.charCodeAt(0));
    for (const place of [4, 11, 12, bytes.length - 1]) {
      const changed = bytes.map((each, at) => (at === place ? each ^ 1 : each));
      const note = kept.note.replace(line, `— north.example ${base64(changed)}`);
      const found = await judge({ ...notes, cosigned: [{ ...kept, note }] }, await policyText());
      expect(why(found).north).toBe('fails damaged');
    }
    const shorter = await judge({ ...notes, cosigned: [{ ...kept, note: kept.note.replace('\n5\n', '\n4\n') }] }, await policyText());
    expect(why(shorter).north).toBe('fails damaged');
  });

  test('does not hold where it cosigned what is not the beginning of this record', async () => {
    for (const size of [3, 4, NEWEST]) {
      const found = await judge(await told({ size, by: BOTH, words: 'another ' }), await policyText());
      expect(why(found)).toEqual({ north: 'fails other', south: 'fails other' });
      expect([found.settled, found.settledSize]).toEqual(['fails', 0]);
    }
  });

  test('that failed once fails, whatever else of it holds', async () => {
    const found = await judge(await told({ size: 4, by: ONE, words: 'another ' }, { size: NEWEST, by: BOTH }), await policyText());
    expect(why(found)).toEqual({ north: 'fails other', south: 'holds cosigned' });
    expect(found.settled).toBe('fails');
  });

  test('cannot be told where it is ahead, where a proof is missing, or the log has not signed', async () => {
    const ahead = await judge(await told({ size: 9, by: BOTH }), await policyText());
    expect([why(ahead).north, ahead.settled]).toEqual(['cannot_tell beyond', 'cannot_tell']);
    const notes = await told({ size: 5, by: ONE });
    const [kept] = notes.cosigned as [Witnesses['cosigned'][number]];
    const { hashes: _, ...bare } = kept;
    const unproven = await judge({ ...notes, cosigned: [bare] }, await policyText());
    expect(why(unproven).north).toBe('cannot_tell unproven');
    const note = kept.note.replace(/— example.org.*\n/, '');
    const unsigned = await judge({ ...notes, cosigned: [{ ...kept, note }] }, await policyText());
    expect(why(unsigned).north).toBe('cannot_tell unsigned');
  });

  test('is known by its key, not by its name alone; what cannot be read is named', async () => {
    const notes = await told({ size: NEWEST, by: [['north.example', STRANGER], ['east.example', STRANGER]] });
    notes.cosigned.push({ file: 'odd.note', note: 'no note' }, { file: 'other.note', note: notes.checkpoint.replaceAll(ORIGIN, 'elsewhere') });
    const found = await judge(notes, await policyText());
    expect(why(found)).toEqual({ north: 'cannot_tell nothing', south: 'cannot_tell nothing' });
    expect([found.strangers, found.unread]).toEqual([['east.example'], ['odd.note', 'other.note']]);
  });
});

describe('a policy', () => {
  test('counts groups within groups', async () => {
    const policy = await readPolicy(await policyText('one'));
    expect(isMet(policy, (each) => each === 'north')).toBe(false);
    expect(isMet(policy, () => true)).toBe(true);
  });

  test.each([
    ['quorum both', 'quorum both south', 7],
    ['quorum both', 'quorum both\nquorum both', 8],
    ['group both all', 'group both 3', 5],
    ['group both all', 'group both 0', 5],
    ['group both', 'group north', 5],
    ['north south\n', 'north east\n', 5],
    ['any both', 'any north', 6],
    ['witness north north.example+', 'witness north south.example+', 3],
    ['log example', 'log  example', null],
    ['log example', 'logs example', 2],
    ['quorum both', '', 0],
  ])('is none where %j is %j, and its line is told', async (old, instead, line) => {
    const text = (await policyText()).replace(old, instead);
    const found = await readPolicy(text).catch((error: unknown) => error);
    expect(found instanceof NoPolicy ? found.line : null).toBe(line);
  });
});

test('a tree goes on from every smaller one by the path between them, and from no other', async () => {
  for (let size = 1; size <= 12; size++) {
    const leaves = await leavesOf(size);
    const newer = { size, root: await top(leaves) };
    for (let old = 1; old <= size; old++) {
      const older = { size: old, root: await top(leaves.slice(0, old)) };
      const path = await pathFrom(old, leaves);
      expect(await goesOn(older, newer, path)).toBe(true);
      expect(await goesOn({ ...older, root: leaves[0] as Bytes }, newer, path)).toBe(old === 1);
      expect(await goesOn(older, newer, [...path, newer.root])).toBe(false);
      if (path.length) expect(await goesOn(older, newer, path.slice(1))).toBe(false);
    }
  }
});
