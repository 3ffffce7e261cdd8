/** One finding: its term in a sentence, the margin, what it is known by, who has seen it, proof. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Entry, Finding } from '../api/types';
import { t, word } from '../i18n';
import { agreement } from '../state/desk';
import { findings, shelve, standingOf } from '../state/findings';
import { acknowledgeSelected, keptFilter, shelving } from '../state/keys';
import { keys } from '../state/keymap';
import { isOfficer } from '../state/session';
import { nowUs } from '../state/clock';
import { link, select, turn, view } from '../state/view';
import { Dialog } from '../ui/dialog';
import { PartyMark, PlaceText, When } from '../ui/figures';
import { FindingMark, Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt, noteTrouble } from '../ui/notes';
import { margin, whole } from '../ui/written';
import { EvidenceBox } from './evidence_box';
import { ProofBox } from './proof_box';
import { Sentence, useSentences } from './sentence';
import { Officer } from './watch_named';

interface Shown {
  number: number;
  whole?: boolean;
}

export function FindingSheet({ number, whole: isWhole = false }: Shown) {
  const finding = findings.value.get(number);
  const told = useTold(finding);
  const also = useSentences(agreement.value?.digest ?? '')[termNow(finding)];
  if (!finding) {
    return <section class="sheet"><p class="empty">{t('finding.none', { number })}</p></section>;
  }
  return (
    <section class="sheet" aria-label={t('finding.title', { number })}>
      <Head finding={finding} isWhole={isWhole} />
      <Sentence english={told.sentence} also={also} />
      <Acts finding={finding} />
      <Facts finding={finding} />
      <EvidenceBox number={number} revisions={finding.revisions} />
      <History entries={told.history} />
      <ProofBox key={number} number={number} />
    </section>
  );
}

/** The term of a finding where its text is the one that holds now: its other languages are told of that one. */
function termNow(finding: Finding | undefined): string {
  const now = agreement.value?.terms.find((each) => each.id === finding?.body.term);
  return now && now.version === finding?.body.version ? now.id : '';
}

function useTold(finding: Finding | undefined) {
  const [told, setTold] = useState<{ sentence: string; history: Entry[] }>({ sentence: '', history: [] });
  useEffect(() => {
    if (!finding) return;
    let gone = false;
    void Promise.all([api.finding(finding.finding), api.history(finding.finding)])
      .then(([{ sentence }, history]) => !gone && setTold({ sentence, history }))
      .catch((error: unknown) => !gone && noteTrouble(error));
    return () => {
      gone = true;
    };
  }, [finding]);
  return told;
}

function Head({ finding, isWhole }: { finding: Finding; isWhole: boolean }) {
  const close = () => (isWhole ? turn({ sel: '' }, '') : select(''));
  const standing = standingOf(finding);
  return (
    <header class="sheet-head">
      <FindingMark standing={finding.body.standing} seen={standing !== 'new'} />
      <h2>
        {word('standing', finding.body.standing)} <Ltr class="quiet">#{finding.finding}</Ltr>
      </h2>
      <span class={`state state-${standing}`}>{word('show', standing)}</span>
      {isWhole || view.value.page === 'findings' ? null : (
        <a class="plain" {...link('findings', String(finding.finding), { ...keptFilter(), sel: `finding:${finding.finding}` })}>
          {t('finding.whole')}
        </a>
      )}
      <button type="button" class="tool" onClick={close} aria-label={t('close')}><Icon name="close" /></button>
    </header>
  );
}

function Acts({ finding }: { finding: Finding }) {
  if (!isOfficer() || finding.withdrawn) return null;
  const { acknowledged, shelved } = finding;
  return (
    <div class="acts">
      {acknowledged ? (
        <p class="acted">
          <Icon name="check" /> {t('finding.seen_by')} <Officer id={acknowledged.officer} />
          {acknowledged.words ? <span> – {acknowledged.words}</span> : null}
        </p>
      ) : (
        <button type="button" class="primary" onClick={() => void acknowledgeSelected()}>
          {t('finding.acknowledge')} <kbd>{keys.value.acknowledge}</kbd>
        </button>
      )}
      {shelved ? (
        <p class="acted"><Icon name="shelf" /> {t('finding.shelved_until')} <When us={shelved.until_us} /> – {shelved.reason}</p>
      ) : (
        <button type="button" class="second" onClick={() => (shelving.value = finding.finding)}>
          {t('finding.shelve')} <kbd>{keys.value.shelve}</kbd>
        </button>
      )}
      {shelving.value === finding.finding ? <ShelfForm number={finding.finding} /> : null}
    </div>
  );
}

const HOURS = [1, 4, 12, 24] as const;

function ShelfForm({ number }: { number: number }) {
  const close = () => (shelving.value = null);
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const until_us = Math.round(nowUs() + Number(told.get('hours')) * 3600e6);
    const done = await attempt(
      () => shelve(number, String(told.get('reason')), until_us),
      t('finding.shelved', { number }),
    );
    if (done) close();
  }
  return (
    <Dialog title={t('finding.shelve.title', { number })} close={close}>
      <form class="form" onSubmit={send}>
        <p class="quiet">{t('finding.shelve.means')}</p>
        <label class="field">
          <span>{t('finding.shelve.reason')}</span>
          <input name="reason" dir="auto" required maxLength={200} />
        </label>
        <label class="field">
          <span>{t('finding.shelve.hours')}</span>
          <select name="hours">
            {HOURS.map((each) => <option key={each} value={each}>{`${each} h`}</option>)}
          </select>
        </label>
        <button class="primary" type="submit">{t('finding.shelve')}</button>
      </form>
    </Dialog>
  );
}

function Facts({ finding: { body, revisions } }: { finding: Finding }) {
  const { deepest } = body;
  const place = deepest.lon_e7 === undefined || deepest.lat_e7 === undefined ? null : ([deepest.lon_e7 / 1e7, deepest.lat_e7 / 1e7] as const);
  return (
    <dl class="facts">
      <div><dt>{t('finding.term')}</dt><dd><Ltr>{body.term}</Ltr> <span class="quiet">{word('status', body.status)}</span></dd></div>
      <div><dt>{t('finding.party')}</dt><dd><PartyMark party={body.party} /></dd></div>
      <div>
        <dt>{t('finding.object')}</dt>
        <dd>
          <a {...link('map', '', { sel: `track:${body.object_id}` })}><Ltr>{body.object_id || '–'}</Ltr></a>
          {body.other_object_id ? <Ltr> / {body.other_object_id}</Ltr> : null}
        </dd>
      </div>
      {body.reason ? <div><dt>{t('finding.reason')}</dt><dd>{word('reason', body.reason)}</dd></div> : null}
      <div><dt>{t('finding.margin')}</dt><dd class="figure"><Ltr>{margin(deepest.margin_e3, body.margin_unit)}</Ltr></dd></div>
      <div>
        <dt>{t('finding.accuracy')}</dt>
        <dd><Ltr>{margin(deepest.accuracy_e3 ?? 0, body.margin_unit)}</Ltr></dd>
      </div>
      {deepest.chance_e6 === undefined ? null : (
        <div><dt>{t('finding.chance')}</dt><dd><Ltr>{`${(deepest.chance_e6 / 1e4).toFixed(1)} %`}</Ltr></dd></div>
      )}
      {place ? <div><dt>{t('finding.place')}</dt><dd><PlaceText place={place} /></dd></div> : null}
      <div><dt>{t('finding.opened')}</dt><dd><When us={body.opened_us} /></dd></div>
      <div>
        <dt>{t('finding.closed')}</dt>
        <dd>{body.closed_us === undefined ? t('finding.open') : <><When us={body.closed_us} /> <span class="quiet">{word('closed', body.closed_as)}</span></>}</dd>
      </div>
      <div><dt>{t('finding.observations')}</dt><dd><Ltr>{whole(body.observations)}</Ltr></dd></div>
      {revisions ? <div><dt>{t('finding.revisions')}</dt><dd><Ltr>{revisions}</Ltr></dd></div> : null}
    </dl>
  );
}

function History({ entries }: { entries: Entry[] }) {
  return (
    <section class="part">
      <h3>{t('finding.history')}</h3>
      <ol class="history">
        {entries.map((each) => (
          <li key={each.number}>
            <When us={each.at_us} />
            <span>{word('did', each.kind.replace('findings.', '').replace('/1', ''))}</span>
            <Ltr class="quiet">{each.author}</Ltr>
            <a {...link('record', String(each.number))}><Ltr>#{each.number}</Ltr></a>
          </li>
        ))}
      </ol>
    </section>
  );
}
