import { t, word } from '../i18n';
import type { Message } from '../api/types';
import { now_us } from '../state/clock';
import { turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { countdown } from '../ui/written';

export const RUNGS = ['queued', 'logged', 'delivered', 'alerted', 'read', 'acknowledged', 'answered', 'closed'];

export function MessageRow({ message, waiting = false }: { message: Message; waiting?: boolean }) {
  const { body, shown } = message;
  const picked = view.value.item === message.message;
  return (
    <li class="row" data-message={message.message} data-precedence={body.precedence}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({}, message.message)}>
        <span class={`precedence precedence-${body.precedence}`}><Ltr>{body.precedence}</Ltr></span>
        <span class="row-what">
          <span class="row-line">
            <PartyMark party={message.author} /> <span class="onward" aria-hidden="true">→</span>
            {body.to.map((each) => <PartyMark key={each} party={each} />)}
            {body.exercise ? <span class="exercise">{t('exercise')}</span> : null}
          </span>
          <span class="row-words" dir="auto" lang={body.original.language}>{body.original.words}</span>
          <span class="row-line quiet">
            {shown.map((each) => (
              <span key={each.recipient} class={`rung rung-${each.ended || each.rung}`}>
                <Ltr>{each.recipient.toUpperCase()}</Ltr> {word('rung', each.ended || each.rung)}
              </span>
            ))}
          </span>
        </span>
        <span class="row-when">
          <When us={message.at_us} />
          <Due message={message} waiting={waiting} />
        </span>
      </button>
    </li>
  );
}

/** What is left of the time to acknowledge or answer, while something is awaited. */
export function Due({ message, waiting = false }: { message: Message; waiting?: boolean }) {
  const { waits } = message;
  if (!waits) return null;
  const left_us = waits.due_us - now_us.value;
  return (
    <span class={`due ${left_us < 0 ? 'due-over' : waiting ? 'due-ours' : ''}`} title={word('waits', waits.waits_for)}>
      <Ltr>{countdown(left_us)}</Ltr>
    </span>
  );
}
