/** Giving notice: where and when, to whom it may be shown; asked beforehand what it would meet. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Lead } from '../api/types';
import { type Key, t, word } from '../i18n';
import { read, written } from '../map/coordinates';
import { circle, type Place } from '../map/geodesy';
import { picking, sketch } from '../map/panel';
import { agreement, reload } from '../state/desk';
import { now_us, nowUs } from '../state/clock';
import { who } from '../state/session';
import { turn } from '../state/view';
import { PartyMark } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { span } from '../ui/written';
import { NoticeFile, partFeatures } from './notice_file';
import { cornersOf, DATUMS, planOf, type PlanForm, us } from './notice_plan';

const ACTIVITIES = ['flight', 'patrol', 'convoy', 'exercise', 'works'].map((each) => `activity.${each}`);
const MEDIA = ['air', 'land', 'sea'];
const INSTANT = '2026-11-22 15:04';

const minute = (at_us: number) => new Date(at_us / 1000).toISOString().slice(0, 16).replace('T', ' ');

function blank(): PlanForm {
  const start_us = Math.ceil(nowUs() / 3600e6) * 3600e6 + 24 * 3600e6;
  return {
    activity: 'activity.patrol',
    medium: 'land',
    from: minute(start_us),
    until: minute(start_us + 2 * 3600e6),
    shape: 'circle',
    centre: '',
    radius_km: '2',
    corners: '',
    floor_m: '',
    ceiling_m: '',
    datum: 'hae',
    half_width_m: '100',
    tolerance_min: '15',
    text: '',
    parts: null,
    released_to: null,
    exercise: false,
  };
}

const others = () =>
  (agreement.value?.parties ?? [])
    .filter((each) => ['party', 'monitor'].includes(each.role) && each.id !== who.value?.party)
    .map((each) => each.id);

interface Checked {
  met: { notice: string }[];
  leads: Lead[];
}

export function NoticeForm() {
  const [form, setForm] = useState<PlanForm>(blank);
  const [wrong, setWrong] = useState<string[]>([]);
  const [checked, setChecked] = useState<Checked | null>(null);
  const change = (some: Partial<PlanForm>) => {
    setForm((before) => ({ ...before, ...some }));
    setChecked(null);
  };
  useDrawing(form, change);

  const plan = (): Record<string, unknown> | null => {
    const told = planOf({ ...form, released_to: form.released_to ?? others() });
    setWrong('wrong' in told ? told.wrong : []);
    return 'plan' in told ? told.plan : null;
  };

  async function check() {
    const asked = plan();
    if (asked) await attempt(async () => setChecked(await api.dryRun(asked)), '');
  }

  async function give(event: SubmitEvent) {
    event.preventDefault();
    const asked = plan();
    if (!asked) return;
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const closed = { purpose: String(told.get('purpose') ?? ''), contact: String(told.get('contact') ?? '') };
    let name = '';
    const done = await attempt(async () => {
      name = (await api.give({ ...asked, ...closed })).notice;
    }, t('notice.was_given'));
    if (!done) return;
    reload('deconfliction.');
    turn({ new: '' }, name);
  }

  const field = (name: keyof PlanForm, words: Key, more: Record<string, unknown> = {}) => (
    <label class="field">
      <span>{t(words)}</span>
      <input name={name} dir="ltr" value={String(form[name])} aria-invalid={wrong.includes(name)} onInput={(event) => change({ [name]: event.currentTarget.value })} {...more} />
    </label>
  );

  return (
    <form class="sheet form" onSubmit={give} aria-label={t('notice.new')}>
      <header class="sheet-head">
        <h2>{t('notice.new')}</h2>
        <button type="button" class="tool" onClick={() => turn({ new: '' })} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      <p class="quiet">{t('notice.means')}</p>
      <div class="field-row">
        <Choice words={t('notice.activity')} value={form.activity} all={ACTIVITIES} prefix="activity" change={(activity) => change({ activity })} />
        <Choice words={t('notice.medium')} value={form.medium} all={MEDIA} prefix="medium" change={(medium) => change({ medium })} />
      </div>
      <div class="field-row">
        {field('from', 'notice.from', { placeholder: INSTANT })}
        {field('until', 'notice.until', { placeholder: INSTANT })}
      </div>
      <LeadNow from={form.from} />
      <div class="tabs" role="group" aria-label={t('notice.where')}>
        {(['circle', 'ring', 'file'] as const).map((each) => (
          <button key={each} type="button" data-shape={each} aria-pressed={form.shape === each} onClick={() => change({ shape: each })}>{t(`notice.${each}.shape`)}</button>
        ))}
      </div>
      {form.shape === 'file' ? <NoticeFile form={form} wrong={wrong} change={change} /> : <p class="quiet">{t('notice.draw')}</p>}
      {form.shape === 'file' ? null : form.shape === 'circle' ? (
        <div class="field-row">
          {field('centre', 'notice.centre')}
          {field('radius_km', 'notice.radius', { inputMode: 'decimal' })}
        </div>
      ) : (
        <Corners form={form} wrong={wrong.includes('corners')} change={change} />
      )}
      <div class="field-row">
        {field('floor_m', 'notice.floor', { inputMode: 'decimal' })}
        {field('ceiling_m', 'notice.ceiling', { inputMode: 'decimal' })}
        <Choice words={t('notice.datum')} value={form.datum} all={[...DATUMS]} prefix="datum" change={(datum) => change({ datum: datum as PlanForm['datum'] })} />
      </div>
      <Released form={form} change={change} />
      <label class="field"><span>{t('notice.purpose')}</span><input name="purpose" dir="auto" /></label>
      <label class="field"><span>{t('notice.contact')}</span><input name="contact" dir="auto" /></label>
      <p class="quiet">{t('notice.closed')}</p>
      <label class="check"><input type="checkbox" checked={form.exercise} onChange={() => change({ exercise: !form.exercise })} /> {t('exercise')}</label>
      {wrong.length ? <p class="trouble" role="alert">{t('notice.wrong')}</p> : null}
      {checked ? <Outcome checked={checked} /> : null}
      <div class="acts">
        <button type="button" class="second" data-check onClick={() => void check()}>{t('notice.check')}</button>
        <button type="submit" class="primary">{t('notice.give')}</button>
      </div>
    </form>
  );
}

/** Clicks on the map go into the form, and what the form holds is drawn on the map. */
function useDrawing(form: PlanForm, change: (some: Partial<PlanForm>) => void): void {
  useEffect(() => {
    picking.value = (place) => {
      const text = written(place, 'degrees');
      if (form.shape === 'circle') change({ centre: text });
      else if (form.shape === 'ring') change({ corners: [form.corners.trimEnd(), text].filter(Boolean).join('\n') });
    };
    return () => {
      picking.value = null;
    };
  }, [form.shape, form.corners]);
  useEffect(() => {
    sketch.value = sketchOf(form);
  }, [form.shape, form.centre, form.radius_km, form.corners, form.parts]);
  useEffect(
    () => () => {
      sketch.value = { type: 'FeatureCollection', features: [] };
    },
    [],
  );
}

function sketchOf(form: PlanForm): GeoJSON.FeatureCollection {
  if (form.shape === 'file') return { type: 'FeatureCollection', features: partFeatures(form.parts) };
  const centre = read(form.centre);
  const corners = cornersOf(form.corners) ?? [];
  const ring: Place[] =
    form.shape === 'circle'
      ? centre && Number(form.radius_km) > 0
        ? circle(centre, Number(form.radius_km) * 1000)
        : []
      : corners;
  const points = form.shape === 'circle' ? (centre ? [centre] : []) : corners;
  const features: GeoJSON.Feature[] = points.map((each) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates: [...each] },
  }));
  if (ring.length > 2) {
    const places = [...ring, ring[0] as Place].map((each) => [...each]);
    features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [places] } });
  }
  return { type: 'FeatureCollection', features };
}

interface ChoiceShown {
  words: string;
  value: string;
  all: string[];
  prefix: string;
  change: (value: string) => void;
}

function Choice({ words, value, all, prefix, change }: ChoiceShown) {
  return (
    <label class="field">
      <span>{words}</span>
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {all.map((each) => <option key={each} value={each}>{word(prefix, each)}</option>)}
      </select>
    </label>
  );
}

interface Part {
  form: PlanForm;
  change: (some: Partial<PlanForm>) => void;
}

function Corners({ form, wrong, change }: Part & { wrong: boolean }) {
  return (
    <label class="field">
      <span>{t('notice.corners')}</span>
      <textarea dir="ltr" rows={4} value={form.corners} aria-invalid={wrong} onInput={(event) => change({ corners: event.currentTarget.value })} />
    </label>
  );
}

function Released({ form, change }: Part) {
  const chosen = form.released_to ?? others();
  const flip = (party: string) =>
    change({
      released_to: chosen.includes(party) ? chosen.filter((each) => each !== party) : [...chosen, party],
    });
  return (
    <fieldset class="to">
      <legend>{t('notice.released')}</legend>
      {others().map((each) => (
        <label key={each}>
          <input type="checkbox" checked={chosen.includes(each)} onChange={() => flip(each)} /> <PartyMark party={each} />
        </label>
      ))}
    </fieldset>
  );
}

function Outcome({ checked }: { checked: Checked }) {
  return (
    <section class="outcome" role="status" data-met={checked.met.length}>
      <p>{checked.met.length ? t('notice.would_meet') : t('notice.meets_nothing')} <Ltr>{checked.met.map((each) => each.notice).join(', ')}</Ltr></p>
      {checked.leads.map((each) => <LeadTold key={each.term} lead={each} />)}
      {checked.leads.length ? null : <p class="quiet">{t('notice.no_lead')}</p>}
    </section>
  );
}

/** The lead that is given against the one that a term asks for, as a bar and in words. */
function LeadTold({ lead }: { lead: Lead }) {
  return (
    <p class="lead" data-late={lead.late_by_us ? 'yes' : 'no'}>
      <span><Ltr>{lead.term}</Ltr>: <Ltr>{`${span(lead.given_us)} / ${span(lead.required_us)}`}</Ltr></span>
      <meter min={0} max={lead.required_us || 1} value={Math.max(0, Math.min(lead.given_us, lead.required_us))} aria-label={t('notice.lead.asked', { term: lead.term })} />
      {lead.late_by_us ? <strong class="due-over">{t('notice.late_by')} <Ltr>{span(lead.late_by_us)}</Ltr></strong> : <span>{t('notice.in_time')}</span>}
    </p>
  );
}

/** How long it is until the plan begins: so much lead would be given now. */
function LeadNow({ from }: { from: string }) {
  const starts_us = us(from);
  if (Number.isNaN(starts_us)) return null;
  const lead_us = starts_us - now_us.value;
  return <p class="quiet">{t('notice.lead.now')} <Ltr>{lead_us > 0 ? span(lead_us) : '0'}</Ltr></p>;
}
