import { expect, test } from 'vitest';
import { GIVER_ACTS, giverAct } from '../src/pages/notice_acts';

test('each act has the fields that the node takes, and no others', () => {
  const at = { now_us: 1.6, reason: 'storm', of: 'time' };

  expect(giverAct('il/1', 'activated', at)).toEqual({ act: 'activated', notice: 'il/1', from_us: 2 });
  expect(giverAct('il/1', 'out_of_control', at)).toEqual({ act: 'out_of_control', notice: 'il/1', from_us: 2 });
  expect(giverAct('il/1', 'off_plan', at)).toEqual({ act: 'off_plan', notice: 'il/1', from_us: 2, of: 'time' });
  expect(giverAct('il/1', 'completed', at)).toEqual({ act: 'completed', notice: 'il/1', at_us: 2 });
  expect(giverAct('il/1', 'withdrawn', at)).toEqual({ act: 'withdrawn', notice: 'il/1', reason: 'storm' });
});

test('what has ended has no act left', () => {
  expect(['completed', 'withdrawn', 'lapsed'].flatMap((each) => GIVER_ACTS[each] ?? [])).toEqual([]);
});
