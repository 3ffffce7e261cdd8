/** One incident: its steps and, beside them, what parties say; who may take which step next. */

import { useEffect, useState } from 'preact/hooks';
import { incidents, type IncidentWhole, type NextStep, type Step } from '../api/incidents';
import { t, word } from '../i18n';
import { lastWord } from '../state/incidents';
import { may } from '../state/session';
import { link, turn } from '../state/view';
import { PartyMark, PlaceText, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { StepForm } from './incident_form';

const STAY = ['reported', 'responded'];

interface Open {
  act: string;
  title: string;
  next?: NextStep;
  step?: number;
}

export function IncidentSheet({ name }: { name: string }) {
  const [whole, setWhole] = useState<IncidentWhole | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    incidents.show(name).then(setWhole).catch((error: unknown) => (setWhole(null), noteTrouble(error)));
  }, [name, lastWord()]);
  if (!whole) return <section class="sheet" aria-busy="true" />;
  if (open) return <StepForm {...open} whole={whole} close={() => setOpen(null)} />;
  const { incident } = whole;
  const responses = incident.steps.filter((each) => each.step === 'responded');
  const rolesOf = (step: string) => whole.next.find((each) => each.step === step)?.roles ?? [];
  const takeBack = (each: Step) =>
    !STAY.includes(each.step) && !each.taken_back && may(...rolesOf(each.step))
      ? () => setOpen({ act: 'taken_back', title: t('incident.take_back', { step: word('step', each.step) }), step: each.entry })
      : null;
  return (
    <section class="sheet incident" aria-label={t('incident.title', { name })}>
      <header class="sheet-head">
        <h2>{t('incident.title', { name: '' })}<Ltr>{name}</Ltr></h2>
        <span class={`state state-${incident.stage}`}>{word('stage', incident.stage)}</span>
        {incident.exercise ? <span class="exercise" title={t('exercise.means')}>{t('exercise')}</span> : null}
        <button type="button" class="tool" onClick={() => turn({}, '')} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      <Next steps={whole.next} open={setOpen} />
      <div class="incident-two">
        <section class="part">
          <h3>{t('incident.steps')}</h3>
          <ol class="taken-steps" data-list="steps">
            {incident.steps.filter((each) => each.step !== 'responded').map((each) => (
              <StepTaken key={each.entry} step={each} takeBack={takeBack(each)} />
            ))}
          </ol>
        </section>
        <section class="part">
          <h3>{t('incident.responses')}</h3>
          <p class="quiet">{t('incident.responses.means')}</p>
          <ol class="taken-steps" data-list="responses">
            {responses.map((each) => <StepTaken key={each.entry} step={each} takeBack={null} />)}
          </ol>
          {responses.length ? null : <p class="quiet">{t('incident.responses.none')}</p>}
        </section>
      </div>
      <Pieces whole={whole} />
    </section>
  );
}

/** The steps that can be taken now, each with who takes it; and what the others wait for. */
function Next({ steps, open }: { steps: NextStep[]; open: (one: Open) => void }) {
  if (!steps.length) return <p class="quiet">{t('incident.next.elsewhere')}</p>;
  const later = steps.filter((each) => each.why);
  return (
    <section class="part" data-list="next">
      <h3>{t('incident.next')}</h3>
      <ul class="next">
        {steps.filter((each) => !each.why).map((each) => <NextRow key={each.act} step={each} open={open} />)}
      </ul>
      {later.length ? (
        <details>
          <summary>{t('incident.later')}</summary>
          <ul class="next">{later.map((each) => <NextRow key={each.act} step={each} open={open} />)}</ul>
        </details>
      ) : null}
    </section>
  );
}

function NextRow({ step, open }: { step: NextStep; open: (one: Open) => void }) {
  const name = word('step', step.step);
  return (
    <li data-act={step.act} data-open={step.why ? 'no' : 'yes'}>
      {step.why || !may(...step.roles) ? (
        <span class="next-name">{name}</span>
      ) : (
        <button type="button" class="second" onClick={() => open({ act: step.act, title: name, next: step })}>{name}</button>
      )}
      <span class="quiet">{step.roles.map((role) => word('role', role)).join(', ')}</span>
      {step.evidence ? <span class="tag">{t('incident.rests')}</span> : null}
      <Against step={step} />
    </li>
  );
}

function Against({ step }: { step: NextStep }) {
  if (!step.why) return null;
  if (step.taken) return <span class="quiet">{t('incident.already')}</span>;
  if (step.after) return <span class="quiet">{t('incident.first', { step: word('step', step.after) })}</span>;
  return <span class="quiet" dir="auto" lang="en">{step.why}{step.remedy ? ` – ${step.remedy}` : ''}</span>;
}

function StepTaken({ step, takeBack }: { step: Step; takeBack: (() => void) | null }) {
  const { body } = step;
  return (
    <li class="taken" data-step={step.step} data-back={step.taken_back ? 'yes' : 'no'}>
      <span class="row-line">
        <strong>{word('step', step.step)}</strong>
        <Said step={step} />
        {step.grade ? <Ltr class="tag" title={t('agreement.grade')}>{step.grade}</Ltr> : null}
      </span>
      <span class="row-line quiet">
        <PartyMark party={step.author} />
        <span>{word('role', String(body['role'] ?? ''))}</span>
        <When us={step.at_us} />
        <a {...link('record', String(step.entry))}><Ltr>#{step.entry}</Ltr></a>
        {takeBack ? <button type="button" class="plain" onClick={takeBack}>{t('incident.back')}</button> : null}
      </span>
      {body['words'] ? <p dir="auto">{String(body['words'])}</p> : null}
      <Rest body={body} />
      {step.taken_back ? <p class="trouble" dir="auto">{t('incident.taken_back')} {step.taken_back}</p> : null}
    </li>
  );
}

const SAYS = ['happening', 'gravity', 'outcome', 'classed', 'to', 'nature', 'stance', 'committee', 'ending', 'into'];

/** The word of a step that everything else turns on. */
function Said({ step: { body } }: { step: Step }) {
  return (
    <>
      {SAYS.filter((each) => body[each] !== undefined && body[each] !== '').map((each) => {
        const told = body[each];
        if (each === 'to') return [told].flat().map((party) => <PartyMark key={String(party)} party={String(party)} />);
        return <span key={each} class="said">{word(each, String(told))}</span>;
      })}
    </>
  );
}

function Rest({ body }: { body: Record<string, unknown> }) {
  const list = (name: string) => (Array.isArray(body[name]) ? (body[name] as (string | number)[]) : []);
  const number = (name: string) => (typeof body[name] === 'number' ? (body[name] as number) : null);
  const [lat, lon] = [number('lat_e7'), number('lon_e7')];
  const lines: [string, preact.ComponentChildren][] = [];
  if (list('alleged').length) lines.push(['alleged', list('alleged').map((each) => <PartyMark key={each} party={String(each)} />)]);
  if (number('from_us')) lines.push(['from_us', <When us={number('from_us') ?? 0} />]);
  if (number('until_us')) lines.push(['until_us', <When us={number('until_us') ?? 0} />]);
  if (number('answer_by_us')) lines.push(['answer_by_us', <When us={number('answer_by_us') ?? 0} />]);
  if (lat !== null && lon !== null) lines.push(['at', <PlaceText place={[lon / 1e7, lat / 1e7]} />]);
  for (const name of ['place', 'source', 'term', 'article', 'reason', 'item']) {
    if (body[name]) lines.push([name, <span dir="auto">{String(body[name])}</span>]);
  }
  const rests = [...list('evidence').map(String), ...list('findings').map((each) => `finding:${each}`)];
  if (rests.length) lines.push(['evidence', rests.map((each) => <RestsOn key={each} name={each} />)]);
  if (!lines.length) return null;
  return (
    <dl class="facts">
      {lines.map(([name, shown]) => <div key={name}><dt>{word('field', name)}</dt><dd>{shown}</dd></div>)}
    </dl>
  );
}

function RestsOn({ name }: { name: string }) {
  const [sort, number = ''] = name.split(':');
  if (sort === 'finding') return <a class="rests" {...link('findings', number, { sel: `finding:${number}` })}><Ltr>{name}</Ltr></a>;
  if (sort === 'report') return <a class="rests" {...link('record', number)}><Ltr>{name}</Ltr></a>;
  return <a class="rests" {...link('evidence', name)}><Ltr>{name}</Ltr></a>;
}

function Pieces({ whole }: { whole: IncidentWhole }) {
  return (
    <section class="part">
      <h3>{t('page.evidence')}</h3>
      <ul class="pieces">
        {whole.evidence.map(({ entry, body }) => (
          <li key={entry}><a {...link('evidence', body.evidence)}><Ltr>{body.name}</Ltr></a> <span class="quiet">{word('copy', body.copy)}</span> <Ltr class="digest">{body.digest.slice(0, 16)}…</Ltr></li>
        ))}
      </ul>
      {whole.evidence.length ? null : <p class="quiet">{t('incident.evidence.none')}</p>}
    </section>
  );
}
