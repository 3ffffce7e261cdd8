/** The composer: precedence, channel, recipients, words, and the fields to be read back. */

import { useState } from 'preact/hooks';
import { api, Refusal } from '../api/client';
import { newName } from '../api/names';
import type { Channel, KeyField, Message, Precedence } from '../api/types';
import { t, word } from '../i18n';
import { channels, reload } from '../state/desk';
import { who } from '../state/session';
import { turn, view } from '../state/view';
import { PartyMark } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { note, noteTrouble } from '../ui/notes';
import { span } from '../ui/written';

const PRECEDENCES: Precedence[] = ['FLASH', 'IMMEDIATE', 'PRIORITY', 'ROUTINE'];
const BLANK: KeyField = { name: '', value: '' };

export function Composer({ answered }: { answered: Message | undefined }) {
  const usable = channels.value.filter((each) => !each.closed);
  const wanted = view.value.search['channel'] ?? '';
  const [name, setName] = useState('');
  const [precedence, setPrecedence] = useState<Precedence>('ROUTINE');
  const [fields, setFields] = useState<KeyField[]>([BLANK]);
  const [chosen, setChosen] = useState('');
  const own = who.value?.party ?? '';
  // Kept until the node has answered: sent again after the line was cut it is the same message.
  const [message, setMessage] = useState(() => newName(own));
  const channel = usable.find((each) => each.channel === (name || wanted)) ?? usable[0];
  if (!channel) return null;
  const languages = languagesOf(channel);
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? 'en');
  const others = channel.terms.members.filter((each) => each !== own);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (!channel) return;
    const act = actOf(form, { message, channel, precedence, language, fields, answered });
    try {
      await api.actOnLine(act);
    } catch (error) {
      noteTrouble(error);
      if (error instanceof Refusal) setMessage(newName(own));
      return;
    }
    note(t('line.queued', { name: message }));
    setMessage(newName(own));
    form.reset();
    setFields([BLANK]);
    reload('line.');
    turn({}, message);
  }

  return (
    <form class="composer form" onSubmit={send} aria-label={t('line.compose')}>
      <h2 class="list-title">{t('line.compose')}</h2>
      <State channel={channel} />
      <div class="field-row">
        <label class="field">
          <span>{t('line.channel')}</span>
          <select value={channel.channel} onChange={(event) => setName(event.currentTarget.value)}>
            {usable.map((each) => <option key={each.channel} value={each.channel}>{each.channel}</option>)}
          </select>
        </label>
        <label class="field">
          <span>{t('line.precedence')}</span>
          <select name="precedence" value={precedence} onChange={(event) => setPrecedence(event.currentTarget.value as Precedence)}>
            {PRECEDENCES.map((each) => <option key={each} value={each}>{each}</option>)}
          </select>
        </label>
      </div>
      <p class="quiet">{t('line.deadline')} <Ltr>{within(channel, precedence)}</Ltr></p>
      <fieldset class="to">
        <legend>{t('line.to')}</legend>
        {others.map((each) => (
          <label key={each}>
            <input type="checkbox" name="to" value={each} defaultChecked /> <PartyMark party={each} />
          </label>
        ))}
      </fieldset>
      <Wording name="words" label={t('line.words')} languages={languages} language={language} choose={setChosen} isRequired />
      {languages.length > 1 ? (
        <Wording name="translation" label={t('line.translation')} languages={languages.filter((each) => each !== language)} />
      ) : null}
      <fieldset class="key-fields">
        <legend>{t('line.key_fields')}</legend>
        {fields.map((each, place) => (
          <FieldRow key={place} field={each} change={(next) => setFields(changed(fields, place, next))} />
        ))}
        <button type="button" class="plain" onClick={() => setFields([...fields, BLANK])}><Icon name="plus" /> {t('line.key_field.more')}</button>
      </fieldset>
      <div class="field-row">
        <label class="field">
          <span>{t('line.answer_within')}</span>
          <select name="answer">
            <option value="0">{t('line.no_answer')}</option>
            {[5, 15, 60, 240].map((each) => <option key={each} value={each}>{`${each} min`}</option>)}
          </select>
        </label>
        <label class="check"><input type="checkbox" name="exercise" /> {t('exercise')}</label>
      </div>
      {answered && answered.author !== own ? (
        <label class="check"><input type="checkbox" name="answers" /> {t('line.as_answer')} <Ltr>{answered.message}</Ltr></label>
      ) : null}
      <button class="primary" type="submit">{t('line.send')}</button>
    </form>
  );
}

const changed = (fields: KeyField[], at: number, next: KeyField) =>
  fields.map((each, place) => (place === at ? next : each));

function State({ channel }: { channel: Channel }) {
  const { state, reason } = channel.state;
  if (state === 'up' || state === 'unknown') return null;
  return <p class={`line-state line-state-${state}`} role="alert"><strong>{word('channel', state)}</strong> <span lang="en">{reason}</span></p>;
}

interface Worded {
  name: string;
  label: string;
  languages: string[];
  language?: string;
  choose?: (language: string) => void;
  isRequired?: boolean;
}

/** Words, and where there are several to choose from the language that they are in. */
function Wording({ name, label, languages, language, choose, isRequired = false }: Worded) {
  return (
    <>
      <label class="field">
        <span>{label}</span>
        <textarea name={name} dir="auto" rows={3} required={isRequired} maxLength={1000} />
      </label>
      {languages.length > 1 ? (
        <label class="field">
          <span>{t('line.language')}</span>
          <select name={`${name}.language`} dir="ltr" value={language} onChange={(event) => choose?.(event.currentTarget.value)}>
            {languages.map((each) => <option key={each} value={each}>{each}</option>)}
          </select>
        </label>
      ) : null}
    </>
  );
}

/** Languages that are spoken on a channel; where it names none, that of the page. */
const languagesOf = (channel: Channel): string[] =>
  channel.terms.languages.length ? channel.terms.languages : [document.documentElement.lang || 'en'];

function FieldRow({ field, change }: { field: KeyField; change: (next: KeyField) => void }) {
  return (
    <div class="key-field">
      <input dir="auto" value={field.name} placeholder={t('line.key_field.name')} aria-label={t('line.key_field.name')} required={Boolean(field.value.trim())} onInput={(event) => change({ ...field, name: event.currentTarget.value })} />
      <input dir="ltr" value={field.value} placeholder={t('line.key_field.value')} aria-label={t('line.key_field.value')} required={Boolean(field.name.trim())} onInput={(event) => change({ ...field, value: event.currentTarget.value })} />
    </div>
  );
}

function within(channel: Channel, precedence: Precedence): string {
  const own = channel.terms.deadlines.find((each) => each.precedence === precedence);
  return own ? span(own.acknowledge_within_us) : t('line.deadline.usual');
}

interface Composed {
  message: string;
  channel: Channel;
  precedence: Precedence;
  language: string;
  fields: KeyField[];
  answered: Message | undefined;
}

function actOf(form: HTMLFormElement, { message, channel, precedence, language, fields, answered }: Composed) {
  const told = new FormData(form);
  const said = (name: string) => String(told.get(name) ?? '').trim().normalize('NFC');
  const [other = ''] = languagesOf(channel).filter((each) => each !== language);
  const translation = { language: String(told.get('translation.language') ?? other), words: said('translation') };
  const answers = told.has('answers') && answered ? { answers: answered.message, answer: 'informs' } : {};
  return {
    act: 'queued',
    message,
    channel: channel.channel,
    to: told.getAll('to').map(String),
    matter: channel.terms.channel_class,
    precedence,
    original: { language, words: said('words') },
    ...(translation.words ? { translation } : {}),
    key_fields: fields.filter((each) => each.name.trim() && each.value.trim()).map((each) => ({ name: each.name.trim(), value: each.value.trim() })),
    answer_within_us: Number(told.get('answer')) * 60e6,
    exercise: told.has('exercise'),
    ...answers,
  };
}
