/** Incidents: what was reported and what people made of it, by the steps that are released. */

import { useEffect, useState } from 'preact/hooks';
import { type Incident, incidents, type IncidentsAsked } from '../api/incidents';
import { t, word } from '../i18n';
import { agreement, partyName } from '../state/desk';
import { lastWord } from '../state/incidents';
import { may } from '../state/session';
import { turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { StepForm } from './incident_form';
import { HAPPENINGS } from './incident_fields';
import { IncidentSheet } from './incident_sheet';

export const STAGES = [
  'reported', 'triaged', 'corroborating', 'verified', 'not_verified', 'unfounded', 'classified', 'attributed',
  'notified', 'in_committee', 'resolved', 'referred', 'no_agreement', 'merged',
] as const;
const REPORTERS = ['observer', 'duty_officer', 'liaison_officer', 'verification_team', 'mediator'];
const PAGE = 200;

export function IncidentsPage() {
  const { item, search } = view.value;
  const [list, setList] = useState<Incident[] | null>(null);
  const [next, setNext] = useState('');
  const asked: IncidentsAsked = {
    stage: search['stage'] ?? '',
    party: search['party'] ?? '',
    happening: search['kind'] ?? '',
    term: search['term'] ?? '',
  };
  const reporting = search['new'] === 'yes';
  const load = async (after = '') => {
    const page = await incidents.list({ ...asked, after, limit: PAGE });
    setList((before) => (after ? [...(before ?? []), ...page.incidents] : page.incidents));
    setNext(page.next ?? '');
  };
  useEffect(() => void load().catch(noteTrouble), [JSON.stringify(asked), lastWord()]);
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.incidents')}</h1>
      <section class="list list-wide" aria-label={t('page.incidents')} aria-busy={list === null}>
        {may(...REPORTERS) ? (
          <div class="list-tools">
            <button type="button" class="primary" onClick={() => turn({ new: reporting ? '' : 'yes' }, '')}>
              <Icon name="plus" /> {t('incident.report')}
            </button>
          </div>
        ) : null}
        <Filters asked={asked} />
        <ol class="rows" data-list="incidents">
          {(list ?? []).map((each) => <Row key={each.incident} incident={each} picked={each.incident === item} />)}
        </ol>
        {next ? <button type="button" class="plain list-foot" onClick={() => void load(next).catch(noteTrouble)}>{t('list.next')}</button> : null}
        {list?.length === 0 ? <p class="empty">{t('incidents.none')}</p> : null}
      </section>
      {reporting ? (
        <StepForm act="reported" title={t('incident.report')} close={() => turn({ new: '' })} />
      ) : item ? (
        <IncidentSheet key={item} name={item} />
      ) : (
        <p class="empty">{t('incidents.choose')}</p>
      )}
    </div>
  );
}

function Filters({ asked }: { asked: IncidentsAsked }) {
  const parties = agreement.value?.parties ?? [];
  const terms = agreement.value?.terms ?? [];
  return (
    <div class="filters filters-four">
      <Filter name="stage" label={t('incident.stage')} value={asked.stage} all={STAGES} words={(each) => word('stage', each)} />
      <Filter name="party" label={t('incident.party')} value={asked.party} all={parties.map((each) => each.id)} words={partyName} />
      <Filter name="kind" label={t('field.happening')} value={asked.happening} all={HAPPENINGS} words={(each) => word('happening', each)} />
      <Filter name="term" label={t('finding.term')} value={asked.term} all={terms.map((each) => each.id)} words={(each) => each} />
    </div>
  );
}

interface Choice {
  name: string;
  label: string;
  value: string | undefined;
  all: readonly string[];
  words: (each: string) => string;
}

function Filter({ name, label, value = '', all, words }: Choice) {
  return (
    <select name={name} aria-label={label} value={value} onChange={(event) => turn({ [name]: event.currentTarget.value })}>
      <option value="">{label}</option>
      {all.map((each) => <option key={each} value={each}>{words(each)}</option>)}
    </select>
  );
}

function Row({ incident, picked }: { incident: Incident; picked: boolean }) {
  const first = incident.steps.find((each) => each.step === 'reported') ?? incident.steps[0];
  const told = first?.body ?? {};
  const alleged = Array.isArray(told['alleged']) ? (told['alleged'] as string[]) : [];
  return (
    <li class="row" data-incident={incident.incident}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({ new: '' }, incident.incident)}>
        <span class={`state state-${incident.stage}`}>{word('stage', incident.stage)}</span>
        <span class="row-what">
          <span class="row-line">
            <span>{typeof told['happening'] === 'string' ? word('happening', told['happening']) : t('withheld')}</span>
            {alleged.map((each) => <PartyMark key={each} party={each} />)}
            {incident.exercise ? <span class="exercise">{t('exercise')}</span> : null}
          </span>
          <span class="row-line quiet row-words" dir="auto">{String(told['words'] ?? '')}</span>
        </span>
        <span class="row-when">{first ? <When us={Number(told['from_us'] ?? first.at_us)} /> : null}</span>
        <Ltr class="row-number quiet">{incident.incident}</Ltr>
      </button>
    </li>
  );
}
