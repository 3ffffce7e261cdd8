import { expect, test } from 'vitest';
import { EventReader } from '../src/api/events';

const FRAME = 'id: 1841\nevent: entries\ndata: [{"number": 1841}]\n\n';

test('an event is told when it is whole, however its bytes come', () => {
  for (let cut = 1; cut < FRAME.length; cut++) {
    const reader = new EventReader();
    const told = [...reader.take(FRAME.slice(0, cut)), ...reader.take(FRAME.slice(cut))];
    expect(told).toEqual([{ id: '1841', event: 'entries', data: '[{"number": 1841}]' }]);
  }
});

test('heartbeats and the pause before another try are no events', () => {
  expect(new EventReader().take('retry: 1000\n\n: still here\n\n')).toEqual([]);
});

test('the number of the last event is kept by one without a number', () => {
  const told = new EventReader().take(`${FRAME}event: waiting\ndata: []\n\n`);
  expect(told.map((each) => each.id)).toEqual(['1841', '1841']);
});
