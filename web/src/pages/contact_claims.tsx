/** Claims: who says what of others, of how many contacts there were, and what was said in public. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Account, Gap } from '../api/types';
import { type Key, t, word } from '../i18n';
import { link, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { AccountFacts, Sources } from './account_facts';
import { useContactsChange } from './contact_changes';
import { BoundCount } from './contact_timeline';

const SORTS = ['claimed', 'count_claimed', 'stated', 'relayed', 'briefed', 'channel_established'] as const;
const sortOf = (each: Account) => each.kind.replace('contacts.', '').replace('/1', '');

export function Claims() {
  const [told, setTold] = useState<Account[] | null>(null);
  const [gaps, setGaps] = useState<Gap[]>([]);
  const changed = useContactsChange();
  const picked = view.value.item;
  useEffect(() => {
    let gone = false;
    Promise.all([api.claims(), api.statistics()])
      .then(([claims, counted]) => !gone && (setTold(claims), setGaps(counted.gaps)))
      .catch((error: unknown) => !gone && (setTold([]), noteTrouble(error)));
    return () => {
      gone = true;
    };
  }, [changed]);
  useEffect(() => document.querySelector(`[data-claim="${picked}"]`)?.scrollIntoView({ block: 'center' }), [picked, told]);
  if (!told) return <p class="empty" aria-busy="true">{t('contacts.asked')}</p>;
  if (!told.length) return <p class="empty">{t('claims.none')}</p>;
  return (
    <div class="part-page" tabIndex={0} role="region" aria-label={t('contacts.part.claims')}>
      <p class="quiet">{t('claims.means')}</p>
      {SORTS.map((sort) => {
        const some = told.filter((each) => sortOf(each) === sort);
        if (!some.length) return null;
        return (
          <section key={sort} class="part">
            <h2>{t(`account.${sort}` as Key)} <Ltr class="count">{some.length}</Ltr></h2>
            <div class="claims">
              {some.map((each) => <ClaimCard key={each.number} claim={each} gap={gaps.find((one) => one.entry === each.number)} picked={picked === String(each.number)} />)}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function ClaimCard({ claim, gap, picked }: { claim: Account; gap: Gap | undefined; picked: boolean }) {
  const { body } = claim;
  const { status, medium, ...rest } = body;
  const said = body.speakers ?? body.senders ?? body.briefers ?? body.parties ?? [];
  const who = body.speaker || said.map((each) => each.name).join(', ') || t('claims.somebody');
  return (
    <article class="card claim" data-claim={claim.number} data-picked={picked ? 'yes' : 'no'}>
      <h3 class="claim-head">
        <span dir="auto">{who}</span>
        {status ? <span class="status">{word('status', status)}</span> : null}
        <a {...link('record', String(claim.number))}><Ltr>#{claim.number}</Ltr></a>
      </h3>
      {gap ? <Counted gap={gap} /> : null}
      {body.quote ? <blockquote class="quoted" dir="auto">{body.quote}</blockquote> : null}
      <AccountFacts body={medium && !gap ? { ...rest, medium } : rest} />
      <Sources body={body} />
    </article>
  );
}

/** A count that is claimed, against what is on record: the difference is a fact about the record. */
export function Counted({ gap }: { gap: Gap }) {
  const most = Math.max(gap.claimed, gap.on_record, 1);
  const part = (count: number) => (count / most) * 200;
  return (
    <div class="counted">
      <p class="row-line">
        <strong><BoundCount bound={gap.bound} count={gap.claimed} /> {word('medium', gap.medium)}</strong>
        <span dir="auto">{gap.between.join(' – ')}</span>
        <Ltr class="quiet">{[...new Set(gap.period)].filter(Boolean).join(' – ')}</Ltr>
      </p>
      <svg width={200} height={16} viewBox="0 0 200 16" aria-hidden="true">
        <rect class="counted-claimed" x={0} y={1} width={part(gap.claimed)} height={6} />
        <rect class="counted-held" x={0} y={9} width={part(gap.on_record)} height={6} />
      </svg>
      <p>
        {t('claims.on_record', { count: gap.on_record })}
        {gap.perhaps ? <>; {t('claims.perhaps', { count: gap.perhaps })}</> : null}
        {gap.gap ? <>; <strong>{t('claims.gap', { count: gap.gap })}</strong></> : null}
        {gap.beyond ? <>; <strong>{t('claims.beyond', { count: gap.beyond })}</strong></> : null}
      </p>
    </div>
  );
}
