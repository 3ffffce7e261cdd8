/** A plan from a file: GeoJSON, ED-318 or waypoints, read by the node, each part shown before it is sent. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { PlanFile, PlanRoute, Volume } from '../api/types';
import { t, word } from '../i18n';
import { circle } from '../map/geodesy';
import { theMap } from '../map/panel';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { metres } from '../ui/written';
import { heights } from './notice_sheet';
import { type PlanForm, usualOf } from './notice_plan';

interface Part {
  form: PlanForm;
  wrong: string[];
  change: (some: Partial<PlanForm>) => void;
}

export function NoticeFile({ form, wrong, change }: Part) {
  const [name, setName] = useState('');
  const asked = JSON.stringify([form.text, usualOf(form)]);
  useEffect(() => {
    const told = usualOf(form);
    if (!form.text || !('usual' in told)) return;
    let gone = false;
    const read = async () => {
      try {
        const parts = await api.readPlanFile({ text: form.text, ...told.usual });
        if (gone) return;
        change({ parts });
        theMap()?.fit(placesOf(parts));
      } catch (error) {
        if (!gone) noteTrouble(error);
      }
    };
    const timer = setTimeout(() => void read(), 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [asked]);
  async function take(event: Event) {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (!file) return;
    setName(file.name);
    change({ text: await file.text(), parts: null });
  }
  return (
    <>
      <label class="field">
        <span>{t('notice.import')}</span>
        <input type="file" accept=".geojson,.json,.csv,.txt" aria-invalid={wrong.includes('file')} onChange={(event) => void take(event)} />
      </label>
      <div class="field-row">
        <label class="field"><span>{t('notice.half_width')}</span><input dir="ltr" inputMode="decimal" value={form.half_width_m} aria-invalid={wrong.includes('half_width_m')} onInput={(event) => change({ half_width_m: event.currentTarget.value })} /></label>
        <label class="field"><span>{t('notice.tolerance')}</span><input dir="ltr" inputMode="decimal" value={form.tolerance_min} aria-invalid={wrong.includes('tolerance_min')} onInput={(event) => change({ tolerance_min: event.currentTarget.value })} /></label>
      </div>
      {form.parts ? <Parts name={name} parts={form.parts} change={(parts) => change({ parts })} /> : null}
    </>
  );
}

interface Shown {
  name: string;
  parts: PlanFile;
  change: (parts: PlanFile) => void;
}

function Parts({ name, parts, change }: Shown) {
  const without = <T,>(some: T[], at: number) => some.filter((_, place) => place !== at);
  return (
    <section class="outcome" role="status" data-parts={parts.volumes.length + parts.routes.length}>
      <p><Ltr>{name}</Ltr>: {t('notice.parts', { count: parts.volumes.length + parts.routes.length })}</p>
      <ul class="plan-parts">
        {parts.volumes.map((each, at) => (
          <li key={`v${at}`}><VolumeTold volume={each} /> <button type="button" class="plain" onClick={() => change({ ...parts, volumes: without(parts.volumes, at) })}>{t('notice.leave_out')}</button></li>
        ))}
        {parts.routes.map((each, at) => (
          <li key={`r${at}`}><RouteTold route={each} /> <button type="button" class="plain" onClick={() => change({ ...parts, routes: without(parts.routes, at) })}>{t('notice.leave_out')}</button></li>
        ))}
      </ul>
      {parts.left_out ? (
        <div class="trouble">
          <p>{t('notice.unread', { count: parts.left_out })}</p>
          <ul>{parts.unread.slice(0, 5).map((each, at) => <li key={at}><Ltr>{each.line || '–'}</Ltr>: {word('unread', each.reason)}</li>)}</ul>
        </div>
      ) : null}
    </section>
  );
}

function VolumeTold({ volume }: { volume: Volume }) {
  return (
    <span>
      {volume.ring_e7.length ? t('notice.ring', { corners: volume.ring_e7.length / 2 }) : <Ltr>{`○ ${metres(volume.radius_mm / 1000)}`}</Ltr>}{' '}
      <When us={volume.starts_us} /> – <When us={volume.ends_us} /> <Ltr class="quiet">{heights(volume.floor_mm, volume.ceiling_mm, volume.datum)}</Ltr>
    </span>
  );
}

function RouteTold({ route }: { route: PlanRoute }) {
  const [first, last] = [route.points[0], route.points.at(-1)];
  return (
    <span>
      {t('notice.way', { points: route.points.length })} {first && last ? <><When us={first.at_us} /> – <When us={last.at_us} /></> : null}
    </span>
  );
}

const e7 = (value: number) => value / 1e7;

function placesOf(parts: PlanFile): number[][] {
  const rings = parts.volumes.flatMap((each) => (each.ring_e7.length ? pairs(each.ring_e7) : [[e7(each.lon_e7), e7(each.lat_e7)]]));
  return [...rings, ...parts.routes.flatMap((each) => each.points.map((one) => [e7(one.lon_e7), e7(one.lat_e7)]))];
}

const pairs = (flat: number[]) =>
  Array.from({ length: flat.length / 2 }, (_, at) => [e7(flat[2 * at] ?? 0), e7(flat[2 * at + 1] ?? 0)]);

/** What a file holds, as it is drawn before it is sent. */
export function partFeatures(parts: PlanFile | null): GeoJSON.Feature[] {
  const feature = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry });
  const volumes = (parts?.volumes ?? []).map((each) => {
    const ring = each.ring_e7.length
      ? pairs(each.ring_e7)
      : circle([e7(each.lon_e7), e7(each.lat_e7)], each.radius_mm / 1000).map((one) => [...one]);
    return feature({ type: 'Polygon', coordinates: [[...ring, ring[0] ?? [0, 0]]] });
  });
  const routes = (parts?.routes ?? []).flatMap((each) => {
    const places = each.points.map((one) => [e7(one.lon_e7), e7(one.lat_e7)]);
    return [feature({ type: 'LineString', coordinates: places }), ...places.map((one) => feature({ type: 'Point', coordinates: one }))];
  });
  return [...volumes, ...routes];
}
