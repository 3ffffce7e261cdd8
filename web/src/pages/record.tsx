/**
 * The record: what was written, each entry as it is released, the proof that it stands there, and
 * who has witnessed it.
 */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Entry } from '../api/types';
import { t } from '../i18n';
import { entriesFresh, lately, LATELY_MOST } from '../state/live';
import { turn, view } from '../state/view';
import { When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { whole } from '../ui/written';
import { ProofBox } from './proof_box';
import { WitnessSheet } from './witness_sheet';

const PAGE = 200;
const PAGES_MOST = 10; // asked for in a row while few entries fit

export function RecordPage() {
  const { item, search } = view.value;
  const kind = search['kind'] ?? '';
  const { found, below, older, busy } = useEntries(kind);
  const fresh = lately.value.filter((each) => isOf(each.kind, kind));
  const known = new Set(fresh.map((each) => each.number));
  const all = [...fresh, ...found.filter((each) => !known.has(each.number))].sort((one, other) => other.number - one.number);
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.record')}</h1>
      <section class="list list-wide" aria-label={t('page.record')} aria-busy={busy}>
        <Search key={kind} kind={kind} />
        <div class="list-tools">
          <button type="button" class="second" data-witnesses aria-pressed={!item} onClick={() => turn({}, '')}>
            <Icon name="check" /> {t('witness.title')}
          </button>
        </div>
        <ol class="rows" data-list="entries">
          {all.map((each) => <EntryRow key={each.number} entry={each} picked={item === String(each.number)} />)}
        </ol>
        {all.length || busy ? null : <p class="empty">{t('record.none')}</p>}
        <p class="quiet list-foot">
          {below > 0 ? <button type="button" class="second" data-older disabled={busy} onClick={older}>{t('record.older')}</button> : null}{' '}
          {below >= 0 ? <>{t('record.back')} <Ltr>#{whole(below)}</Ltr></> : null}
        </p>
      </section>
      {item ? <EntrySheet key={item} number={Number(item)} /> : <WitnessSheet />}
    </div>
  );
}

const NOTHING: { found: Entry[]; below: number; top: number } = { found: [], below: -1, top: Infinity };

/** Entries of a kind from the newest back; top, below: the numbers between which was looked, below -1 before any. */
function useEntries(kind: string) {
  const [told, setTold] = useState({ ...NOTHING, kind });
  const [busy, setBusy] = useState(false);
  const own = told.kind === kind ? told : { ...NOTHING, kind };
  const isThere = entriesFresh.value.number >= 0;
  // So much came since that the oldest of it is held no more: what lies between would be missed.
  const isTorn = lately.value.length >= LATELY_MOST && (lately.value.at(-1)?.number ?? 0) > own.top + 1;

  /** Some pages back, as many as it takes to find something. */
  async function back(before: number, { found, top }: { found: Entry[]; top: number }) {
    setBusy(true);
    try {
      let [below, some] = [before, found];
      for (let page = 0; page < PAGES_MOST && below > 0 && some.length < found.length + PAGE; page++) {
        const { entries, next } = await api.entries({ before: below, kind, limit: PAGE });
        [below, some] = [next, [...some, ...entries]];
      }
      setTold({ kind, found: some, below, top });
    } catch (error) {
      noteTrouble(error);
    }
    setBusy(false);
  }

  useEffect(() => {
    const newest = entriesFresh.peek().number;
    if (isThere) void back(newest + 1, { found: [], top: newest });
  }, [kind, isThere, isTorn]);
  return { ...own, busy, older: () => void back(own.below, own) };
}

const isOf = (kind: string, wanted: string) => !wanted || kind === wanted || kind.startsWith(`${wanted}.`);

function Search({ kind }: { kind: string }) {
  const [text, setText] = useState(kind);
  function search(event: SubmitEvent) {
    event.preventDefault();
    const number = /^#?(\d+)$/.exec(text.trim())?.[1];
    if (number) turn({}, number);
    else turn({ kind: kindOf(text.trim()) });
  }
  return (
    <form class="filters filters-one" onSubmit={search} role="search">
      <input type="search" data-search dir="ltr" value={text} placeholder={t('record.search')} aria-label={t('record.search')} onInput={(event) => setText(event.currentTarget.value)} />
      <button class="second" type="submit">{t('record.find')}</button>
    </form>
  );
}

/** `findings.opened` is its first version; `findings` all kinds of the package. */
const kindOf = (text: string) => (text.includes('.') && !text.includes('/') ? `${text}/1` : text);

function EntryRow({ entry, picked }: { entry: Entry; picked: boolean }) {
  return (
    <li class="row">
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({}, String(entry.number))}>
        <Ltr class="row-number">#{whole(entry.number)}</Ltr>
        <span class="row-what"><Ltr>{entry.kind}</Ltr></span>
        <Ltr class="quiet">{entry.author}</Ltr>
        <span class="row-when"><When us={entry.at_us} /></span>
      </button>
    </li>
  );
}

function EntrySheet({ number }: { number: number }) {
  const [entry, setEntry] = useState<Entry | null>(null);
  useEffect(() => {
    api.entry(number).then(setEntry).catch(noteTrouble);
  }, [number]);
  if (!entry) return <section class="sheet" aria-busy="true" />;
  return (
    <section class="sheet" aria-label={t('record.entry', { number })}>
      <header class="sheet-head"><h2><Ltr>#{whole(number)}</Ltr> <Ltr>{entry.kind}</Ltr></h2></header>
      <dl class="facts">
        <div><dt>{t('record.author')}</dt><dd><Ltr>{entry.author}</Ltr></dd></div>
        <div><dt>{t('record.at')}</dt><dd><When us={entry.at_us} /></dd></div>
      </dl>
      <section class="part">
        <h3>{t('record.body')}</h3>
        <pre class="body" dir="ltr" tabIndex={0}>{JSON.stringify(entry.body, null, 2)}</pre>
      </section>
      <ProofBox number={number} />
    </section>
  );
}
