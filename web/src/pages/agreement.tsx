/** The agreement: what is in force at a time, each term a sentence; what is apart; drafts of another. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Agreement, Term } from '../api/types';
import { t, word } from '../i18n';
import { nowUs } from '../state/clock';
import { agreement, texts } from '../state/desk';
import { findings } from '../state/findings';
import { may } from '../state/session';
import { go, link, turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { dayZ, instantZ } from '../ui/written';
import { AgreementDraft } from './agreement_draft';
import { Competing } from './agreement_versions';
import { us } from './notice_plan';
import { SecondLanguage, Sentence, useSentences } from './sentence';

const mayAmend = () => may('duty_officer', 'liaison_officer', 'release_officer');

export function AgreementPage() {
  const time = view.value.search['time'] ?? '';
  const at = useAt(time);
  const shown = at.told ?? agreement.value;
  const also = useSentences(shown?.digest ?? '');
  if (view.value.item === 'draft' && mayAmend() && agreement.value) return <AgreementDraft now={agreement.value} />;
  if (!shown) return <p class="empty">{t('agreement.none')}</p>;
  const groups = [
    ['agreement.in_force', shown.terms.filter((each) => !each.apart)],
    ['agreement.apart', shown.terms.filter((each) => each.apart)],
  ] as const;
  return (
    <div class="plain-page" tabIndex={0} role="region" aria-label={t('page.agreement')}>
      <header class="page-title">
        <h1 dir="auto">{shown.title}</h1>
        {mayAmend() ? <button type="button" class="second" onClick={() => go('agreement', 'draft')}>{t('draft.begin')}</button> : null}
      </header>
      <p class="quiet" dir="auto">{shown.disclaimer}</p>
      <dl class="facts">
        <div><dt>{t('agreement.digest')}</dt><dd><Ltr class="digest">{shown.digest}</Ltr></dd></div>
        <div><dt>{t('agreement.at')}</dt><dd><When us={shown.at_us} /> <TimeChoice /></dd></div>
        <div><dt>{t('agreement.also')}</dt><dd><SecondLanguage /></dd></div>
      </dl>
      <Times shown={shown} />
      {at.waits ? <p class="empty" aria-busy={at.waits === 'asked'}>{at.waits === 'asked' ? t('contacts.asked') : '–'}</p> : <Competing terms={shown.terms} />}
      {at.waits ? null : groups.map(([title, terms]) => (
        <section key={title}>
          <h2>{t(title)} <Ltr class="count">{terms.length}</Ltr></h2>
          {title === 'agreement.apart' ? <p class="quiet">{t('agreement.apart.means')}</p> : null}
          <ul class="terms">{terms.map((each) => <TermCard key={each.id} term={each} also={also[each.id]} />)}</ul>
        </section>
      ))}
      <Texts />
    </div>
  );
}

/** What held at a chosen time, by what was known now: never the present in its place, while it is asked for. */
function useAt(time: string): { told: Agreement | null; waits: '' | 'asked' | 'refused' } {
  const [told, setTold] = useState<Agreement | 'refused' | null>(null);
  useEffect(() => {
    const at_us = us(time);
    setTold(null);
    if (!time || Number.isNaN(at_us)) return;
    let gone = false;
    api.agreement({ at_us })
      .then((found) => !gone && setTold(found))
      .catch((error: unknown) => !gone && (setTold('refused'), noteTrouble(error)));
    return () => {
      gone = true;
    };
  }, [time]);
  if (!time || Number.isNaN(us(time))) return { told: null, waits: '' };
  return told === 'refused' ? { told: null, waits: 'refused' } : { told, waits: told ? '' : 'asked' };
}

const minute = (at_us: number) => new Date(at_us / 1000).toISOString().slice(0, 16).replace('T', ' ');

function TimeChoice() {
  const time = view.value.search['time'] ?? '';
  return (
    <label class="time-choice">
      <span>{t('agreement.other_time')}</span>
      <input dir="ltr" name="time" size={16} placeholder="1974-06-05 00:00" value={time} aria-invalid={time !== '' && Number.isNaN(us(time))} onInput={(event) => turn({ time: event.currentTarget.value })} />
      <Ltr>Z</Ltr>
    </label>
  );
}

/** The instants at which the status of a term changes: each is one click, or one key, away. */
function Times({ shown }: { shown: Agreement }) {
  const found = shown.terms.flatMap((each) => each.spans.map((span) => span.from_us)).filter((each) => each !== undefined);
  const changes = [...new Set(found)].sort((one, other) => one - other);
  if (!changes.length) return null;
  const now = nowUs();
  const chosen = view.value.search['time'] ?? '';
  return (
    <nav class="times" aria-label={t('agreement.changes')}>
      <span class="quiet">{t('agreement.changes')}</span>
      <ol dir="ltr">
        {changes.map((each) => {
          const count = shown.terms.filter((term) => term.spans.some((span) => span.from_us === each)).length;
          const held = minute(each + 60e6);
          return (
            <li key={each}>
              <button type="button" class="second" aria-pressed={chosen === held} title={instantZ(each, now)} onClick={() => turn({ time: held })}>
                <Ltr>{dayZ(each)}</Ltr> <Ltr class="count">{count}</Ltr>
              </button>
            </li>
          );
        })}
        <li><button type="button" class="second" aria-pressed={!chosen} onClick={() => turn({ time: '' })}>{t('agreement.now')}</button></li>
      </ol>
    </nav>
  );
}

function TermCard({ term, also }: { term: Term; also: string | undefined }) {
  const found = [...findings.value.values()].filter((each) => each.body.term === term.id && !each.withdrawn);
  const inside = found.filter((each) => each.body.standing === 'inside').length;
  return (
    <li class="term" data-term={term.id} data-apart={term.apart ? 'yes' : 'no'}>
      <header>
        <Ltr class="term-id">{term.id}</Ltr>
        <span class={`status status-${term.status}`}>{word('status', term.status)}</span>
        {term.binds.map((each) => <PartyMark key={each} party={each} />)}
        {found.length ? (
          <a {...link('findings', '', { term: term.id, show: 'all' })}>
            {t('agreement.found', { inside, unsure: found.length - inside })}
          </a>
        ) : null}
      </header>
      <Sentence english={term.sentence} also={also} />
      <Spans term={term} />
      <p class="quiet">
        {term.article ? <span dir="auto">{term.article} · </span> : null}
        <span dir="auto" lang="en">{term.document}</span> · <Ltr title={t('agreement.grade')}>{term.grade}</Ltr>
        {term.of && term.of !== term.id ? <> · {t('agreement.version_of')} <Ltr>{term.of}</Ltr></> : null}
      </p>
    </li>
  );
}

/** Every status the term ever has, and from when on. */
function Spans({ term }: { term: Term }) {
  if (term.spans.length < 2) return null;
  return (
    <p class="row-line quiet spans">
      {term.spans.map((each) => (
        <span key={`${each.status}${each.from_us}`}>
          {word('status', each.status)} {each.from_us === undefined ? null : <When us={each.from_us} />}
        </span>
      ))}
    </p>
  );
}

function Texts() {
  return (
    <section>
      <h2>{t('agreement.texts')}</h2>
      <ul class="terms">
        {texts.value.map((each) => (
          <li key={each.digest} class="term">
            <header>
              <span dir="auto">{each.title}</span> <span class={`status status-${each.status}`}>{word('status', each.status)}</span>
              {each.current ? <strong>{t('agreement.current')}</strong> : null}
              {mayAmend() && !each.current ? <a {...link('agreement', 'draft', { text: each.digest })}>{t('draft.compare')}</a> : null}
            </header>
            <p class="quiet"><Ltr class="digest">{each.digest}</Ltr></p>
            {Object.entries(each.accepted_us).map(([party, at_us]) => (
              <p key={party}>{t('agreement.accepted')} <PartyMark party={party} /> <When us={at_us} /></p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
