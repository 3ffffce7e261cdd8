/** One contact: what each side says of it side by side, what contradicts, and every account of it. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Account, Comparison, ContactWhole, SideAccount, Statement } from '../api/types';
import { t, word } from '../i18n';
import { link } from '../state/view';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { AccountFacts, Sources } from './account_facts';

export function ContactSheet({ number }: { number: number }) {
  const [told, setTold] = useState<ContactWhole | null>(null);
  const [compared, setCompared] = useState<Comparison | null>(null);
  useEffect(() => {
    let gone = false;
    Promise.all([api.contact(number), api.comparison(number)])
      .then(([whole, found]) => !gone && (setTold(whole), setCompared(found)))
      .catch((error: unknown) => !gone && noteTrouble(error));
    return () => {
      gone = true;
    };
  }, [number]);
  if (!told || !compared) return <section class="sheet" aria-busy="true" />;
  const { contact } = told;
  return (
    <section class="sheet contact-sheet" aria-label={t('contacts.one', { number })}>
      <header class="sheet-head">
        <h2 dir="auto">{contact.parties.map((each) => each.name).join(' – ')}</h2>
        <a {...link('record', String(contact.contact))}><Ltr>#{contact.contact}</Ltr></a>
      </header>
      <p class="row-line">
        <Ltr>{contact.date || '?'}</Ltr>
        <span>{word('medium', contact.medium || 'unknown')}</span>
        <span class="status">{word('contact', contact.status)}</span>
        {contact.place ? <span dir="auto">{contact.place}</span> : null}
      </p>
      <SideBySide compared={compared} />
      <Stated compared={compared} />
      <section class="part">
        <h3>{t('contacts.accounts')}</h3>
        {told.accounts.map((each) => <AccountCard key={each.number} account={each} />)}
        {told.readouts.map((each) => <AccountCard key={each.number} account={each} />)}
      </section>
    </section>
  );
}

/** Topics only one side names, those both name, and each side's own words below. */
function SideBySide({ compared }: { compared: Comparison }) {
  const { accounts, only, both } = compared;
  const [first, ...rest] = accounts;
  if (!first) return null;
  const columns = [first.side, 'both', ...rest.map((each) => each.side)];
  return (
    <section class="part">
      <h3>{t('contacts.compared')}</h3>
      {compared.compared ? null : <p class="quiet">{t('contacts.one_sided')}</p>}
      <div class="compared" data-columns={columns.length}>
        {columns.map((each) =>
          each === 'both' ? (
            <Topics key="both" title={t('contacts.both')} topics={both} kind="both" />
          ) : (
            <Topics key={each} title={t('contacts.only', { side: each })} topics={only[each] ?? []} kind="only" given={each in only} />
          ),
        )}
        {columns.map((each) => {
          const account = accounts.find((one) => one.side === each);
          return account ? <Given key={`${each} says`} account={account} compared={compared} /> : <div key="between" class="compared-gap" />;
        })}
      </div>
    </section>
  );
}

function Topics({ title, topics, kind, given = true }: { title: string; topics: string[]; kind: string; given?: boolean }) {
  return (
    <div class="compared-topics" data-kind={kind}>
      <h4>{title}</h4>
      {topics.length ? (
        <ul>{topics.map((each) => <li key={each} dir="auto">{each}</li>)}</ul>
      ) : (
        <p class="quiet">{given ? t('contacts.nothing') : '–'}</p>
      )}
    </div>
  );
}

function Given({ account, compared }: { account: SideAccount; compared: Comparison }) {
  const issued = compared.announced.find((each) => each.side === account.side);
  return (
    <div class="compared-side" data-side={account.side}>
      <p class="row-line">
        <strong><Ltr>{account.side}</Ltr></strong>
        <span class="status" data-given={account.status}>{account.status ? word('readout', account.status) : t('contacts.no_readout')}</span>
        {compared.first === account.side ? <span class="status">{t('contacts.first')}</span> : null}
      </p>
      {account.offices.length ? <p class="quiet" dir="auto">{account.offices.join(', ')}</p> : null}
      {issued ? <p class="quiet"><When us={issued.issued_us} /></p> : null}
      {account.says.map((each) => <blockquote key={each} class="quoted" dir="auto">{each}</blockquote>)}
    </div>
  );
}

const ASPECTS = ['fact', 'initiator', 'date', 'duration', 'place'];

/** Who states what of the contact itself; what cannot all be so is marked, and left as it is. */
function Stated({ compared }: { compared: Comparison }) {
  if (!compared.statements.length) return null;
  const against = new Set(compared.contradictions.map((each) => each.aspect));
  const by = new Map<string, Statement[]>();
  for (const each of compared.statements) by.set(each.aspect, [...(by.get(each.aspect) ?? []), each]);
  const aspects = [...by].sort(([one], [other]) => ASPECTS.indexOf(one) - ASPECTS.indexOf(other));
  return (
    <section class="part">
      <h3>{t('contacts.statements')}</h3>
      <table class="figures">
        <thead>
          <tr><th scope="col">{t('contacts.aspect')}</th><th scope="col">{t('contacts.value')}</th><th scope="col">{t('contacts.by')}</th></tr>
        </thead>
        <tbody>
          {aspects.flatMap(([aspect, some]) =>
            some.map((each, place) => (
              <tr key={`${aspect}${place}`} data-against={against.has(aspect) ? 'yes' : 'no'}>
                <th scope="row">
                  {place ? null : word('aspect', aspect)}
                  {place || !against.has(aspect) ? null : <span class="status status-against">{t('contacts.against')}</span>}
                </th>
                <td><bdi>{each.value}</bdi></td>
                <td><bdi>{each.by} <a {...link('record', String(each.entry))}><Ltr>#{each.entry}</Ltr></a></bdi></td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

function AccountCard({ account }: { account: Account }) {
  return (
    <article class="card" data-account={account.number}>
      <h4>
        {word('account', account.kind.replace('contacts.', '').replace('/1', ''))} <a {...link('record', String(account.number))}><Ltr>#{account.number}</Ltr></a>
      </h4>
      <AccountFacts body={account.body} />
      <Sources body={account.body} />
    </article>
  );
}
