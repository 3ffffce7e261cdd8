/** What an entry about a contact says: each field by its name, who says so, and on what it rests. */

import type { ComponentChildren } from 'preact';
import type { AccountBody, Participant, Said } from '../api/types';
import { type Key, t, word } from '../i18n';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';

const PEOPLE = ['parties', 'speakers', 'senders', 'relays', 'addressees', 'briefers', 'briefed'] as const;
const LISTS = ['topics', 'content', 'purpose', 'conditions', 'ambiguities'] as const;
const TEXTS = ['level', 'place', 'outlet', 'office'] as const;

export function AccountFacts({ body }: { body: AccountBody }) {
  return (
    <>
      <dl class="facts">
        {PEOPLE.map((each) => <Fact key={each} name={each}>{body[each]?.length ? <People people={body[each]} /> : null}</Fact>)}
        <Fact name="status">{body.status ? word(body.side === undefined ? 'contact' : 'readout', body.status) : null}</Fact>
        <Fact name="medium">{body.medium ? word('medium', body.medium) : null}</Fact>
        {TEXTS.map((each) => <Fact key={each} name={each}>{body[each] ? <span dir="auto">{body[each]}</span> : null}</Fact>)}
        <Fact name="when">{body.when?.text || body.when?.date ? <Dated when={body.when} /> : null}</Fact>
        <Fact name="initiator">{saidOf(body.initiator)}</Fact>
        <Fact name="duration">{saidOf(body.duration)}</Fact>
        <Fact name="issued_us">{body.issued_us === undefined ? null : <When us={body.issued_us} />}</Fact>
        <Fact name="about">{Array.isArray(body.about) && body.about.length ? <span dir="auto">{body.about.join('; ')}</span> : null}</Fact>
        {LISTS.map((each) => <Fact key={each} name={each}>{body[each]?.length ? <Lines lines={body[each]} /> : null}</Fact>)}
      </dl>
      {[...(body.says ?? []), ...(body.quotes ?? [])].map((each) => <blockquote key={each} class="quoted" dir="auto">{each}</blockquote>)}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (children === null || children === undefined || children === '') return null;
  return <div><dt>{t(`field.${name}` as Key)}</dt><dd>{children}</dd></div>;
}

export function People({ people }: { people: Participant[] }) {
  return (
    <ul>
      {people.map((each) => (
        <li key={`${each.name}${each.side}`}>
          <span dir="auto">{each.name}</span> {each.side ? <Ltr class="quiet">{each.side}</Ltr> : null} {each.role ? <span class="quiet" dir="auto">{each.role}</span> : null}
        </li>
      ))}
    </ul>
  );
}

const Lines = ({ lines }: { lines: string[] }) => <ul>{lines.map((each) => <li key={each} dir="auto">{each}</li>)}</ul>;

function Dated({ when }: { when: NonNullable<AccountBody['when']> }) {
  return (
    <>
      {when.date ? <Ltr>{when.date}</Ltr> : null} {when.text ? <q dir="auto">{when.text}</q> : null}
      {when.basis ? <span class="quiet block" dir="auto">{when.basis}</span> : null}
    </>
  );
}

function saidOf(said: Said | string | undefined): ComponentChildren {
  if (!said) return null;
  if (typeof said === 'string') return <span dir="auto">{said}</span>;
  return (
    <>
      <span dir="auto">{said.value}</span>
      <span class="quiet block">{said.by ? <span dir="auto">{t('contacts.says_so', { by: said.by })}</span> : t('contacts.nobody_says_so')} <span dir="auto">{said.basis}</span></span>
    </>
  );
}

/** Where it is known from, each source with its grade and who graded it. */
export function Sources({ body }: { body: AccountBody }) {
  const document = body.accepted?.document;
  return (
    <p class="sources quiet">
      <span>{t('contacts.sources')}:</span>
      {(body.sources ?? []).map((each) => (
        <span key={each.name} class="source">
          <span dir="auto">{each.name}</span> <span class="status" title={t('contacts.graded', { by: each.grade_basis })}><Ltr>{each.reliability}{each.credibility}</Ltr></span>
        </span>
      ))}
      {body.sources?.length ? null : <span>{t('contacts.sources.none')}</span>}
      {document && !body.sources?.some((each) => each.name === document) ? <Ltr class="document">{document}</Ltr> : null}
      {body.accepted ? <span>{t('contacts.taken_by', { role: word('role', body.accepted.role) })}</span> : null}
    </p>
  );
}
