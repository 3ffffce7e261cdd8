/**
 * Contacts in time as a picture, always from left to right. The list below it says the same to whoever
 * does not see it; sides stand in the order of the alphabet and look alike.
 */

import { useEffect, useRef } from 'preact/hooks';
import type { Account, Contact } from '../api/types';
import { t, word } from '../i18n';
import { turn } from '../state/view';
import { Ltr } from '../ui/ltr';
import { type Column, columnsOf, lanesOf, STEP, yearsOf } from './contact_lanes';

const [LANE, TOP, FOOT] = [30, 22, 34];
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STATUSES = ['issued', 'refused_to_comment', 'denied', 'attributed_only', 'none_seen', ''] as const;
export const BOUNDS: Record<string, string> = { exactly: '', at_least: '≥ ', at_most: '≤ ', about: '≈ ' };

interface Shown {
  contacts: Contact[];
  claims: Account[];
  picked: number;
}

export function Timeline({ contacts, claims, picked }: Shown) {
  const lanes = lanesOf(contacts);
  const columns = columnsOf(contacts, claims);
  const box = useRef<HTMLDivElement>(null);
  const at = columns.find((each) => each.number === picked)?.x;
  useEffect(() => {
    const held = box.current;
    if (held && at !== undefined) held.scrollTo({ left: at - held.clientWidth / 2 });
  }, [at]);
  const rows = lanes.length + (claims.length ? 1 : 0);
  const width = (columns[columns.length - 1]?.x ?? 0) + STEP / 2 + 8;
  const bottom = TOP + LANE * rows;

  /** From a contact to the one before or after it. */
  function step(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const some = columns.filter((each) => each.contact);
    const place = some.findIndex((each) => each.number === picked);
    const next = some[place < 0 ? 0 : Math.min(some.length - 1, Math.max(0, place + by))];
    if (next) turn({}, String(next.number));
  }

  return (
    <section class="contact-timeline" dir="ltr">
      <ol class="contact-timeline-lanes" aria-hidden="true">
        {lanes.map((each) => <li key={each}>{each || '?'}</li>)}
        {claims.length ? <li>{t('contacts.part.claims')}</li> : null}
      </ol>
      <div ref={box} class="contact-timeline-scroll" tabIndex={0} role="group" aria-label={t('contacts.timeline', { count: contacts.length })} onKeyDown={step}>
        <svg width={width} height={bottom + FOOT} viewBox={`0 0 ${width} ${bottom + FOOT}`} aria-hidden="true" focusable="false">
          {lanes.map((each, place) => (place % 2 ? null : <rect key={each} class="lane" x={0} y={TOP + LANE * place} width={width} height={LANE} />))}
          {yearsOf(columns).map(({ x, label }) => (
            <g key={`${label}${x}`}>
              <line class="year" x1={x} x2={x} y1={0} y2={bottom} />
              <text class="year-name" x={x + 5} y={14}>{label || t('contacts.no_day')}</text>
            </g>
          ))}
          {columns.map((each) => <ColumnMarks key={each.number} column={each} lanes={lanes} bottom={bottom} picked={each.number === picked} />)}
        </svg>
      </div>
      <Legend />
    </section>
  );
}

function ColumnMarks({ column, lanes, bottom, picked }: { column: Column; lanes: string[]; bottom: number; picked: boolean }) {
  const { x, contact, claim } = column;
  const sides = contact?.sides.length ? contact.sides : [''];
  const heights = sides.map((each) => TOP + LANE * lanes.indexOf(each) + LANE / 2);
  const open = () => (contact ? turn({}, String(column.number)) : turn({ part: 'claims' }, String(column.number)));
  return (
    <g class="column" data-picked={picked ? 'yes' : 'no'} onClick={open}>
      <rect class="column-back" x={x - STEP / 2} y={TOP} width={STEP} height={bottom - TOP + FOOT} />
      {contact && heights.length > 1 ? (
        <line class={contact.status === 'held' ? 'link' : 'link link-not'} x1={x} x2={x} y1={Math.min(...heights)} y2={Math.max(...heights)} />
      ) : null}
      {contact
        ? sides.map((side, place) => (
            <SideMark key={side} status={contact.readouts?.[side] ?? ''} x={x} y={heights[place] ?? 0} asked={contact.initiator?.value === side} />
          ))
        : null}
      {claim ? <ClaimMark claim={claim} x={x} y={TOP + LANE * lanes.length + LANE / 2} /> : null}
      <text class="day" x={x} y={bottom + 14} text-anchor="middle">{dayText(column.text)}</text>
      {contact?.medium ? <text class="day" x={x} y={bottom + 27} text-anchor="middle">{MEDIA[contact.medium] ?? ''}</text> : null}
    </g>
  );
}

const MEDIA: Record<string, string> = { phone: '☎', meeting: '⚇', visit: '→' };

/** What a side gave: filled where it issued a readout, and a shape of its own for each thing else. */
function SideMark({ status, x, y, asked = false }: { status: string; x: number; y: number; asked?: boolean }) {
  return (
    <g class="given" data-status={status}>
      <circle class="given-back" cx={x} cy={y} r={7} />
      {status === 'issued' ? <circle class="given-full" cx={x} cy={y} r={6} /> : <circle class="given-ring" cx={x} cy={y} r={6} stroke-dasharray={status === '' ? '2 2.7' : 'none'} />}
      {status === 'refused_to_comment' ? <path class="given-line" d={`M${x - 3} ${y - 3}l6 6M${x + 3} ${y - 3}l-6 6`} /> : null}
      {status === 'denied' ? <path class="given-line" d={`M${x - 6} ${y}h12`} /> : null}
      {status === 'attributed_only' ? <path class="given-full" d={`M${x} ${y - 6}a6 6 0 010 12z`} /> : null}
      {asked ? <path class="given-full" d={`M${x - 15} ${y - 3.500}l6 3.500-6 3.500z`} /> : null}
    </g>
  );
}

function ClaimMark({ claim, x, y }: { claim: Account; x: number; y: number }) {
  const { count, bound = 'exactly', status } = claim.body;
  if (count !== undefined) return <text class="claim-count" x={x} y={y + 4} text-anchor="middle">{`${BOUNDS[bound] ?? ''}${count}`}</text>;
  const path = `M${x - 6} ${y - 6}h12v9h-6l-3 4v-4h-3z`;
  return <path class={status === 'offered' ? 'claim-offered' : 'claim-mark'} d={path} />;
}

/** `20 Jul` where the day is known, else the date as far as it is; `?` where nothing is. */
function dayText(date: string): string {
  const [, month, day] = /^(?:\d{4}|-)-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return day ? `${Number(day)} ${MONTHS[Number(month)] ?? ''}` : date || '?';
}

function Legend() {
  return (
    <ul class="contact-timeline-legend">
      {STATUSES.map((each) => (
        <li key={each}>
          <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true"><SideMark status={each} x={8} y={8} /></svg>
          {each ? word('readout', each) : t('contacts.no_readout')}
        </li>
      ))}
      <li>
        <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true"><path class="given-full" d="M4 4l7 4-7 4z" /></svg>
        {t('contacts.asked_for')}
      </li>
    </ul>
  );
}

export const BoundCount = ({ bound, count }: { bound: string; count: number }) => <Ltr>{`${BOUNDS[bound] ?? ''}${count}`}</Ltr>;
