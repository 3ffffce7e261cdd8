/** Intake: reports are pasted or dropped, read into drafts, and a person takes over what is so. */

import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Article, Draft } from '../api/types';
import { t, word } from '../i18n';
import { Ltr } from '../ui/ltr';
import { attempt, note, noteTrouble } from '../ui/notes';
import { DraftSheet } from './intake_draft';
import { type Decision, UNDECIDED } from './intake_fields';

const CHARS_MOST = 200_000;

/** What was read, and decided so far: it outlives a look at another page, and no reload. */
const articles = signal<Article[]>([]);
const drafts = signal<Draft[]>([]);
const decisions = signal<Record<string, Decision>>({});
const entries = signal<Record<string, number>>({});
const picked = signal('');
const byModel = signal(true);

export const decisionOf = (id: string): Decision => decisions.value[id] ?? UNDECIDED;
export const decide = (id: string, made: Decision) => (decisions.value = { ...decisions.value, [id]: made });

export function Intake() {
  const draft = drafts.value.find((each) => each.id === picked.value);
  const article = articles.value.find((each) => each.name === draft?.doc);
  return (
    <div class="intake">
      <Giving />
      {draft ? (
        <DraftSheet key={draft.id} draft={draft} drafts={drafts.value} article={article?.text ?? ''} decision={decisionOf(draft.id)} decide={(made) => decide(draft.id, made)} entry={entries.value[draft.id]} done={recorded} />
      ) : (
        <p class="empty">{drafts.value.length ? t('intake.choose') : t('intake.means')}</p>
      )}
    </div>
  );
}

function recorded(accepted: Record<string, number>): void {
  entries.value = { ...entries.value, ...accepted };
}

/** Where reports come in, and what was read from them. */
function Giving() {
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [published, setPublished] = useState('');
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);

  async function read(some: Article[]) {
    setBusy(true);
    const all = [...articles.value.filter((each) => !some.some((one) => one.name === each.name)), ...some];
    const done = await attempt(async () => {
      const told = await api.readArticles(all);
      articles.value = all;
      drafts.value = told.drafts;
      byModel.value = told.model;
      const names = some.map((each) => each.name);
      picked.value = told.drafts.find((each) => names.includes(each.doc))?.id ?? '';
      if (!told.drafts.some((each) => names.includes(each.doc))) note(t('intake.none'), 'trouble');
    }, '');
    setBusy(false);
    return done;
  }

  async function paste(event: SubmitEvent) {
    event.preventDefault();
    const given = { name: name.trim() || `pasted-${articles.value.length + 1}.txt`, text, ...(published ? { published } : {}) };
    if (await read([given])) {
      setText('');
      setName('');
    }
  }

  async function take(files: FileList | null | undefined) {
    const some = [...(files ?? [])];
    if (some.some((each) => each.size > 4 * CHARS_MOST)) return note(t('intake.too_large'), 'trouble');
    try {
      const told = await Promise.all(some.map(async (each) => ({ name: each.name, text: await each.text(), ...(published ? { published } : {}) })));
      if (told.length) await read(told);
    } catch (error) {
      noteTrouble(error);
    }
  }

  return (
    <section class="intake-side" aria-label={t('intake.reports')}>
      <form
        class="form intake-form"
        data-over={over ? 'yes' : 'no'}
        onSubmit={paste}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => (event.preventDefault(), setOver(false), void take(event.dataTransfer?.files))}
      >
        <label class="field">
          <span>{t('intake.text')}</span>
          <textarea name="report" rows={6} dir="auto" required maxLength={CHARS_MOST} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="field-row">
          <label class="field">
            <span>{t('intake.name')}</span>
            <input name="name" dir="ltr" value={name} placeholder="report.txt" onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label class="field">
            <span>{t('intake.published')}</span>
            <input name="published" type="date" dir="ltr" value={published} onInput={(event) => setPublished(event.currentTarget.value)} />
          </label>
        </div>
        <div class="acts">
          <button class="primary" type="submit" disabled={busy}>{busy ? t('intake.reading') : t('intake.read')}</button>
          <label class="second file-choice">
            {t('intake.files')}
            <input type="file" class="unseen" multiple accept=".txt,.html,.htm,text/plain,text/html" onChange={(event) => void take(event.currentTarget.files)} />
          </label>
        </div>
        <p class="quiet">{t('intake.drop')}</p>
      </form>
      {drafts.value.length ? <p class="list-title">{t('intake.drafts')} <Ltr class="count">{drafts.value.length}</Ltr>{byModel.value ? null : <> · {t('intake.by_rules')}</>}</p> : null}
      <ol class="rows" data-list="drafts">
        {drafts.value.map((each) => <DraftRow key={each.id} draft={each} />)}
      </ol>
    </section>
  );
}

function DraftRow({ draft }: { draft: Draft }) {
  const entry = entries.value[draft.id];
  const sides = [...new Set(draft.parties.map((each) => each.side).filter(Boolean))].join(' – ');
  return (
    <li class="row" data-draft={draft.id}>
      <button type="button" class="row-main" aria-pressed={picked.value === draft.id} onClick={() => (picked.value = draft.id)}>
        <span class="row-what">
          <span class="row-line">
            <strong>{word('draft', draft.kind)}</strong>
            {sides ? <Ltr>{sides}</Ltr> : null}
            {entry === undefined ? null : <span class="status status-in_force">{t('intake.recorded')} <Ltr>#{entry}</Ltr></span>}
          </span>
          <span class="row-line quiet" dir="auto">{draft.parties.map((each) => each.name).join(' – ')}</span>
        </span>
        <Ltr class="quiet">{String(draft['date'] ?? draft['date_partial'] ?? '')}</Ltr>
      </button>
    </li>
  );
}
