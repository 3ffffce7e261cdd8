/** One draft beside its report: each field with the words it came from, taken or not, or written anew. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Draft } from '../api/types';
import { type Key, t, word } from '../i18n';
import { agreement } from '../state/desk';
import { who } from '../state/session';
import { link } from '../state/view';
import { PartyMark } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt, note } from '../ui/notes';
import { absentOf, type Decision, emptyField, type Field, fieldsOf, isPage, namesOf, NEEDED, pieces, readable, spansOf, takenOf } from './intake_fields';

interface Shown {
  draft: Draft;
  drafts: Draft[];
  article: string;
  decision: Decision;
  decide: (made: Decision) => void;
  entry: number | undefined;
  done: (accepted: Record<string, number>) => void;
}

export function DraftSheet({ draft, drafts, article, decision, decide, entry, done }: Shown) {
  const [looked, setLooked] = useState('');
  const names = namesOf(draft);
  const choosable = names.filter((each) => !NEEDED.includes(each));
  const take = (name: string, on: boolean) => {
    const taken = new Set(decision.taken);
    if (on) taken.add(name);
    else taken.delete(name);
    decide({ ...decision, taken });
  };
  const field = (name: string, fields: Field[]) => (
    <DraftField
      key={name}
      name={name}
      fields={fields}
      found={spansOf(draft, name).length}
      taken={NEEDED.includes(name) || decision.taken.has(name)}
      written={decision.written}
      take={(on) => take(name, on)}
      write={(path, value) => decide({ taken: new Set([...decision.taken, name]), written: { ...decision.written, [path]: value } })}
      look={() => setLooked(name)}
    />
  );
  const all = choosable.every((each) => decision.taken.has(each));
  return (
    <>
      <ReportText draft={draft} article={article} looked={looked} />
      <section class="sheet draft" aria-label={t('intake.draft', { name: draft.id })}>
        <header class="sheet-head">
          <h2>{word('draft', draft.kind)} <Ltr class="quiet">{draft.id}</Ltr></h2>
          <button type="button" class="second" onClick={() => decide({ ...decision, taken: new Set(all ? [] : choosable) })}>{all ? t('intake.take_none') : t('intake.take_all')}</button>
        </header>
        {draft.same_as.length ? <p class="quiet">{t('intake.same_as')} <Ltr>{draft.same_as.join(', ')}</Ltr></p> : null}
        <ul class="draft-fields">
          {names.map((each) => field(each, fieldsOf(draft, each)))}
        </ul>
        <details class="absent">
          <summary>{t('intake.absent')}</summary>
          <ul class="draft-fields">{absentOf(draft).map((each) => field(each, [emptyField(each)]))}</ul>
        </details>
        {entry === undefined ? <Taking draft={draft} drafts={drafts} decision={decision} done={done} /> : <p class="acted"><Icon name="check" /> {t('intake.recorded')} <a {...link('record', String(entry))}><Ltr>#{entry}</Ltr></a></p>}
      </section>
    </>
  );
}

/** The report with what the draft was read from marked in it. */
function ReportText({ draft, article, looked }: { draft: Draft; article: string; looked: string }) {
  const box = useRef<HTMLDivElement>(null);
  const page = isPage(article);
  const shown = draft.spans.filter((each) => each.field !== 'kind');
  useEffect(() => {
    if (looked) box.current?.querySelector('mark[data-looked=yes]')?.scrollIntoView({ block: 'nearest' });
  }, [looked]);
  const belongs = (field: string) => looked !== '' && (field === looked || field.startsWith(`${looked}[`) || field.startsWith(`${looked}.`));
  return (
    <section class="report-text" aria-label={t('intake.report')}>
      <p class="list-title"><Ltr>{draft.doc}</Ltr></p>
      <div ref={box} class="report-words" dir="auto" tabIndex={0} role="group" aria-label={t('intake.report')}>
        {pieces(article, shown).map((each) =>
          each.field ? (
            <mark key={each.start} data-field={each.field} data-looked={belongs(each.field) ? 'yes' : 'no'} title={t(`field.${baseOf(each.field)}` as Key)}>{each.text}</mark>
          ) : (
            readable(each.text, page)
          ),
        )}
      </div>
    </section>
  );
}

const baseOf = (field: string) => /^\w+/.exec(field)?.[0] ?? field;

interface FieldShown {
  name: string;
  fields: Field[];
  found: number;
  taken: boolean;
  written: Readonly<Record<string, string>>;
  take: (on: boolean) => void;
  write: (path: string, value: string) => void;
  look: () => void;
}

function DraftField({ name, fields, found, taken, written, take, write, look }: FieldShown) {
  const needed = NEEDED.includes(name);
  return (
    <li class="draft-field" data-field={name} data-taken={taken ? 'yes' : 'no'} onMouseEnter={look} onFocusCapture={look}>
      <label class="check">
        <input type="checkbox" checked={taken} disabled={needed} onChange={(event) => take(event.currentTarget.checked)} />
        <span>{t(`field.${name}` as Key)}</span>
        <span class="quiet">{needed ? t('intake.needed') : found ? '' : t('intake.inferred')}</span>
      </label>
      {fields.map((each) => {
        const inner = each.path.split('.').slice(1).join('.');
        const value = written[each.path] ?? each.value;
        const shared = {
          dir: 'auto' as const,
          value,
          'aria-label': `${t(`field.${name}` as Key)} ${inner}`.trim(),
          'data-path': each.path,
          'data-changed': value === each.value ? 'no' : 'yes',
          readOnly: name === 'kind',
        };
        return (
          <div key={each.path} class="draft-value">
            {inner ? <Ltr class="quiet">{inner}</Ltr> : null}
            {each.lines || value.length > 60 ? (
              <textarea {...shared} rows={Math.min(4, value.split('\n').length + Math.floor(value.length / 60))} onInput={(event) => write(each.path, event.currentTarget.value)} />
            ) : (
              <input {...shared} onInput={(event) => write(each.path, event.currentTarget.value)} />
            )}
          </div>
        );
      })}
    </li>
  );
}

const GRADE = /^[A-F][1-6]$/;

/** To whom it is released, how its source is graded; then it is on the record, in this person's name. */
function Taking({ draft, drafts, decision, done }: Pick<Shown, 'draft' | 'drafts' | 'decision' | 'done'>) {
  const own = who.value?.party ?? '';
  const [to, setTo] = useState<string[]>([own]);
  const [grade, setGrade] = useState('');
  const parties = (agreement.value?.parties ?? []).filter((each) => ['party', 'monitor'].includes(each.role)).map((each) => each.id);
  const wrong = grade !== '' && !GRADE.test(grade);

  async function take(event: SubmitEvent) {
    event.preventDefault();
    if (wrong) return;
    await attempt(async () => {
      const marks = to.length ? [{ field: '*', to }] : [];
      const told = await api.takeOver({ ...takenOf(drafts, draft, decision), grade, released_to: marks });
      done(told.accepted);
      if (told.known.includes(draft.id)) note(t(told.differing.includes(draft.id) ? 'intake.differs' : 'intake.known'), 'trouble');
      else note(t('intake.taken'));
    }, '');
  }

  return (
    <form class="form draft-taking" onSubmit={take}>
      <fieldset>
        <legend>{t('intake.released')}</legend>
        {[...new Set([own, ...parties])].filter(Boolean).map((each) => (
          <label key={each} class="check">
            <input type="checkbox" checked={to.includes(each)} onChange={(event) => setTo(event.currentTarget.checked ? [...to, each] : to.filter((one) => one !== each))} />
            <PartyMark party={each} />
          </label>
        ))}
      </fieldset>
      <label class="field grade">
        <span>{t('intake.grade')}</span>
        <input name="grade" dir="ltr" maxLength={2} placeholder="C3" value={grade} aria-invalid={wrong} onInput={(event) => setGrade(event.currentTarget.value.toUpperCase())} />
      </label>
      <p class="quiet">{t('intake.person')}</p>
      <button class="primary" type="submit">{t('intake.take')}</button>
    </form>
  );
}
