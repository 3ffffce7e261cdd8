/** Policies, C2SP tlog-policy: whose signatures settle a checkpoint, as a file. */

import { COSIGNATURE, readVerifier, type Verifier } from './note';
import { same } from './tree';

export interface Policy {
  /** Logs by origin, witnesses by the name that the policy gives them. */
  logs: Map<string, Verifier>;
  witnesses: Map<string, Verifier>;
  groups: Map<string, { least: number; names: string[] }>;
  quorum: string;
}

/** A file that is no policy, and the line by which it is none; 0 where it names no quorum. */
export class NoPolicy extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is no line of a policy`);
    this.line = line;
  }
}

/** The policy of a file. Throws NoPolicy. */
export async function readPolicy(text: string): Promise<Policy> {
  const policy: Policy = { logs: new Map(), witnesses: new Map(), groups: new Map(), quorum: '' };
  const members = new Set<string>();
  for (const [place, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter(Boolean);
    if (!words.length || words[0]?.startsWith('#')) continue;
    const taken = await take(policy, members, words).catch(() => false);
    if (!taken) throw new NoPolicy(place + 1);
  }
  if (!policy.quorum) throw new NoPolicy(0);
  return policy;
}

/** Whether those who have cosigned are as many as the policy asks for. */
export function isMet(policy: Policy, has: (witness: string) => boolean, name = policy.quorum): boolean {
  if (name === 'none') return true;
  const group = policy.groups.get(name);
  if (!group) return has(name);
  return group.names.filter((each) => isMet(policy, has, each)).length >= group.least;
}

async function take(policy: Policy, members: Set<string>, words: string[]): Promise<boolean> {
  const [sort, name = '', ...rest] = words;
  if (sort === 'log') return name !== '' && rest.length <= 1 && takeLog(policy, name);
  if (sort === 'witness') {
    const isLine = rest.length === 1 || rest.length === 2;
    return isLine && isFree(policy, name) && takeWitness(policy, name, rest[0] ?? '');
  }
  if (sort === 'group') return isFree(policy, name) && takeGroup(policy, members, name, rest);
  if (sort !== 'quorum' || policy.quorum || rest.length) return false;
  policy.quorum = name;
  return name === 'none' || isKnown(policy, name);
}

async function takeLog(policy: Policy, vkey: string): Promise<boolean> {
  const who = await readVerifier(vkey);
  if (who.sort === COSIGNATURE || isDoubled(who, policy.logs)) return false;
  policy.logs.set(who.name, who);
  return true;
}

async function takeWitness(policy: Policy, name: string, vkey: string): Promise<boolean> {
  const who = await readVerifier(vkey);
  if (who.sort !== COSIGNATURE || isDoubled(who, policy.witnesses)) return false;
  policy.witnesses.set(name, who);
  return true;
}

function takeGroup(policy: Policy, members: Set<string>, name: string, told: string[]): boolean {
  const [count = '', ...names] = told;
  const least = count === 'any' ? 1 : count === 'all' ? names.length : Number(/^\d+$/.exec(count) ?? 0);
  if (least < 1 || least > names.length) return false;
  for (const each of names) {
    if (!isKnown(policy, each) || members.has(each)) return false;
    members.add(each);
  }
  policy.groups.set(name, { least, names });
  return true;
}

const isKnown = (policy: Policy, name: string) => policy.witnesses.has(name) || policy.groups.has(name);

const isFree = (policy: Policy, name: string) => name !== '' && name !== 'none' && !isKnown(policy, name);

const isDoubled = (who: Verifier, known: Map<string, Verifier>) =>
  [...known.values()].some((each) => same(each.key, who.key));
