/** Contacts: who spoke to whom, in time; what is claimed; statistics; and what is read from reports. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Account, Contact } from '../api/types';
import { type Key, t, word } from '../i18n';
import { may } from '../state/session';
import { turn, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { useContactsChange } from './contact_changes';
import { Claims } from './contact_claims';
import { ContactSheet } from './contact_sheet';
import { ContactStatistics } from './contact_statistics';
import { Timeline } from './contact_timeline';
import { Intake } from './intake';

const PARTS = ['time', 'claims', 'statistics', 'intake'] as const;
type Part = (typeof PARTS)[number];

/** Who may take contacts over into the record. */
const isTaker = () => may('liaison_officer', 'release_officer');

export function ContactsPage() {
  const told = view.value.search['part'] ?? '';
  const part: Part = PARTS.includes(told as Part) ? (told as Part) : 'time';
  const shown = PARTS.filter((each) => each !== 'intake' || isTaker());
  return (
    <div class="contacts-page">
      <header class="page-head">
        <h1>{t('page.contacts')}</h1>
        <div class="tabs" role="group" aria-label={t('contacts.parts')}>
          {shown.map((each) => (
            <button key={each} type="button" aria-pressed={each === part} onClick={() => turn({ part: each === 'time' ? '' : each }, '')}>
              {t(`contacts.part.${each}` as Key)}
            </button>
          ))}
        </div>
        {part === 'time' || part === 'statistics' ? <Chosen /> : null}
      </header>
      {part === 'time' ? <InTime /> : null}
      {part === 'claims' ? <Claims /> : null}
      {part === 'statistics' ? <ContactStatistics /> : null}
      {part === 'intake' && isTaker() ? <Intake /> : null}
    </div>
  );
}

/** Which contacts are looked at: of which sides or persons, and of which medium. */
function Chosen() {
  const { between = '', medium = '' } = view.value.search;
  const [who, setWho] = useState(between);
  useEffect(() => setWho(between), [between]);
  return (
    <form class="chosen" role="search" onSubmit={(event) => (event.preventDefault(), turn({ between: who.trim() }))}>
      <input type="search" data-search dir={who ? 'auto' : undefined} value={who} placeholder={t('contacts.between')} aria-label={t('contacts.between')} onInput={(event) => setWho(event.currentTarget.value)} />
      <select value={medium} aria-label={t('contacts.medium')} onChange={(event) => turn({ medium: event.currentTarget.value })}>
        <option value="">{t('contacts.medium.any')}</option>
        {['phone', 'meeting', 'visit', 'message'].map((each) => <option key={each} value={each}>{word('medium', each)}</option>)}
      </select>
      <button class="second" type="submit">{t('record.find')}</button>
    </form>
  );
}

function InTime() {
  const { between = '', medium = '' } = view.value.search;
  const [list, setList] = useState<Contact[] | null>(null);
  const [claims, setClaims] = useState<Account[]>([]);
  const changed = useContactsChange();
  const number = Number(view.value.item || NaN);
  useEffect(() => {
    let gone = false;
    const asked = Promise.all([api.contacts({ between, medium }), between || medium ? [] : api.claims()]);
    asked
      .then(([found, said]) => {
        if (gone) return;
        setList(found);
        setClaims(said.filter((each) => ['contacts.claimed/1', 'contacts.count_claimed/1'].includes(each.kind)));
      })
      .catch((error: unknown) => !gone && (setList([]), noteTrouble(error)));
    return () => {
      gone = true;
    };
  }, [between, medium, changed]);
  if (!list) return <p class="empty" aria-busy="true">{t('contacts.asked')}</p>;
  return (
    <div class="contacts-time">
      {list.length ? <Timeline contacts={list} claims={claims} picked={number} /> : null}
      <div class="contacts-split">
        <section class="list" aria-label={t('page.contacts')}>
          <ol class="rows" data-list="contacts">
            {list.map((each) => <ContactRow key={each.contact} contact={each} picked={each.contact === number} />)}
          </ol>
          {list.length ? null : <p class="empty">{t('contacts.none')}</p>}
        </section>
        {Number.isInteger(number) ? <ContactSheet key={number} number={number} /> : <p class="empty">{t('contacts.choose')}</p>}
      </div>
    </div>
  );
}

function ContactRow({ contact, picked }: { contact: Contact; picked: boolean }) {
  return (
    <li class="row" data-contact={contact.contact}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({}, String(contact.contact))}>
        <span class="contact-day"><Ltr>{contact.date || '?'}</Ltr></span>
        <span class="row-what">
          <span class="row-line">
            <strong><Ltr>{contact.sides.join(' – ') || '?'}</Ltr></strong>
            <span>{word('medium', contact.medium || 'unknown')}</span>
            {contact.status === 'held' ? null : <span class="status">{word('contact', contact.status)}</span>}
          </span>
          <span class="row-line quiet" dir="auto">{contact.parties.map((each) => each.name).join(' – ')}</span>
        </span>
        <span class="contact-given">
          {Object.entries(contact.readouts ?? {}).map(([side, status]) => (
            <span key={side} class="quiet"><Ltr>{side}</Ltr> {status ? word('readout', status) : t('contacts.no_readout')}</span>
          ))}
        </span>
      </button>
    </li>
  );
}
