import { expect, test } from 'vitest';
import { importedCorners, type PlanForm, planOf, us } from '../src/pages/notice_plan';

const FORM: PlanForm = {
  activity: 'activity.patrol', medium: 'land', from: '2026-11-23 16:00', until: '2026-11-23 18:00', shape: 'circle',
  centre: '33.05 N 35.87 E', radius_km: '2.5', corners: '', floor_m: '', ceiling_m: '300', released_to: ['sy'],
  exercise: false,
};

test('a plan is what the node takes, in its units', () => {
  const told = planOf(FORM);
  expect(told).toEqual({
    plan: {
      activity: 'activity.patrol', medium: 'land', released_to: ['sy'], exercise: false,
      volumes: [{
        starts_us: Date.UTC(2026, 10, 23, 16) * 1000, ends_us: Date.UTC(2026, 10, 23, 18) * 1000,
        lon_e7: 358_700_000, lat_e7: 330_500_000, radius_mm: 2_500_000, ceiling_mm: 300_000,
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

test('corners come from GeoJSON or from a table', () => {
  const ring = [[35, 33], [36, 33], [36, 34], [35, 33]];
  const geojson = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }] };
  expect(importedCorners(JSON.stringify(geojson))).toEqual([[35, 33], [36, 33], [36, 34]]);
  expect(importedCorners('lat,lon\n33,35\n33,36\n34,36\n')).toEqual([[35, 33], [36, 33], [36, 34]]);
  expect(importedCorners('nothing')).toBeNull();
});
