import { expect, test } from 'vitest';
import { type PlanForm, planOf, us, usualOf } from '../src/pages/notice_plan';

const FORM: PlanForm = {
  activity: 'activity.patrol', medium: 'land', from: '2026-11-23 16:00', until: '2026-11-23 18:00', shape: 'circle',
  centre: '33.05 N 35.87 E', radius_km: '2.5', corners: '', floor_m: '', ceiling_m: '300', released_to: ['sy'],
  datum: 'agl', half_width_m: '100', tolerance_min: '15', text: '', parts: null,
  exercise: false,
};

test('a plan is what the node takes, in its units', () => {
  const told = planOf(FORM);
  expect(told).toEqual({
    plan: {
      activity: 'activity.patrol', medium: 'land', released_to: ['sy'], exercise: false,
      volumes: [{
        starts_us: Date.UTC(2026, 10, 23, 16) * 1000, ends_us: Date.UTC(2026, 10, 23, 18) * 1000,
        lon_e7: 358_700_000, lat_e7: 330_500_000, radius_mm: 2_500_000, datum: 'agl', ceiling_mm: 300_000,
      }],
    },
  });
});

test('fields that do not fit are named', () => {
  const told = planOf({ ...FORM, until: '2026-11-23 15:00', centre: 'there', radius_km: '0', floor_m: 'x' });
  expect(told).toEqual({ wrong: ['until', 'centre', 'radius_km', 'floor_m'] });
  expect(planOf({ ...FORM, shape: 'ring', corners: '33 35\n34 35' })).toEqual({ wrong: ['corners'] });
});

test('an instant is UTC, whatever the zone of the browser', () => {
  expect(us('1974-06-05 00:00')).toBe(Date.UTC(1974, 5, 5) * 1000);
  expect(us('5 June')).toBeNaN();
});

test('the parts of a file are sent as the node read them, and none are no plan', () => {
  const parts = { volumes: [], routes: [{ points: [], tolerance_us: 0, half_width_mm: 0, datum: 'hae' }], unread: [], left_out: 0 };
  const told = planOf({ ...FORM, shape: 'file', centre: 'there', parts });
  expect('plan' in told && told.plan['routes']).toEqual(parts.routes);
  expect(planOf({ ...FORM, shape: 'file', parts: null })).toEqual({ wrong: ['file'] });
});

test('what holds where a file says nothing is told with it', () => {
  expect(usualOf(FORM)).toEqual({
    usual: {
      starts_us: Date.UTC(2026, 10, 23, 16) * 1000, ends_us: Date.UTC(2026, 10, 23, 18) * 1000,
      datum: 'agl', ceiling_mm: 300_000, half_width_mm: 100_000, tolerance_us: 900e6,
    },
  });
  expect(usualOf({ ...FORM, tolerance_min: 'soon', half_width_m: '-1' })).toEqual({ wrong: ['half_width_m', 'tolerance_min'] });
});
