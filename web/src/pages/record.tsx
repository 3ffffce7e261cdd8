/**
 * The record: what was written, each entry as it is released, the proof that it stands there, and
 * who has witnessed it.
 */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Entry } from '../api/types';
import { t } from '../i18n';
import { entriesFresh, lately } from '../state/live';
import { turn, view } from '../state/view';
import { When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { whole } from '../ui/written';
import { ProofBox } from './proof_box';
import { WitnessSheet } from './witness_sheet';

const PAGE = 200;

export function RecordPage() {
  const { item, search } = view.value;
  const kind = search['kind'] ?? '';
  const [found, setFound] = useState<Entry[]>([]);
  const newest = lately.value[0]?.number ?? entriesFresh.value.number;
  useEffect(() => {
    let gone = false;
    if (newest < 0) return;
    void latest(newest, kind).then((told) => !gone && setFound(told)).catch(noteTrouble);
    return () => {
      gone = true;
    };
  }, [kind, newest < 0]);
  const fresh = lately.value.filter((each) => !kind || each.kind === kind);
  const known = new Set(fresh.map((each) => each.number));
  const all = [...fresh, ...found.filter((each) => !known.has(each.number))].sort((one, other) => other.number - one.number);
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.record')}</h1>
      <section class="list list-wide" aria-label={t('page.record')}>
        <Search kind={kind} />
        <div class="list-tools">
          <button type="button" class="second" data-witnesses aria-pressed={!item} onClick={() => turn({}, '')}>
            <Icon name="check" /> {t('witness.title')}
          </button>
        </div>
        <ol class="rows" data-list="entries">
          {all.slice(0, PAGE).map((each) => <EntryRow key={each.number} entry={each} picked={item === String(each.number)} />)}
        </ol>
      </section>
      {item ? <EntrySheet key={item} number={Number(item)} /> : <WitnessSheet />}
    </div>
  );
}

/** The newest entries of a kind, as far back as a few pages reach. */
async function latest(newest: number, kind: string): Promise<Entry[]> {
  const since = kind ? -1 : Math.max(-1, newest - PAGE);
  const page = await api.entries(kind ? { since, kind, limit: PAGE } : { since, limit: PAGE });
  return page.entries;
}

function Search({ kind }: { kind: string }) {
  const [text, setText] = useState(kind);
  function search(event: SubmitEvent) {
    event.preventDefault();
    const number = /^#?(\d+)$/.exec(text.trim())?.[1];
    if (number) turn({}, number);
    else turn({ kind: text.trim() && !text.includes('/') ? `${text.trim()}/1` : text.trim() });
  }
  return (
    <form class="filters filters-one" onSubmit={search} role="search">
      <input type="search" data-search dir="ltr" value={text} placeholder={t('record.search')} aria-label={t('record.search')} onInput={(event) => setText(event.currentTarget.value)} />
      <button class="second" type="submit">{t('record.find')}</button>
    </form>
  );
}

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
