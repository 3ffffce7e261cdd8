/** Inspections: what is due and what is overdue, visits that were made, and who was kept from one. */

import { useEffect, useState } from 'preact/hooks';
import { type Due, incidents, type Inspections, type Restriction, type Visit } from '../api/incidents';
import { type Key, t, word } from '../i18n';
import { read } from '../map/coordinates';
import { now_us, nowUs } from '../state/clock';
import { agreement, partyName } from '../state/desk';
import { lastWord } from '../state/incidents';
import { may } from '../state/session';
import { link, turn, view } from '../state/view';
import { PartyMark, PlaceText, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { INSTANT, minuteOf, usOf } from '../ui/instants';
import { Ltr } from '../ui/ltr';
import { attempt, noteTrouble } from '../ui/notes';
import { span } from '../ui/written';
import { newName } from './incident_form';

const VISITORS = ['observer', 'verification_team', 'investigator', 'third_party'];
const HOW = ['refused', 'limited', 'delayed', 'turned_back'] as const;

export function InspectionsPage() {
  const { search } = view.value;
  const [told, setTold] = useState<Inspections | null>(null);
  useEffect(() => {
    incidents.inspections().then(setTold).catch(noteTrouble);
  }, [lastWord(), Math.floor(now_us.value / 600e6)]);
  const term = search['term'] ?? '';
  const form = search['new'];
  const due = (told?.due ?? []).filter((each) => !term || each.term === term);
  const visits = (told?.visits ?? []).filter((each) => !term || each.body.of === term).reverse();
  const hindered = (told?.restrictions ?? []).filter((each) => !term || each.of === term).reverse();
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.inspections')}</h1>
      <section class="list list-wide padded" aria-label={t('page.inspections')} aria-busy={told === null}>
        <div class="list-tools">
          {may(...VISITORS) ? (
            <>
              <button type="button" class="primary" onClick={() => turn({ new: 'visit' })}><Icon name="plus" /> {t('inspection.state')}</button>
              <button type="button" class="second" onClick={() => turn({ new: 'restriction' })}>{t('inspection.restrict')}</button>
            </>
          ) : null}
          <select aria-label={t('finding.term')} value={term} onChange={(event) => turn({ term: event.currentTarget.value })}>
            <option value="">{t('term.any')}</option>
            {(told?.due ?? []).map((each) => <option key={each.term} value={each.term}>{each.term}</option>)}
          </select>
        </div>
        <Schedule due={due} />
        <section class="part"><h2 class="list-title">{t('inspection.visits')}</h2>
          <ol class="history" data-list="visits">{visits.map((each) => <VisitRow key={each.entry} visit={each} />)}</ol>
          {visits.length ? null : <p class="quiet">{t('inspection.visits.none')}</p>}
        </section>
        <section class="part"><h2 class="list-title">{t('inspection.restrictions')}</h2>
          <ol class="history" data-list="restrictions">{hindered.map((each) => <RestrictionRow key={each.restriction} one={each} />)}</ol>
          {hindered.length ? null : <p class="quiet">{t('inspection.restrictions.none')}</p>}
        </section>
      </section>
      {form === 'visit' ? <VisitForm key={told?.due.length} due={told?.due ?? []} /> : form === 'restriction' ? <RestrictionForm due={told?.due ?? []} /> : <p class="empty">{t('inspection.means')}</p>}
    </div>
  );
}

function Schedule({ due }: { due: Due[] }) {
  if (!due.length) return <p class="empty">{t('inspection.none')}</p>;
  return (
    <table class="plain-table" data-list="due">
      <thead>
        <tr>
          {(['finding.term', 'inspection.verifier', 'inspection.last', 'inspection.due', 'inspection.stands'] as const).map((each) => <th key={each} scope="col">{t(each)}</th>)}
        </tr>
      </thead>
      <tbody>
        {due.map((each) => (
          <tr key={each.term} data-term={each.term} data-overdue={each.overdue_us ? 'yes' : 'no'}>
            <th scope="row"><a {...link('agreement')}><Ltr>{each.term}</Ltr></a></th>
            <td dir="auto">{each.verifier || '–'}</td>
            <td>{each.last_us === null ? t('inspection.never') : <When us={each.last_us} />}</td>
            <td>{each.due_us === null ? '–' : <When us={each.due_us} />}</td>
            <td>{each.overdue_us ? <strong class="due-over">{t('inspection.overdue')} <Ltr>{span(each.overdue_us)}</Ltr></strong> : t('inspection.in_time')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function VisitRow({ visit: { entry, author, body } }: { visit: Visit }) {
  return (
    <li>
      <When us={body.inspected_us} />
      <span><Ltr>{body.of}</Ltr> <span dir="auto">{body.verifier}</span> {body.complete ? null : <span class="tag tag-warn">{t('inspection.incomplete')}</span>}</span>
      <PartyMark party={author} />
      <a {...link('record', String(entry))}><Ltr>#{entry}</Ltr></a>
    </li>
  );
}

function RestrictionRow({ one }: { one: Restriction }) {
  const place = one.lat_e7 === undefined || one.lon_e7 === undefined ? null : ([one.lon_e7 / 1e7, one.lat_e7 / 1e7] as const);
  return (
    <li>
      <When us={one.at_us} />
      <span><strong>{word('how', one.how)}</strong> <PartyMark party={one.by} /> <span dir="auto">{one.words}</span> {one.exercise ? <span class="exercise">{t('exercise')}</span> : null}</span>
      {place ? <PlaceText place={place} /> : <span dir="auto">{one.place}</span>}
      <Ltr class="quiet">{one.of}</Ltr>
    </li>
  );
}

interface Asked {
  name: string;
  words: Key;
  value?: string;
  needed?: boolean;
  way?: 'ltr' | 'auto';
  wrong?: boolean;
}

function Line({ name, words, value = '', needed = false, way = 'auto', wrong = false }: Asked) {
  return (
    <label class="field">
      <span>{t(words)}{needed ? ' *' : ''}</span>
      <input name={name} dir={way} defaultValue={value} required={needed} autocomplete="off" aria-invalid={wrong} />
    </label>
  );
}

function Head({ words }: { words: Key }) {
  return (
    <header class="sheet-head">
      <h2>{t(words)}</h2>
      <button type="button" class="tool" onClick={() => turn({ new: '' })} aria-label={t('close')}><Icon name="close" /></button>
    </header>
  );
}

function TermChoice({ due, needed }: { due: Due[]; needed: boolean }) {
  return (
    <label class="field">
      <span>{t('finding.term')}{needed ? ' *' : ''}</span>
      <select name="of" required={needed}>
        {needed ? null : <option value="">–</option>}
        {due.map((each) => <option key={each.term} value={each.term}>{each.term}</option>)}
      </select>
    </label>
  );
}

/** Send what is typed, and leave the form where it was taken. */
async function stated(act: Record<string, unknown>): Promise<void> {
  if (await attempt(() => incidents.stateInspection(act), t('incident.stated'))) turn({ new: '' });
}

function VisitForm({ due }: { due: Due[] }) {
  const [wrong, setWrong] = useState(false);
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const inspected_us = usOf(String(told.get('at')));
    setWrong(inspected_us === null);
    if (inspected_us === null) return;
    await stated({ act: 'inspected', of: String(told.get('of')), inspected_us, verifier: String(told.get('verifier')), complete: !told.get('incomplete') });
  }
  return (
    <form class="sheet form" data-form="visit" onSubmit={send} aria-label={t('inspection.state')}>
      <Head words="inspection.state" />
      <p class="quiet">{t('inspection.state.means')}</p>
      <TermChoice due={due} needed />
      <Line name="verifier" words="inspection.verifier" value={due[0]?.verifier ?? ''} needed />
      <Line name="at" words="field.at_us" value={minuteOf(nowUs())} needed way="ltr" wrong={wrong} />
      {wrong ? <p class="trouble" role="alert">{t('notice.wrong')} <Ltr>{INSTANT}</Ltr></p> : null}
      <label class="check"><input type="checkbox" name="incomplete" value="yes" /> {t('inspection.incomplete.means')}</label>
      <div class="acts"><button class="primary" type="submit">{t('incident.state')}</button></div>
    </form>
  );
}

function RestrictionForm({ due }: { due: Due[] }) {
  const [wrong, setWrong] = useState<string[]>([]);
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(told.get(name) ?? '').trim();
    const at_us = usOf(text('at'));
    const place = text('where') ? read(text('where')) : null;
    const missing = [at_us === null ? 'at' : '', text('where') && !place ? 'where' : ''].filter(Boolean);
    setWrong(missing);
    if (missing.length) return;
    const at = place ? { lon_e7: Math.round(place[0] * 1e7), lat_e7: Math.round(place[1] * 1e7) } : {};
    await stated({
      act: 'restricted', restriction: newName(), how: text('how'), by: text('by'), at_us, words: text('words'),
      of: text('of'), place: text('place'), exercise: Boolean(told.get('exercise')), ...at,
    });
  }
  return (
    <form class="sheet form" data-form="restriction" onSubmit={send} aria-label={t('inspection.restrict')}>
      <Head words="inspection.restrict" />
      <p class="quiet">{t('inspection.restrict.means')}</p>
      <label class="field">
        <span>{t('field.how')} *</span>
        <select name="how">{HOW.map((each) => <option key={each} value={each}>{t(`how.${each}`)}</option>)}</select>
      </label>
      <label class="field">
        <span>{t('field.by')} *</span>
        <select name="by" required>
          <option value="">–</option>
          {(agreement.value?.parties ?? []).map((each) => <option key={each.id} value={each.id}>{partyName(each.id)}</option>)}
          <option value="undetermined">{t('classed.undetermined')}</option>
        </select>
      </label>
      <label class="field"><span>{t('field.words')} *</span><textarea name="words" dir="auto" rows={3} required maxLength={3900} /></label>
      <Line name="at" words="field.at_us" value={minuteOf(nowUs())} needed way="ltr" wrong={wrong.includes('at')} />
      <Line name="where" words="field.at" way="ltr" wrong={wrong.includes('where')} />
      <Line name="place" words="field.place" />
      <TermChoice due={due} needed={false} />
      <label class="check"><input type="checkbox" name="exercise" value="yes" /> {t('exercise')}</label>
      {wrong.length ? <p class="trouble" role="alert">{t('notice.wrong')}</p> : null}
      <div class="acts"><button class="primary" type="submit">{t('incident.state')}</button></div>
    </form>
  );
}
