/** The form of one step: its fields, from incident_fields.ts, and what the node says to it. */

import { useState } from 'preact/hooks';
import { incidents, type IncidentWhole, type NextStep } from '../api/incidents';
import { type Key, t, word } from '../i18n';
import { agreement, partyName } from '../state/desk';
import { who } from '../state/session';
import { turn } from '../state/view';
import { Icon } from '../ui/icons';
import { INSTANT } from '../ui/instants';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { type Field, FIELDS, readFields } from './incident_fields';

interface Shown {
  act: string;
  title: string;
  close: () => void;
  /** Without it a new incident is reported. */
  whole?: IncidentWhole;
  next?: NextStep;
  /** Number of the step that is taken back. */
  step?: number;
}

export function StepForm({ act, title, close, whole, next, step }: Shown) {
  const [wrong, setWrong] = useState<string[]>([]);
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const read = readFields(act, new FormData(event.currentTarget as HTMLFormElement));
    setWrong(read.wrong);
    if (read.wrong.length) return;
    const incident = whole?.incident.incident ?? newName();
    const told = { act, ...(act === 'graded' ? {} : { incident }), ...(step === undefined ? {} : { step }), ...read.told };
    const done = await attempt(() => incidents.state(told), t('incident.stated'));
    if (!done) return;
    close();
    if (!whole) turn({ new: '' }, incident);
  }
  return (
    <form class="sheet form step-form" data-act={act} onSubmit={send} noValidate aria-label={title}>
      <header class="sheet-head">
        <h2>{title}</h2>
        <button type="button" class="tool" onClick={close} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      {next?.evidence ? <p class="quiet">{t('incident.needs_evidence')}</p> : null}
      {(FIELDS[act] ?? []).map((each) => (
        <FieldShown key={each.name} field={each} whole={whole} wrong={wrong.includes(each.name)} />
      ))}
      {wrong.length ? <p class="trouble" role="alert">{t('notice.wrong')}</p> : null}
      <div class="acts"><button class="primary" type="submit">{t('incident.state')}</button></div>
    </form>
  );
}

/** A name that nobody else gives: of the own party, and drawn. */
export function newName(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(6));
  return `${who.value?.party ?? ''}/${[...drawn].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}

interface One {
  field: Field;
  whole?: IncidentWhole | undefined;
  wrong: boolean;
}

function FieldShown({ field, whole, wrong }: One) {
  const { name, sort } = field;
  const label = <span>{word('field', name)}{field.needed ? ' *' : ''}</span>;
  const marks = { name, 'aria-invalid': wrong, 'aria-required': field.needed ?? false };
  if (sort === 'flag') return <label class="check"><input type="checkbox" name={name} value="yes" /> {word('field', name)}</label>;
  if (sort === 'words') return <label class="field">{label}<textarea dir="auto" rows={3} maxLength={3900} {...marks} /></label>;
  const several = severalOf(field, whole);
  if (several) return <Several field={field} all={several} wrong={wrong} />;
  const choices = choicesOf(field, whole);
  if (choices) {
    return (
      <label class="field">
        {label}
        <select {...marks}>
          <option value="">–</option>
          {choices.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </select>
      </label>
    );
  }
  const hint = sort === 'instant' ? INSTANT : sort === 'place' ? '33.1 N 35.8 E' : '';
  return (
    <label class="field">
      {label}
      <input dir={sort === 'line' ? 'auto' : 'ltr'} autocomplete="off" placeholder={hint} {...marks} />
    </label>
  );
}

/** What several may be chosen of, each with its words. */
function severalOf({ sort }: Field, whole?: IncidentWhole): [string, string][] | null {
  if (sort === 'parties') return partiesOf();
  if (sort === 'terms') return termsOf();
  if (sort === 'evidence') return evidenceOf(whole);
  return null;
}

function choicesOf({ name, sort, options }: Field, whole?: IncidentWhole): [string, string][] | null {
  if (sort === 'choice') return (options ?? []).map((each) => [each, word(name, each)]);
  if (sort === 'party') return [...partiesOf(), ['undetermined', t('classed.undetermined')]];
  if (sort === 'term') return termsOf();
  if (sort === 'report') {
    return stepsOf(whole, 'reported').map((each) => [String(each.entry), `#${each.entry} ${each.author}`]);
  }
  return null;
}

const partiesOf = (): [string, string][] =>
  (agreement.value?.parties ?? []).map((each) => [each.id, partyName(each.id)]);
const termsOf = (): [string, string][] =>
  (agreement.value?.terms ?? []).map((each) => [each.id, `${each.article} ${each.id}`.trim()]);
const stepsOf = (whole: IncidentWhole | undefined, name: string) =>
  (whole?.incident.steps ?? []).filter((each) => each.step === name && !each.taken_back);

/** What a step may rest on: files, findings and reports of the incident. */
export function evidenceOf(whole?: IncidentWhole): [string, string][] {
  const reports = stepsOf(whole, 'reported');
  const found = [...reports, ...stepsOf(whole, 'joined')].flatMap((each) => (each.body['findings'] as number[] | undefined) ?? []);
  return [
    ...(whole?.evidence ?? []).map((each): [string, string] => [each.body.evidence, each.body.name]),
    ...[...new Set(found)].map((each): [string, string] => [`finding:${each}`, t('finding.title', { number: each })]),
    ...reports.map((each): [string, string] => [`report:${each.entry}`, `${t('step.reported')} #${each.entry}`]),
  ];
}

function Several({ field, all, wrong }: { field: Field; all: [string, string][]; wrong: boolean }) {
  return (
    <fieldset class="several" aria-invalid={wrong}>
      <legend>{t(`field.${field.name}` as Key)}{field.needed ? ' *' : ''}</legend>
      {all.length ? null : <span class="quiet">{t('incident.nothing_yet')}</span>}
      {all.map(([value, words]) => (
        <label key={value} class="check">
          <input type="checkbox" name={field.name} value={value} />{' '}
          {words === value ? <Ltr>{value}</Ltr> : <span dir="auto">{words} <Ltr class="quiet">{value}</Ltr></span>}
        </label>
      ))}
    </fieldset>
  );
}
