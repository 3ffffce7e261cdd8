/** Contacts: who spoke to whom, in time; one with all accounts, readouts side by side. */

import { useEffect, useState } from 'preact/hooks';
import { api, Refusal } from '../api/client';
import type { Account, Contact, ContactWhole } from '../api/types';
import { t, word } from '../i18n';
import { turn, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';

export function ContactsPage() {
  const [list, setList] = useState<Contact[] | null>(null);
  const number = Number(view.value.item || NaN);
  useEffect(() => {
    api
      .contacts()
      .then(setList)
      .catch((error: unknown) => (error instanceof Refusal ? setList([]) : noteTrouble(error)));
  }, []);
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.contacts')}</h1>
      <section class="list list-wide" aria-label={t('page.contacts')}>
        <ol class="rows">
          {(list ?? []).map((each) => <ContactRow key={each.contact} contact={each} picked={each.contact === number} />)}
        </ol>
        {list && !list.length ? <p class="empty">{t('contacts.none')}</p> : null}
      </section>
      {Number.isInteger(number) ? <ContactSheet key={number} number={number} /> : <p class="empty">{t('contacts.choose')}</p>}
    </div>
  );
}

function ContactRow({ contact, picked }: { contact: Contact; picked: boolean }) {
  return (
    <li class="row">
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({}, String(contact.contact))}>
        <span class="row-when"><Ltr>{contact.date || '–'}</Ltr></span>
        <span class="row-what">
          <span class="row-line">
            <strong><Ltr>{contact.sides.join(' – ')}</Ltr></strong>
            <span>{word('medium', contact.medium ?? '')}</span>
            {contact.status === 'held' ? null : <span class="status">{word('contact', contact.status)}</span>}
          </span>
          <span class="row-line quiet" dir="auto">{(contact.topics ?? []).join(', ')}</span>
        </span>
        <span class="row-line">
          {Object.entries(contact.readouts ?? {}).map(([side, status]) => (
            <span key={side} class="quiet"><Ltr>{side}</Ltr> {status ? word('readout', status) : t('contacts.no_readout')}</span>
          ))}
        </span>
      </button>
    </li>
  );
}

interface Compared {
  only?: Record<string, string[]>;
  both?: string[];
}

function ContactSheet({ number }: { number: number }) {
  const [told, setTold] = useState<ContactWhole | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    api.contact(number).then(setTold).catch(noteTrouble);
    api.comparison(number).then((found) => setCompared(found as Compared)).catch(() => undefined);
  }, [number]);
  if (!told) return <section class="sheet" aria-busy="true" />;
  return (
    <section class="sheet">
      <header class="sheet-head"><h2><Ltr>{told.contact.sides.join(' – ')}</Ltr> <Ltr class="quiet">{told.contact.date}</Ltr></h2></header>
      <div class="side-by-side">
        {told.readouts.map((each) => <AccountCard key={each.number} account={each} />)}
      </div>
      {compared ? <Comparison compared={compared} /> : null}
      <section class="part">
        <h3>{t('contacts.accounts')}</h3>
        {told.accounts.map((each) => <AccountCard key={each.number} account={each} />)}
      </section>
    </section>
  );
}

function Comparison({ compared }: { compared: Compared }) {
  const sides = Object.entries(compared.only ?? {});
  if (!sides.length && !compared.both?.length) return null;
  return (
    <section class="part">
      <h3>{t('contacts.compared')}</h3>
      <dl class="facts">
        {sides.map(([side, topics]) => (
          <div key={side}><dt>{t('contacts.only', { side })}</dt><dd dir="auto">{topics.join(', ') || '–'}</dd></div>
        ))}
        <div><dt>{t('contacts.both')}</dt><dd dir="auto">{(compared.both ?? []).join(', ') || '–'}</dd></div>
      </dl>
    </section>
  );
}

function AccountCard({ account }: { account: Account }) {
  return (
    <article class="card">
      <h4><Ltr>#{account.number}</Ltr> <Ltr class="quiet">{account.kind}</Ltr></h4>
      <dl class="facts">
        {Object.entries(account.body)
          .filter(([, value]) => value !== '' && !(Array.isArray(value) && !value.length))
          .map(([name, value]) => (
            <div key={name}><dt><Ltr>{name}</Ltr></dt><dd dir="auto">{plain(value)}</dd></div>
          ))}
      </dl>
    </article>
  );
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('; ');
  if (value && typeof value === 'object') {
    return Object.values(value).filter((each) => each !== '' && each !== null).map(plain).join(', ');
  }
  return String(value);
}
