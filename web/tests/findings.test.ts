import { expect, test } from 'vitest';
import type { Finding } from '../src/api/types';
import { chosen, standingOf } from '../src/state/findings';

function finding(number: number, body: Partial<Finding['body']> = {}, more: Partial<Finding> = {}): Finding {
  return {
    finding: number,
    withdrawn: false,
    revisions: 0,
    ...more,
    body: {
      term: 'aos', version: '', status: 'in_force', standing: 'inside', reason: '', margin_unit: 'm', party: 'sy',
      object_id: `trk:${number}`, other_object_id: '', opened_us: 0, closed_as: '', observations: 1, deepest: {},
      ...body,
    },
  };
}

const seen = { acknowledged: { officer: 'u-1', words: '' } };

test('a finding is new until its own desk has seen it, also when it is over', () => {
  expect(standingOf(finding(1))).toBe('new');
  expect(standingOf(finding(1, { closed_us: 5 }))).toBe('new');
  expect(standingOf(finding(1, {}, seen))).toBe('acknowledged');
  expect(standingOf(finding(1, { closed_us: 5 }, seen))).toBe('cleared');
});

test('what is only offered stands apart whatever was said of it', () => {
  expect(standingOf(finding(1, { status: 'offered' }, seen))).toBe('apart');
});

test('the newest comes first, and all the words must be there', () => {
  const all = [finding(1), finding(3, { party: 'il' }), finding(2)];
  const wanted = { show: 'new', words: 'AOS sy', standing: '', term: '' } as const;
  expect(chosen(all, wanted).map((each) => each.finding)).toEqual([2, 1]);
});
