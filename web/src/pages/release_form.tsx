/** Forms that open, withhold, copy and brief: each becomes an entry of the officer who sends it. */

import { useState } from 'preact/hooks';
import { releases } from '../api/release';
import { type Key, t } from '../i18n';
import { minuteOf, INSTANT, usOf } from '../ui/instants';
import { nowUs } from '../state/clock';
import { turn, view } from '../state/view';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';

const FORMS = ['open', 'withhold', 'copy', 'brief'] as const;
type Form = (typeof FORMS)[number];

export const isForm = (name: string): name is Form => (FORMS as readonly string[]).includes(name);

interface Asked {
  name: string;
  words: Key;
  means?: Key | undefined;
  value?: string;
  needed?: boolean;
  way?: 'ltr' | 'auto';
  wrong?: boolean;
}

export function Field({ name, words, means, value = '', needed = false, way = 'auto', wrong = false }: Asked) {
  return (
    <label class="field">
      <span>{t(words)}{needed ? ' *' : ''}</span>
      <input name={name} dir={way} defaultValue={value} required={needed} autocomplete="off" aria-invalid={wrong} />
      {means ? <small class="quiet">{t(means)}</small> : null}
    </label>
  );
}

export function Head({ words }: { words: Key }) {
  return (
    <header class="sheet-head">
      <h2>{t(words)}</h2>
      <button type="button" class="tool" onClick={() => turn({ new: '' })} aria-label={t('close')}><Icon name="close" /></button>
    </header>
  );
}

const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const lines = (text: string) => text.split('\n').map((each) => each.trim()).filter(Boolean);

export function ReleaseForm({ form, done }: { form: Form; done: (entry: number) => void }) {
  const { search } = view.value;
  const [wrong, setWrong] = useState(false);
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(told.get(name) ?? '').trim();
    const at_us = text('at') ? usOf(text('at')) : 0;
    setWrong(at_us === null);
    if (at_us === null) return;
    const caveats = lines(text('caveats'));
    let entry = -1;
    const stated = await attempt(async () => {
      const { entries } = await (form === 'open' || form === 'withhold' ? act() : form === 'copy' ? copy() : brief());
      entry = entries[0] ?? -1;
    }, t('incident.stated'));
    if (stated) done(entry);

    function act() {
      const whom = listed(text('to'));
      const same = { entries: listed(text('entries')).map((each) => Number(each.replace('#', ''))), fields: listed(text('fields')), reason: text('reason') };
      return releases.state(form === 'open'
        ? { act: 'opened', ...same, to: whom, caveats, from_us: at_us }
        : { act: 'withheld', ...same, parties: whom, until_us: at_us });
    }
    function copy() {
      return releases.copy({ to: text('to'), about: listed(text('about')), purpose: text('purpose'), caveats, evidence: Boolean(told.get('evidence')) });
    }
    function brief() {
      const handed = text('handed') ? { copy: Number(text('handed').replace('#', '')) } : {};
      return releases.brief({ to: text('to'), means: text('means'), about: listed(text('about')), words: text('words'), caveats, at_us, ...handed });
    }
  }
  const acts = form === 'open' || form === 'withhold';
  return (
    <form class="sheet form" data-form={form} onSubmit={send} aria-label={t(`release.${form}`)}>
      <Head words={`release.${form}`} />
      <p class="quiet">{t(`release.${form}.means`)}</p>
      <Field name="to" words={form === 'withhold' ? 'release.from' : 'release.to'} means={acts ? 'release.to.means' : undefined} value={search['to'] ?? ''} needed />
      {acts ? (
        <>
          <Field name="entries" words="release.entries" means="release.entries.means" needed way="ltr" />
          <Field name="fields" words="release.fields" means="release.fields.means" value="*" needed way="ltr" />
          <Field name="reason" words="release.reason" needed />
          <Field name="at" words={form === 'open' ? 'release.not_before' : 'release.until'} way="ltr" wrong={wrong} />
        </>
      ) : (
        <Field name="about" words="release.about" means="release.about.means" value={search['about'] ?? ''} needed={form === 'copy'} way="ltr" />
      )}
      {form === 'copy' ? (
        <>
          <Field name="purpose" words="release.purpose" needed />
          <label class="check"><input type="checkbox" name="evidence" value="yes" /> {t('release.evidence')}</label>
        </>
      ) : null}
      {form === 'brief' ? <Briefing wrong={wrong} /> : null}
      {form === 'withhold' ? null : (
        <label class="field"><span>{t('release.caveats')}</span><textarea name="caveats" dir="auto" rows={2} /><small class="quiet">{t('release.caveats.means')}</small></label>
      )}
      {wrong ? <p class="trouble" role="alert">{t('notice.wrong')} <Ltr>{INSTANT}</Ltr></p> : null}
      <div class="acts"><button class="primary" type="submit">{t('incident.state')}</button></div>
    </form>
  );
}

function Briefing({ wrong }: { wrong: boolean }) {
  return (
    <>
      <label class="field">
        <span>{t('release.means')} *</span>
        <select name="means">{(['in_person', 'by_phone', 'in_writing'] as const).map((each) => <option key={each} value={each}>{t(`release.means.${each}`)}</option>)}</select>
      </label>
      <Field name="at" words="field.at_us" value={minuteOf(nowUs())} needed way="ltr" wrong={wrong} />
      <Field name="words" words="release.words" />
      <Field name="handed" words="release.handed" way="ltr" />
    </>
  );
}
