/** The agreement: what is in force, each term a sentence; and what is apart, never mixed with it. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Agreement, Term } from '../api/types';
import { t, word } from '../i18n';
import { agreement, texts } from '../state/desk';
import { findings } from '../state/findings';
import { link, turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { us } from './notice_plan';

export function AgreementPage() {
  const shown = useAt(view.value.search['time'] ?? '') ?? agreement.value;
  if (!shown) return <p class="empty">{t('agreement.none')}</p>;
  const groups = [
    ['agreement.in_force', shown.terms.filter((each) => !each.apart)],
    ['agreement.apart', shown.terms.filter((each) => each.apart)],
  ] as const;
  return (
    <div class="plain-page">
      <h1 dir="auto">{shown.title}</h1>
      <p class="quiet" dir="auto">{shown.disclaimer}</p>
      <dl class="facts">
        <div><dt>{t('agreement.digest')}</dt><dd><Ltr class="digest">{shown.digest}</Ltr></dd></div>
        <div><dt>{t('agreement.at')}</dt><dd><When us={shown.at_us} /> <TimeChoice /></dd></div>
      </dl>
      {groups.map(([title, terms]) => (
        <section key={title}>
          <h2>{t(title)} <Ltr class="count">{terms.length}</Ltr></h2>
          {title === 'agreement.apart' ? <p class="quiet">{t('agreement.apart.means')}</p> : null}
          <ul class="terms">{terms.map((each) => <TermCard key={each.id} term={each} />)}</ul>
        </section>
      ))}
      <Texts />
    </div>
  );
}

/** What held at a chosen time, by what was known now; null while it is the present that is shown. */
function useAt(time: string): Agreement | null {
  const [told, setTold] = useState<Agreement | null>(null);
  useEffect(() => {
    const at_us = us(time);
    setTold(null);
    if (!time || Number.isNaN(at_us)) return;
    let gone = false;
    void api.agreement({ at_us }).then((found) => !gone && setTold(found)).catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [time]);
  return told;
}

function TimeChoice() {
  const time = view.value.search['time'] ?? '';
  return (
    <label class="time-choice">
      <span>{t('agreement.other_time')}</span>
      <input dir="ltr" size={16} placeholder="1974-06-05 00:00" value={time} onChange={(event) => turn({ time: event.currentTarget.value })} />
      <Ltr>Z</Ltr>
    </label>
  );
}

function TermCard({ term }: { term: Term }) {
  const found = [...findings.value.values()].filter((each) => each.body.term === term.id && !each.withdrawn);
  const inside = found.filter((each) => each.body.standing === 'inside').length;
  return (
    <li class="term" data-apart={term.apart ? 'yes' : 'no'}>
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
      <p class="sentence" dir="auto" lang="en">{term.sentence}</p>
      <p class="quiet">
        {term.article ? <span dir="auto">{term.article} · </span> : null}
        <span dir="auto" lang="en">{term.document}</span> · <Ltr title={t('agreement.grade')}>{term.grade}</Ltr>
        {term.of && term.of !== term.id ? <> · {t('agreement.version_of')} <Ltr>{term.of}</Ltr></> : null}
      </p>
    </li>
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
