/** A draft of an amendment, in this browser alone, and what it would find otherwise: never live. */

import { useEffect, useState } from 'preact/hooks';
import { api, Refusal } from '../api/client';
import type { Agreement, Shadow } from '../api/types';
import { t } from '../i18n';
import { MapPanel } from '../map/panel';
import { nowUs } from '../state/clock';
import { go, view } from '../state/view';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { note, noteTrouble } from '../ui/notes';
import { ShadowSheet } from './agreement_shadow';
import { AreaForm } from './agreement_area';
import { DRAWN, type DrawnArea, withArea, withOutline } from './agreement_drawn';
import { blockOf, blocksOf, withBlock } from './agreement_text';
import { us } from './notice_plan';

const FILE = 'agreement.toml';
const WHOLE = '';
const DAY_US = 86_400e6;
const minute = (at_us: number) => new Date(at_us / 1000).toISOString().slice(0, 16).replace('T', ' ');

interface Wrong {
  where: string;
  why: string;
  remedy: string;
}

export function AgreementDraft({ now }: { now: Agreement }) {
  const other = view.value.search['text'] ?? '';
  const files = useFiles(other || now.digest);
  const [term, setTerm] = useState(now.terms[0]?.id ?? WHOLE);
  const [toml, setToml] = useState('');
  const [from, setFrom] = useState(minute(nowUs() - DAY_US));
  const [until, setUntil] = useState('');
  const [told, setTold] = useState<Shadow | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  const [drawn, setDrawn] = useState('');
  const [drawing, setDrawing] = useState(false);
  useEffect(() => {
    setToml(files?.[FILE] ?? '');
    setDrawn(files?.[DRAWN] ?? '');
  }, [files]);
  if (!files) return <p class="empty" aria-busy="true">{t('contacts.asked')}</p>;
  const before = files[FILE] ?? '';
  const block = term === WHOLE ? undefined : blockOf(toml, 'term', term);
  const text = term === WHOLE ? toml : block ? toml.slice(block.start, block.end) : '';
  const write = (value: string) => {
    setToml(term === WHOLE ? value : withBlock(toml, block, value));
    setTold(null);
    setWrong(null);
  };
  const undo = () => {
    setToml(before);
    setDrawn(files[DRAWN] ?? '');
    setTold(null);
    setWrong(null);
  };
  const draw = (area: DrawnArea) => {
    setToml(withArea(toml, area));
    setDrawn(withOutline(drawn, area));
    setTold(null);
    setDrawing(false);
    note(t('draft.area.added', { name: area.id }));
  };
  const ids = blocksOf(toml).filter((each) => each.sort === 'term').map((each) => each.id);

  async function check(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const from_us = us(from);
      const until_us = until ? us(until) : nowUs();
      if (Number.isNaN(from_us) || Number.isNaN(until_us)) throw new Error(t('draft.no_time'));
      setTold(await api.shadow({ files: { ...files, [FILE]: toml, ...(drawn ? { [DRAWN]: drawn } : {}) }, from_us, until_us }));
      setWrong(null);
    } catch (error) {
      setTold(null);
      if (error instanceof Refusal && error.code === 'bad_agreement') {
        setWrong({ where: error.errors[0]?.path ?? '', why: error.message, remedy: error.remedy });
      } else if (error instanceof Refusal) noteTrouble(error);
      else note(error instanceof Error ? error.message : t('trouble.unreachable'), 'trouble');
    }
    setBusy(false);
  }

  return (
    <div class="draft-page">
      <section class="sheet draft-text" aria-label={t('draft.title')}>
        <header class="sheet-head">
          <h1>{t('draft.title')}</h1>
          <button type="button" class="tool" onClick={() => go('agreement')} aria-label={t('close')}><Icon name="close" /></button>
        </header>
        <p class="quiet">{t('draft.means')}</p>
        <div class="acts">
          <button type="button" class="second" data-drawing aria-expanded={drawing} onClick={() => setDrawing(!drawing)}>{t('draft.area')}</button>
        </div>
        {drawing ? <AreaForm toml={toml} add={draw} /> : null}
        <form class="form" onSubmit={check} aria-label={t('draft.title')}>
          <label class="field">
            <span>{t('draft.term')}</span>
            <select name="term" value={term} onChange={(event) => setTerm(event.currentTarget.value)}>
              {ids.map((each) => <option key={each} value={each}>{each}</option>)}
              <option value={WHOLE}>{t('draft.whole')}</option>
            </select>
          </label>
          <label class="field draft-toml">
            <span><Ltr>{FILE}</Ltr></span>
            <textarea name="toml" dir="ltr" spellcheck={false} rows={term === WHOLE ? 26 : Math.max(10, text.split('\n').length + 1)} value={text} aria-invalid={wrong !== null} onInput={(event) => write(event.currentTarget.value)} />
          </label>
          {wrong ? (
            <div class="outcome" role="alert">
              <p class="trouble"><Ltr>{wrong.where}</Ltr> <span dir="auto" lang="en">{wrong.why}</span></p>
              {wrong.remedy ? <p dir="auto" lang="en">{wrong.remedy}</p> : null}
            </div>
          ) : null}
          <div class="field-row">
            <label class="field"><span>{t('draft.from')}</span><input name="from" dir="ltr" value={from} onInput={(event) => setFrom(event.currentTarget.value)} /></label>
            <label class="field"><span>{t('draft.until')}</span><input name="until" dir="ltr" value={until} placeholder={t('agreement.now')} onInput={(event) => setUntil(event.currentTarget.value)} /></label>
          </div>
          <div class="acts">
            <button class="primary" type="submit" disabled={busy}>{busy ? t('draft.asking') : t('draft.check')}</button>
            <button type="button" class="second" disabled={toml === before} onClick={undo}>{t('draft.undo')}</button>
            <button type="button" class="second" onClick={() => (save(FILE, toml), drawn && save(DRAWN, drawn))}>{t('draft.save')}</button>
          </div>
        </form>
      </section>
      {drawing ? <MapPanel /> : told ? <ShadowSheet told={told} /> : <p class="empty">{t('draft.none')}</p>}
    </div>
  );
}

/** The files of a text on the record. */
function useFiles(digest: string): Record<string, string> | null {
  const [files, setFiles] = useState<Record<string, string> | null>(null);
  useEffect(() => {
    let gone = false;
    api.text(digest).then((told) => !gone && setFiles(told.files)).catch(noteTrouble);
    return () => {
      gone = true;
    };
  }, [digest]);
  return files;
}

/** A file of the draft, for `truceline agreement check` and for the other side. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
