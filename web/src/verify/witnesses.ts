/**
 * What witnesses have cosigned of the record, worked out in this browser: by the keys of a policy,
 * from notes as they were brought to the node, and from the hashes between them and the newest one.
 */

import type { Cosigned, Witnesses } from '../api/types';
import { type Checkpoint, type Note, readCheckpoint, readNote, signedBy, type Verifier } from './note';
import { isMet, NoPolicy, type Policy, readPolicy } from './policy';
import { type Bytes, fromHex, goesOn } from './tree';

export type Outcome = 'holds' | 'fails' | 'cannot_tell';

/**
 * cosigned: the record goes on from what it cosigned. damaged: a signature in its name is not that
 * of its key. unsigned: the log's own signature is missing there, or does not hold. other: it
 * cosigned what is not the beginning of this record. nothing: nothing of it is here. beyond: it
 * cosigned more entries than are shown. unproven: the node hands over no proof.
 */
export type Why = 'cosigned' | 'damaged' | 'unsigned' | 'other' | 'nothing' | 'beyond' | 'unproven';

export interface Standing {
  /** Its name in the policy, and that of its key. */
  witness: string;
  keyName: string;
  outcome: Outcome;
  why: Why;
  /** How many entries it cosigned last, and when; 0 where no cosignature is its own. */
  size: number;
  at_s: number;
}

export interface Judged {
  size: number;
  /** Whether the log that the policy names has signed the newest checkpoint. */
  log: Outcome;
  /** Whether the newest checkpoint is settled; `fails` where it is sure that it is not. */
  settled: Outcome;
  /** Up to how many entries the record is settled. */
  settledSize: number;
  standings: Standing[];
  policy: Policy | null;
  /** By which line the policy is none; null where there is one, or no text at all. */
  badLine: number | null;
  /** Files that are no checkpoint of this log, and names below them that the policy does not know. */
  unread: string[];
  strangers: string[];
}

interface Brought {
  note: Note;
  checkpoint: Checkpoint;
  hashes: Bytes[];
}

/** Throws where the newest checkpoint is none. */
export async function judge(told: Witnesses, policyText: string): Promise<Judged> {
  const newest = readNote(told.checkpoint);
  const head = readCheckpoint(newest.text);
  const { policy, badLine } = await policyOf(policyText);
  const who = policy?.logs.get(head.origin);
  const log = who ? outcomeOf((await signedBy(newest, who)).outcome) : 'cannot_tell';
  const read = told.cosigned.map((each) => ({ file: each.file, brought: broughtOf(each, head.origin) }));
  const notes = [{ note: newest, checkpoint: head, hashes: [] }, ...read.flatMap(({ brought }) => brought ?? [])];
  const standings: Standing[] = [];
  for (const [witness, verifier] of policy?.witnesses ?? []) {
    standings.push(await standingOf(witness, verifier, { notes, head, log: who }));
  }
  return {
    size: head.size,
    log,
    settled: policy ? settledOf(policy, standings, log, head.size) : 'cannot_tell',
    settledSize: policy && log === 'holds' ? settledSize(policy, standings, head.size) : 0,
    standings,
    policy,
    badLine,
    unread: read.filter(({ brought }) => !brought).map(({ file }) => file),
    strangers: strangersOf(notes, policy, head.origin),
  };
}

async function policyOf(text: string): Promise<{ policy: Policy | null; badLine: number | null }> {
  if (!text.trim()) return { policy: null, badLine: null };
  try {
    return { policy: await readPolicy(text), badLine: null };
  } catch (error) {
    if (error instanceof NoPolicy) return { policy: null, badLine: error.line };
    throw error;
  }
}

function broughtOf({ note: text, hashes = [] }: Cosigned, origin: string): Brought | null {
  try {
    const note = readNote(text);
    const checkpoint = readCheckpoint(note.text);
    return checkpoint.origin === origin ? { note, checkpoint, hashes: hashes.map(fromHex) } : null;
  } catch {
    return null;
  }
}

const outcomeOf = (signed: 'holds' | 'fails' | 'absent'): Outcome =>
  signed === 'absent' ? 'cannot_tell' : signed;

interface Against {
  notes: Brought[];
  head: Checkpoint;
  log: Verifier | undefined;
}

/** The worst that is known of a witness; of what holds, the largest and latest. */
async function standingOf(witness: string, who: Verifier, against: Against): Promise<Standing> {
  const nothing: Standing = { witness, keyName: who.name, outcome: 'cannot_tell', why: 'nothing', size: 0, at_s: 0 };
  const found = [nothing];
  for (const brought of against.notes) {
    const signed = await signedBy(brought.note, who);
    if (signed.outcome === 'absent') continue;
    if (signed.outcome === 'fails') {
      found.push({ ...nothing, outcome: 'fails', why: 'damaged' });
    } else {
      found.push({ ...nothing, ...(await stands(brought, against)), size: brought.checkpoint.size, at_s: signed.at_s });
    }
  }
  return found.reduce((one, other) => (isBefore(one, other) ? other : one));
}

const RANK = { cannot_tell: 0, holds: 1, fails: 2 };

function isBefore(one: Standing, other: Standing): boolean {
  const [first, second] = [one, other].map((each) => [RANK[each.outcome], each.size, each.at_s]);
  const apart = first?.findIndex((each, place) => each !== second?.[place]) ?? -1;
  return apart >= 0 && (first?.[apart] ?? 0) < (second?.[apart] ?? 0);
}

/** How what was cosigned stands to the newest checkpoint. */
async function stands({ note, checkpoint, hashes }: Brought, { head, log }: Against): Promise<{ outcome: Outcome; why: Why }> {
  const own = log ? (await signedBy(note, log)).outcome : 'absent';
  if (own !== 'holds') return { outcome: outcomeOf(own), why: 'unsigned' };
  if (checkpoint.size > head.size) return { outcome: 'cannot_tell', why: 'beyond' };
  if (checkpoint.size < head.size && !hashes.length) return { outcome: 'cannot_tell', why: 'unproven' };
  const grew = await goesOn(checkpoint, head, hashes);
  return grew ? { outcome: 'holds', why: 'cosigned' } : { outcome: 'fails', why: 'other' };
}

/** Who cosigned more has cosigned what came before: the record is shown to go on from each. */
function cosigners(standings: Standing[], size: number): Set<string> {
  const held = standings.filter((each) => each.outcome === 'holds' && each.size >= size);
  return new Set(held.map((each) => each.witness));
}

function settledOf(policy: Policy, standings: Standing[], log: Outcome, size: number): Outcome {
  if (log !== 'holds') return log;
  const have = cosigners(standings, size);
  if (isMet(policy, (each) => have.has(each))) return 'holds';
  const open = standings.filter((each) => each.outcome === 'cannot_tell' && each.why !== 'nothing');
  const may = new Set([...have, ...open.map((each) => each.witness)]);
  return isMet(policy, (each) => may.has(each)) ? 'cannot_tell' : 'fails';
}

function settledSize(policy: Policy, standings: Standing[], newest: number): number {
  const sizes = [newest, ...standings.map((each) => each.size)].filter((size) => size <= newest);
  const met = sizes.filter((size) => {
    const have = cosigners(standings, size);
    return isMet(policy, (each) => have.has(each));
  });
  return Math.max(0, ...met);
}

function strangersOf(notes: Brought[], policy: Policy | null, origin: string): string[] {
  const known = new Set([origin, ...[...(policy?.witnesses.values() ?? [])].map((each) => each.name)]);
  const named = notes.flatMap(({ note }) => note.signatures.map((each) => each.name));
  return [...new Set(named)].filter((each) => !known.has(each)).sort();
}
