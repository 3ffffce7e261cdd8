/** What the giver of a notice may state of it, and as what the node takes it. Pure. */

export type GiverAct = 'activated' | 'off_plan' | 'out_of_control' | 'completed' | 'withdrawn';

const WAITING: readonly GiverAct[] = ['activated', 'off_plan', 'out_of_control', 'withdrawn'];

/** By the state of a notice, what may follow. */
export const GIVER_ACTS: Readonly<Record<string, readonly GiverAct[]>> = {
  notified: WAITING,
  delivered: WAITING,
  acknowledged: WAITING,
  queried: WAITING,
  active: ['completed', 'off_plan', 'out_of_control'],
  off_plan: ['completed', 'activated', 'out_of_control'],
  out_of_control: ['completed'],
};

export const OFF_PLAN_OF = ['place', 'time', 'both', 'unknown'] as const;

/** An act as it is sent: when it was so is now; of: what is not as planned. */
export function giverAct(
  notice: string,
  act: GiverAct,
  told: { now_us: number; reason?: string; of?: string },
): Record<string, unknown> {
  const now_us = Math.round(told.now_us);
  if (act === 'withdrawn') return { act, notice, reason: told.reason ?? '' };
  if (act === 'completed') return { act, notice, at_us: now_us };
  if (act === 'off_plan') return { act, notice, from_us: now_us, of: told.of ?? 'unknown' };
  return { act, notice, from_us: now_us };
}
