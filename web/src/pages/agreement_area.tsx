/** Drawing an area into the draft of an amendment: corners from the map or as text, never live. */

import { useEffect, useState } from 'preact/hooks';
import { type Key, t } from '../i18n';
import { written } from '../map/coordinates';
import { picking, sketch } from '../map/panel';
import { type DrawnArea, unfit } from './agreement_drawn';
import { cornersOf } from './notice_plan';

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export function AreaForm({ toml, add }: { toml: string; add: (area: DrawnArea) => void }) {
  const [corners, setCorners] = useState('');
  const [wrong, setWrong] = useState<string[]>([]);
  useEffect(() => {
    picking.value = (place) => setCorners((before) => [before.trimEnd(), written(place, 'degrees')].filter(Boolean).join('\n'));
    return () => {
      picking.value = null;
      sketch.value = EMPTY;
    };
  }, []);
  useEffect(() => {
    sketch.value = sketched(corners);
  }, [corners]);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(told.get(name) ?? '').trim().normalize('NFC');
    const area = { id: text('id'), label: text('label'), corners: cornersOf(corners) ?? [], accuracy_m: Number(text('accuracy_m') || NaN) };
    const faults = unfit(toml, area);
    setWrong(faults);
    if (!faults.length) add(area);
  }

  const field = (name: string, words: Key, more: Record<string, unknown> = {}) => (
    <label class="field"><span>{t(words)}</span><input name={name} autocomplete="off" aria-invalid={wrong.includes(name)} {...more} /></label>
  );
  return (
    <form class="form confirm" data-draw onSubmit={send} noValidate aria-label={t('draft.area')}>
      <p class="quiet">{t('draft.area.means')}</p>
      <div class="field-row">
        {field('id', 'draft.area.id', { dir: 'ltr', placeholder: 'quiet-bank' })}
        {field('label', 'draft.area.label', { dir: 'auto' })}
      </div>
      <label class="field">
        <span>{t('notice.corners')}</span>
        <textarea name="corners" dir="ltr" rows={4} value={corners} aria-invalid={wrong.includes('corners')} onInput={(event) => setCorners(event.currentTarget.value)} />
      </label>
      {field('accuracy_m', 'draft.area.accuracy', { dir: 'ltr', inputMode: 'decimal', defaultValue: '100' })}
      {wrong.length ? <p class="trouble" role="alert">{t('notice.wrong')}</p> : null}
      <button class="second" type="submit">{t('draft.area.add')}</button>
    </form>
  );
}

function sketched(corners: string): GeoJSON.FeatureCollection {
  const places = (cornersOf(corners) ?? []).map((each) => [...each]);
  const [first] = places;
  const points = places.map((each): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: each } }));
  if (places.length < 3 || !first) return { ...EMPTY, features: points };
  const ring: GeoJSON.Feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...places, first]] } };
  return { ...EMPTY, features: [ring, ...points] };
}
