/** A sighting, from whoever stands there: where, when, what, how many; it works on a phone. */

import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { SightingSent, SightingTaken } from '../api/types';
import { type Key, t, word } from '../i18n';
import { read, written } from '../map/coordinates';
import { nowUs } from '../state/clock';
import { agreement } from '../state/desk';
import { may } from '../state/session';
import { link } from '../state/view';
import { When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { metres } from '../ui/written';
import { blank, type Form, GROUPS, hashOf, keptForm, keepForm, missing, sentOf } from './sighting_form';

const isSeer = () => may('observer', 'duty_officer', 'verification_team');

/** What was added since the page was opened, the newest first. */
const added = signal<{ told: SightingTaken; form: Form }[]>([]);

export function SightingsPage() {
  return (
    <div class="plain-page sightings" tabIndex={0} role="region" aria-label={t('page.sightings')}>
      <h1>{t('page.sightings')}</h1>
      {isSeer() ? <SightingForm /> : <p class="empty">{t('sighting.none')}</p>}
      {added.value.length ? (
        <section class="part">
          <h2>{t('sighting.added')} <Ltr class="count">{added.value.length}</Ltr></h2>
          <ol class="terms">{added.value.map((each) => <AddedCard key={each.told.entry} {...each} />)}</ol>
        </section>
      ) : null}
    </div>
  );
}

function SightingForm() {
  const [form, setForm] = useState<Form>(() => keptForm() ?? blank(nowUs()));
  const [wrong, setWrong] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const change = (some: Partial<Form>) => {
    const next = { ...form, ...some };
    setForm(next);
    keepForm(next);
    setWrong(wrong.filter((each) => !(each in some)));
  };

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const faults = missing(form);
    setWrong(faults);
    if (faults.length) return document.querySelector<HTMLElement>(`.sighting [name=${faults[0]}]`)?.focus();
    setBusy(true);
    const sent: SightingSent = sentOf(form);
    await attempt(async () => {
      const told = await api.sighting(sent);
      added.value = [{ told, form }, ...added.value];
      const next = { ...blank(nowUs()), source: form.source, grade: form.grade };
      setForm(next);
      keepForm(next);
    }, t('sighting.done'));
    setBusy(false);
  }

  const field = (name: keyof Form, more: Record<string, unknown> = {}) => (
    <label class="field">
      <span>{t(`sighting.${name}` as Key)}</span>
      <input name={name} dir="ltr" value={form[name]} aria-invalid={wrong.includes(name)} autocomplete="off" onInput={(event) => change({ [name]: event.currentTarget.value })} {...more} />
    </label>
  );
  const parties = (agreement.value?.parties ?? []).flatMap((each) => [each.id, ...each.proxies]);
  return (
    <form class="sighting form" onSubmit={send} noValidate aria-label={t('sighting.new')}>
      {field('place', { placeholder: '36S YB 6131 6586', autocapitalize: 'characters', spellcheck: false, 'aria-describedby': 'place-read' })}
      <PlaceRead text={form.place} />
      <div class="field-row">
        {field('when', { placeholder: '241530ZFEB26', autocapitalize: 'characters', spellcheck: false })}
        <button type="button" class="second" onClick={() => change({ when: blank(nowUs()).when })}>{t('sighting.now')}</button>
      </div>
      <label class="field">
        <span>{t('sighting.kind')}</span>
        <select name="kind" value={form.kind} aria-invalid={wrong.includes('kind')} onChange={(event) => change({ kind: event.currentTarget.value })}>
          <option value="">{t('sighting.choose')}</option>
          {Object.entries(GROUPS).map(([group, kinds]) => (
            <optgroup key={group} label={t(`kinds.${group}` as Key)}>
              {kinds.map((each) => <option key={each} value={each}>{word('kind', each)}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <div class="field-row">
        {field('low', { inputMode: 'numeric', placeholder: '6' })}
        {field('high', { inputMode: 'numeric', placeholder: '8' })}
      </div>
      <label class="field">
        <span>{t('finding.party')}</span>
        <select name="party" value={form.party} onChange={(event) => change({ party: event.currentTarget.value })}>
          <option value="">{t('sighting.unknown')}</option>
          {[...new Set(parties)].map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      <Grade form={form} change={change} />
      {field('source', { placeholder: 'team-4', 'aria-describedby': 'source-means' })}
      <p id="source-means" class="quiet">{t('sighting.source.means')}</p>
      {field('radius_m', { inputMode: 'numeric', placeholder: '100' })}
      <Photo hash={form.photo} change={(photo) => change({ photo })} />
      <button class="primary" type="submit" disabled={busy}>{t('sighting.add')}</button>
    </form>
  );
}

/** What the node will read as the place, in degrees; the node's own reading counts. */
function PlaceRead({ text }: { text: string }) {
  const place = text.trim() ? read(text) : null;
  return (
    <p id="place-read" class="quiet" role="status">
      {place ? <Ltr>{written(place, 'degrees')}</Ltr> : text.trim() ? t('map.goto.unread') : t('sighting.place.means')}
    </p>
  );
}

function Grade({ form, change }: { form: Form; change: (some: Partial<Form>) => void }) {
  const [letter, digit] = [form.grade.slice(0, 1), form.grade.slice(1)];
  const choice = (name: string, all: string, value: string, made: (each: string) => string, prefix: string) => (
    <label class="field">
      <span>{t(`sighting.${name}` as Key)}</span>
      <select name={name} value={value} onChange={(event) => change({ grade: made(event.currentTarget.value) })}>
        <option value="">–</option>
        {[...all].map((each) => <option key={each} value={each}>{each}: {t(`${prefix}.${each}` as Key)}</option>)}
      </select>
    </label>
  );
  return (
    <div class="field-row">
      {choice('reliability', 'ABCDEF', letter, (each) => (each ? `${each}${digit || '6'}` : ''), 'reliability')}
      {choice('credibility', '123456', digit, (each) => (each ? `${letter || 'F'}${each}` : ''), 'credibility')}
    </div>
  );
}

/** The picture stays where it is: what is sent is its hash, by which it is known again. */
function Photo({ hash, change }: { hash: string; change: (hash: string) => void }) {
  const [name, setName] = useState('');
  async function take(file: File | undefined) {
    if (!file) return;
    await attempt(async () => {
      change(await hashOf(await file.arrayBuffer()));
      setName(file.name);
    }, '');
  }
  return (
    <div class="field photo">
      <div class="acts">
        <label class="second file-choice">
          {t('sighting.photo')}
          <input type="file" name="photo" class="unseen" accept="image/*" onChange={(event) => void take(event.currentTarget.files?.[0])} />
        </label>
        {hash ? <button type="button" class="plain" onClick={() => change('')}>{t('sighting.photo.none')}</button> : null}
      </div>
      {hash ? <p class="digest" data-photo={hash}>{name ? <Ltr>{name}: </Ltr> : null}<Ltr>{hash}</Ltr></p> : null}
      <p class="quiet">{t('sighting.photo.means')}</p>
    </div>
  );
}

function AddedCard({ told, form }: { told: SightingTaken; form: Form }) {
  return (
    <li class="term" data-added={told.entry}>
      <header>
        <Icon name="check" />
        <strong>{word('kind', form.kind)}</strong>
        <a {...link('record', String(told.entry))}><Ltr>#{told.entry}</Ltr></a>
      </header>
      <p>
        <Ltr>{written([told.lon_deg, told.lat_deg], 'degrees')}</Ltr> <span class="quiet">{t('sighting.within')} <Ltr>{metres(told.position_radius_m)}</Ltr></span> · <When us={told.observed_us} />
      </p>
      {form.photo ? <p class="digest"><Ltr>{form.photo}</Ltr></p> : null}
      {told.found.map((each) => (
        <p key={each.finding}>
          <a {...link('findings', String(each.finding))}>{t('finding.title', { number: each.finding })}</a>: <Ltr>{each.term}</Ltr>, {word('standing', each.standing)}
        </p>
      ))}
    </li>
  );
}
