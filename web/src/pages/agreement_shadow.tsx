/** What a draft says and finds otherwise than the text in force, in the same rows. */

import type { Change, FindingCompared, Shadow, TermCompared } from '../api/types';
import { type Key, t, word } from '../i18n';
import { PartyMark, When } from '../ui/figures';
import { FindingMark } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { whole } from '../ui/written';
import { Marked } from './agreement_versions';

export function ShadowSheet({ told }: { told: Shadow }) {
  const others = new Set(told.differing.map((each) => each.term));
  const differing = told.terms.filter(
    ({ term, inside, cannot_tell }) => inside[0] !== inside[1] || cannot_tell[0] !== cannot_tell[1] || others.has(term),
  );
  return (
    <section class="sheet shadow" aria-label={t('shadow.title')} tabIndex={0} data-shadow={told.digest}>
      <section class="part">
        <h2>{t('shadow.changes')} <Ltr class="count">{told.changes.length}</Ltr></h2>
        {told.changes.length ? told.changes.map((each) => <ChangeCard key={`${each.sort}${each.id}`} change={each} />) : <p>{t('shadow.no_changes')}</p>}
      </section>
      <section class="part">
        <h2>{t('shadow.title')}</h2>
        <p class="quiet">
          {t('shadow.rows', { rows: whole(told.rows) })} <When us={told.from_us} /> – <When us={told.until_us} />
          {told.left_out ? <>; {t('shadow.left_out', { rows: whole(told.left_out) })}</> : null}
        </p>
        {told.rows ? null : <p class="outcome">{t('shadow.no_rows')}</p>}
        {differing.length ? <Terms terms={differing} /> : told.rows ? <p class="outcome">{t('shadow.same')}</p> : null}
        {differing.length && differing.length < told.terms.length ? <p class="quiet">{t('shadow.others', { count: told.terms.length - differing.length })}</p> : null}
        {told.unasked.length ? <p class="quiet">{t('shadow.unasked')} <Ltr>{told.unasked.join(', ')}</Ltr></p> : null}
      </section>
      {told.differ ? (
        <section class="part">
          <h2>{t('shadow.findings')} <Ltr class="count">{told.differ}</Ltr></h2>
          <ol class="shadow-findings">{told.differing.map((each, place) => <FindingRow key={place} finding={each} />)}</ol>
          {told.differ > told.differing.length ? <p class="quiet">{t('list.more', { shown: told.differing.length, all: told.differ })}</p> : null}
        </section>
      ) : null}
    </section>
  );
}

function ChangeCard({ change }: { change: Change }) {
  return (
    <article class="card change" data-what={change.what}>
      <h3><span class="status">{t(`change.${change.what}` as Key)}</span> {word('sort', change.sort)} <Ltr>{change.id}</Ltr></h3>
      {change.before && change.what !== 'added' ? <div class="before"><Marked text={change.before} against={change.after} /></div> : null}
      {change.after && change.after !== change.before ? <div class="after"><Marked text={change.after} against={change.before} /></div> : null}
      {change.fields.length ? (
        <dl class="facts">
          {change.fields.map(([name, before, after]) => (
            <div key={name}><dt><Ltr>{name}</Ltr></dt><dd><Ltr><del>{before}</del> → <ins>{after}</ins></Ltr></dd></div>
          ))}
        </dl>
      ) : null}
    </article>
  );
}

function Terms({ terms }: { terms: TermCompared[] }) {
  return (
    <table class="figures">
      <thead>
        <tr><th scope="col">{t('finding.term')}</th><th scope="col" class="number">{t('standing.inside')}</th><th scope="col" class="number">{t('standing.cannot_tell')}</th></tr>
      </thead>
      <tbody>
        {terms.map((each) => (
          <tr key={each.term} data-term={each.term}>
            <th scope="row"><Ltr>{each.term}</Ltr></th>
            <td class="number"><Pair pair={each.inside} /></td>
            <td class="number"><Pair pair={each.cannot_tell} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pair({ pair: [now, draft] }: { pair: [number, number] }) {
  if (now === draft) return <Ltr>{now}</Ltr>;
  const sign = draft > now ? '+' : '−';
  return <Ltr>{`${now} → ${draft}`} <strong class="difference">{`${sign}${Math.abs(draft - now)}`}</strong></Ltr>;
}

function FindingRow({ finding }: { finding: FindingCompared }) {
  const { only, term, standing, party, object_id, other_object_id } = finding;
  return (
    <li data-only={only}>
      <FindingMark standing={standing} seen={only === 'now'} />
      <span class="status">{t(`shadow.only.${only}` as Key)}</span>
      <Ltr class="row-term">{term}</Ltr>
      <span>{word('standing', standing)}</span>
      {party ? <PartyMark party={party} /> : null}
      <Ltr>{[object_id, other_object_id].filter(Boolean).join(' · ')}</Ltr>
      <When us={finding.opened_us} />
    </li>
  );
}
