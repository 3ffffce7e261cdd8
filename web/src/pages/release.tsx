/** Release: what was opened, withheld, given out and told, and the forms that state it. */

import { useEffect, useState } from 'preact/hooks';
import { type ReleaseAct, releases } from '../api/release';
import { t, word } from '../i18n';
import { lately } from '../state/live';
import { may, who } from '../state/session';
import { link, turn, view } from '../state/view';
import { When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt, noteTrouble } from '../ui/notes';
import { isForm, ReleaseForm } from './release_form';
import { ReleaseLook } from './release_look';

const lastWord = () => lately.value.find((each) => each.kind.startsWith('release.'))?.number ?? -1;

export function ReleasePage() {
  const { item, search } = view.value;
  const [acts, setActs] = useState<ReleaseAct[] | null>(null);
  const [again, setAgain] = useState(0);
  const officer = may('release_officer');
  useEffect(() => {
    if (officer) releases.log({ limit: 1000 }).then((told) => setActs(told.reverse())).catch(noteTrouble);
  }, [officer, again, lastWord()]);
  if (!officer) return <div class="record-page"><h1 class="unseen">{t('page.release')}</h1><p class="empty">{t('release.not_yours')}</p></div>;
  const q = (search['q'] ?? '').toLowerCase();
  const shown = (acts ?? []).filter((each) => [...whom(each), each.body.reason ?? '', each.body.purpose ?? ''].some((text) => text.toLowerCase().includes(q)));
  const form = search['new'] ?? '';
  const chosen = acts?.find((each) => String(each.number) === item);
  const stated = (number: number) => {
    setAgain(again + 1);
    turn({ new: '' }, String(number));
  };
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.release')}</h1>
      <section class="list list-wide" aria-label={t('release.log')} aria-busy={acts === null}>
        <div class="list-tools">
          {(['look', 'open', 'withhold', 'copy', 'brief'] as const).map((each) => (
            <button key={each} type="button" class={each === 'look' ? 'primary' : 'second'} data-form-of={each} onClick={() => turn({ new: each }, '')}>{t(`release.${each}`)}</button>
          ))}
        </div>
        <div class="filters">
          <input type="search" data-search value={search['q'] ?? ''} placeholder={t('search')} aria-label={t('search')} onInput={(event) => turn({ q: event.currentTarget.value })} />
        </div>
        <ol class="rows" data-list="acts">
          {shown.map((each) => <Row key={each.number} act={each} picked={each === chosen} />)}
        </ol>
        {acts !== null && !shown.length ? <p class="empty">{t('release.log.none')}</p> : null}
      </section>
      {form === 'look' ? <ReleaseLook /> : isForm(form) ? <ReleaseForm key={form} form={form} done={stated} />
        : chosen ? <Sheet key={item} act={chosen} done={() => setAgain(again + 1)} /> : <p class="empty">{t('release.choose')}</p>}
    </div>
  );
}

/** To whom an act is, or from whom it keeps something. */
function whom({ body }: ReleaseAct): string[] {
  return body.parties ?? (typeof body.to === 'string' ? [body.to] : (body.to ?? []));
}

function Row({ act, picked }: { act: ReleaseAct; picked: boolean }) {
  return (
    <li class="row" data-act={act.act} data-stands={act.stands}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({ new: '' }, String(act.number))}>
        <span class="state">{t(`release.act.${act.act}`)}</span>
        <span class="row-what">
          <span class="row-line"><span dir="auto">{whom(act).join(', ')}</span> <Ltr class="quiet">#{act.number}</Ltr></span>
          <span class="row-line quiet" dir="auto">{act.body.reason ?? act.body.purpose ?? act.body.words ?? ''}</span>
        </span>
        <span class="row-when"><When us={act.at_us} /></span>
      </button>
    </li>
  );
}

function Sheet({ act, done }: { act: ReleaseAct; done: () => void }) {
  const { body } = act;
  const entries = body.given ?? (body.entries ?? []).map((entry) => ({ entry, fields: body.fields ?? [] }));
  const ends_us = body.until_us || body.from_us;
  return (
    <section class="sheet" aria-label={t(`release.act.${act.act}`)} data-sheet="act">
      <header class="sheet-head">
        <h2>{t(`release.act.${act.act}`)} <Ltr>#{act.number}</Ltr></h2>
        <span class="state">{t(`release.stands.${act.stands}`)}</span>
        <button type="button" class="tool" onClick={() => turn({}, '')} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      {act.taken_back ? <p class="trouble"><strong>{t('release.taken_back')}</strong> <span dir="auto">{act.taken_back}</span></p> : null}
      <dl class="facts">
        <div><dt>{t(act.act === 'withheld' ? 'release.from' : 'release.to')}</dt><dd dir="auto">{whom(act).join(', ')}</dd></div>
        {body.reason || body.purpose ? <div><dt>{t(body.reason ? 'release.reason' : 'release.purpose')}</dt><dd dir="auto">{body.reason || body.purpose}</dd></div> : null}
        {body.means ? <div><dt>{t('release.means')}</dt><dd>{word('release.means', body.means)}</dd></div> : null}
        {body.words ? <div><dt>{t('release.words')}</dt><dd dir="auto">{body.words}</dd></div> : null}
        {ends_us ? <div><dt>{t(body.until_us ? 'release.until' : 'release.not_before')}</dt><dd><When us={ends_us} /></dd></div> : null}
        {body.caveats?.length ? <div><dt>{t('release.caveats')}</dt><dd dir="auto">{body.caveats.join('; ')}</dd></div> : null}
        <div><dt>{t('release.by')}</dt><dd><Ltr>{body.officer}</Ltr></dd></div>
      </dl>
      <table class="plain-table" data-list="entries">
        <thead><tr><th scope="col">{t('release.entry')}</th><th scope="col">{t('release.fields')}</th></tr></thead>
        <tbody>
          {entries.map((each) => (
            <tr key={each.entry}>
              <th scope="row"><a {...link('record', String(each.entry))}><Ltr>#{each.entry}</Ltr></a></th>
              <td>{each.fields.includes('*') ? t('release.all') : <Ltr>{each.fields.join(', ')}</Ltr>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {act.act === 'copied' ? <p class="acts"><a class="second" data-download href={releases.copyAddress(act.number)} download={`copy-${act.number}.zip`}>{t('release.download')}</a></p> : null}
      {(act.act === 'opened' || act.act === 'withheld') && !act.taken_back && who.value ? <TakeBack act={act} done={done} /> : null}
    </section>
  );
}

function TakeBack({ act, done }: { act: ReleaseAct; done: () => void }) {
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('reason')).trim();
    if (await attempt(() => releases.state({ act: 'taken_back', stated: act.number, reason }), t('incident.stated'))) done();
  }
  return (
    <form class="form part" data-form="take_back" onSubmit={send} aria-label={t('release.take_back')}>
      <h3>{t('release.take_back')}</h3>
      <p class="quiet">{t('release.take_back.means')}</p>
      <label class="field"><span>{t('release.reason')} *</span><input name="reason" dir="auto" required autocomplete="off" /></label>
      <div class="acts"><button class="second" type="submit">{t('release.take_back')}</button></div>
    </form>
  );
}
