/** One message: its words, its key fields read back, and each step it came with each recipient. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Message, Rung } from '../api/types';
import { t, word } from '../i18n';
import { reload } from '../state/desk';
import { inbox } from '../state/desk';
import { who } from '../state/session';
import { link, turn } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { ProofBox } from './proof_box';
import { Due, RUNGS } from './line_row';

export function MessageSheet({ message }: { message: Message }) {
  const { body } = message;
  const waits = inbox.value.some((each) => each.message === message.message);
  useRead(message, waits);
  const rests_on = message.shown[0]?.rests_on ?? -1;
  return (
    <section class="sheet" aria-label={t('line.message', { name: message.message })}>
      <header class="sheet-head">
        <span class={`precedence precedence-${body.precedence}`}><Ltr>{body.precedence}</Ltr></span>
        <h2><Ltr>{message.message}</Ltr></h2>
        <Due message={message} waiting={waits} />
        <button type="button" class="tool" onClick={() => turn({}, '')} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      {body.exercise ? <p class="exercise">{t('exercise.means')}</p> : null}
      <p class="words" dir="auto" lang={body.original.language}>{body.original.words}</p>
      {[...(body.translation ? [body.translation] : []), ...(message.translations ?? [])].map((each) => (
        <p key={each.language} class="words words-translated" dir="auto" lang={each.language}>{each.words}</p>
      ))}
      <dl class="facts">
        <div><dt>{t('line.from')}</dt><dd><PartyMark party={message.author} /> <When us={message.at_us} /></dd></div>
        <div><dt>{t('line.channel')}</dt><dd><Ltr>{body.channel}</Ltr> <span class="quiet">{word('matter', body.matter)}</span></dd></div>
        {body.key_fields.map((each) => (
          <div key={each.name}><dt dir="auto">{each.name}</dt><dd class="figure"><Ltr>{each.value}</Ltr></dd></div>
        ))}
        {body.about ? <div><dt>{t('line.about')}</dt><dd><About about={body.about} /></dd></div> : null}
        {body.answers ? <div><dt>{t('line.answers')}</dt><dd><a {...link('line', body.answers)}><Ltr>{body.answers}</Ltr></a></dd></div> : null}
      </dl>
      {waits && message.waits?.waits_for === 'acknowledgement' ? <ReadBack message={message} /> : null}
      {message.shown.map((each) => <Ladder key={each.recipient} rung={each} />)}
      {(message.escalated ?? []).map((each, place) => (
        <p key={place} class="trouble">
          {t('line.escalated')} {word('means', each.means)} – <PartyMark party={each.party} /> <When us={each.due_us} />
        </p>
      ))}
      {message.waits?.then ? (
        <p class="quiet">{t('line.then')} {word('means', message.waits.then)} <When us={message.waits.then_us ?? 0} /></p>
      ) : null}
      {message.author === who.value?.party ? <Own message={message} /> : null}
      {rests_on >= 0 ? <ProofBox key={rests_on} number={rests_on} /> : null}
    </section>
  );
}

/** Who opens a message that waits for his side has read it; his node says so once. */
function useRead(message: Message, waits: boolean): void {
  const own = message.shown.find((each) => each.recipient === who.value?.party);
  useEffect(() => {
    if (!waits || !own || RUNGS.indexOf(own.rung) >= RUNGS.indexOf('read')) return;
    void api.actOnLine({ act: 'read', message: message.message }).then(() => reload('line.')).catch(() => undefined);
  }, [message.message, waits]);
}

/** `finding:1841`, `notice:aria/7f31`: what a message speaks of, as a link. */
function About({ about }: { about: string }) {
  const [sort = '', ...rest] = about.split(':');
  const name = rest.join(':');
  if (sort === 'finding') return <a {...link('findings', name)}><Ltr>{about}</Ltr></a>;
  if (sort === 'notice') return <a {...link('notices', name)}><Ltr>{about}</Ltr></a>;
  return <Ltr>{about}</Ltr>;
}

function ReadBack({ message }: { message: Message }) {
  const fields = message.body.key_fields;
  const [wrong, setWrong] = useState<string[]>([]);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const read_back = fields.map((each) => ({ name: each.name, value: String(told.get(each.name)).trim() }));
    const unlike = fields.filter((each, place) => read_back[place]?.value !== each.value).map((each) => each.name);
    const act = { act: 'acknowledged', message: message.message, read_back };
    // The node judges: letters large or small, spaces and the script of digits do not matter to it.
    const wentIn = await attempt(() => api.actOnLine(act), t('line.acknowledged'));
    setWrong(wentIn ? [] : unlike);
    if (wentIn) reload('line.');
  }

  return (
    <form class="read-back" onSubmit={send}>
      <h3>{t('line.acknowledge')}</h3>
      <p class="quiet">{t('line.acknowledge.means')}</p>
      {fields.map((each) => (
        <label key={each.name} class="field">
          <span dir="auto">{t('line.read_back', { name: each.name })}</span>
          <input name={each.name} dir="ltr" autocomplete="off" required aria-invalid={wrong.includes(each.name)} />
        </label>
      ))}
      {wrong.length ? <p class="trouble" role="alert">{t('line.read_back.unlike', { names: wrong.join(', ') })}</p> : null}
      <button class="primary" type="submit">{t('line.acknowledge')}</button>
    </form>
  );
}

/** Every step of the ladder with one recipient: those made, the one it stands on, those to come. */
function Ladder({ rung }: { rung: Rung }) {
  const at = RUNGS.indexOf(rung.rung);
  return (
    <section class="part">
      <h3><PartyMark party={rung.recipient} /></h3>
      <ol class="ladder" aria-label={t('line.ladder')}>
        {RUNGS.map((each, place) => (
          <li key={each} data-step={place < at ? 'made' : place === at ? 'here' : 'ahead'} aria-current={place === at ? 'step' : undefined}>
            {word('rung', each)}
          </li>
        ))}
      </ol>
      <p class="quiet" dir="auto" lang="en">{rung.words}</p>
      {rung.in_log ? null : <p class="quiet">{t('line.not_in_log')}</p>}
    </section>
  );
}

function Own({ message }: { message: Message }) {
  const isOver = message.shown.every((each) => each.ended || ['closed'].includes(each.rung));
  if (isOver) return null;
  const state = async (act: string, done: string) => {
    const told = { act, message: message.message };
    if (await attempt(() => api.actOnLine(told), done)) reload('line.');
  };
  return (
    <div class="acts">
      <button type="button" class="second" onClick={() => void state('closed', t('line.was_closed'))}>{t('line.close')}</button>
      <button type="button" class="second" onClick={() => void state('withdrawn', t('line.was_withdrawn'))}>{t('line.withdraw')}</button>
    </div>
  );
}
