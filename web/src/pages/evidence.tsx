/** Evidence: what was collected, by the digest of its bytes, and the chain of who held it. */

import { useEffect, useState } from 'preact/hooks';
import { incidents, type Piece } from '../api/incidents';
import { type Key, t } from '../i18n';
import { nowUs } from '../state/clock';
import { lastWord } from '../state/incidents';
import { may, who } from '../state/session';
import { link, turn, view } from '../state/view';
import { When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt, noteTrouble } from '../ui/notes';
import { whole } from '../ui/written';
import { digestOf, FILE_BYTES_MAX } from '../verify/file';
import { newName } from './incident_form';

const COLLECTORS = ['observer', 'duty_officer', 'liaison_officer', 'verification_team', 'investigator', 'third_party'];

export function EvidencePage() {
  const { item, search } = view.value;
  const [list, setList] = useState<Piece[] | null>(null);
  useEffect(() => {
    incidents.evidence().then((told) => setList(told.evidence)).catch(noteTrouble);
  }, [lastWord()]);
  const q = (search['q'] ?? '').toLowerCase();
  const copy = search['copy'] ?? '';
  const shown = (list ?? []).filter(
    ({ body }) =>
      (!copy || body.copy === copy) &&
      [body.evidence, body.name, body.digest, body.incident, body.how].some((each) => each.toLowerCase().includes(q)),
  );
  const chosen = list?.find((each) => each.body.evidence === item);
  const collecting = search['new'] === 'yes';
  return (
    <div class="record-page">
      <h1 class="unseen">{t('page.evidence')}</h1>
      <section class="list list-wide" aria-label={t('page.evidence')} aria-busy={list === null}>
        <div class="list-tools">
          {may(...COLLECTORS) ? (
            <button type="button" class="primary" onClick={() => turn({ new: collecting ? '' : 'yes' }, '')}>
              <Icon name="plus" /> {t('evidence.collect')}
            </button>
          ) : null}
        </div>
        <div class="filters">
          <input type="search" data-search value={search['q'] ?? ''} placeholder={t('search')} aria-label={t('search')} onInput={(event) => turn({ q: event.currentTarget.value })} />
          <select aria-label={t('field.copy')} value={copy} onChange={(event) => turn({ copy: event.currentTarget.value })}>
            <option value="">{t('field.copy')}</option>
            {(['evidentiary', 'working'] as const).map((each) => <option key={each} value={each}>{t(`copy.${each}`)}</option>)}
          </select>
        </div>
        <Compare list={list ?? []} />
        <ol class="rows" data-list="evidence">
          {shown.map((each) => <Row key={each.entry} piece={each} picked={each.body.evidence === item} />)}
        </ol>
        {list !== null && !shown.length ? <p class="empty">{t('evidence.none')}</p> : null}
      </section>
      {collecting ? <Collect list={list ?? []} /> : chosen ? <Sheet key={item} piece={chosen} /> : <p class="empty">{t('evidence.choose')}</p>}
    </div>
  );
}

/** The same file chosen again is read again: it may have changed. */
const forget = (event: { currentTarget: HTMLInputElement }) => (event.currentTarget.value = '');

function Row({ piece: { body }, picked }: { piece: Piece; picked: boolean }) {
  return (
    <li class="row" data-evidence={body.evidence}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({ new: '' }, body.evidence)}>
        <span class="state">{t(`copy.${body.copy}`)}</span>
        <span class="row-what">
          <span class="row-line"><span dir="auto">{body.name}</span></span>
          <span class="row-line quiet"><Ltr class="digest">{body.digest.slice(0, 16)}…</Ltr> {body.incident ? <Ltr>{body.incident}</Ltr> : null}</span>
        </span>
        <span class="row-when"><When us={body.collected_us} /></span>
      </button>
    </li>
  );
}

/** Whether a file is one of those on record: its hash is worked out here. */
function Compare({ list }: { list: Piece[] }) {
  const [told, setTold] = useState<{ digest: string; name: string } | null>(null);
  async function look(event: Event) {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    setTold(file ? { digest: await digestOf(file), name: file.name } : null);
  }
  const same = list.filter((each) => each.body.digest === told?.digest);
  return (
    <div class="compare">
      <label class="field">
        <span>{t('evidence.compare')}</span>
        <input type="file" data-compare onClick={forget} onChange={(event) => void look(event).catch(noteTrouble)} />
      </label>
      {told ? (
        <p role="status" data-same={same.length ? 'yes' : 'no'}>
          <Ltr class="digest">{told.digest}</Ltr>{' '}
          {same.length
            ? same.map((each) => <a key={each.entry} {...link('evidence', each.body.evidence)}>{t('evidence.same')} <Ltr>{each.body.evidence}</Ltr></a>)
            : t('evidence.unknown')}
        </p>
      ) : null}
    </div>
  );
}

function Sheet({ piece: { entry, body, holders } }: { piece: Piece }) {
  const last = holders[holders.length - 1];
  return (
    <section class="sheet" aria-label={body.name}>
      <header class="sheet-head">
        <h2 dir="auto">{body.name}</h2>
        <span class="state">{t(`copy.${body.copy}`)}</span>
        <button type="button" class="tool" onClick={() => turn({}, '')} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      <dl class="facts">
        <div><dt>SHA-256</dt><dd><Ltr class="digest">{body.digest}</Ltr></dd></div>
        <div><dt>{t('evidence.size')}</dt><dd><Ltr>{whole(body.size)} B</Ltr></dd></div>
        <div><dt>{t('evidence.collected')}</dt><dd><When us={body.collected_us} /></dd></div>
        <div><dt>{t('field.how_got')}</dt><dd dir="auto">{body.how}</dd></div>
        {body.incident ? <div><dt>{t('field.incident')}</dt><dd><a {...link('incidents', body.incident)}><Ltr>{body.incident}</Ltr></a></dd></div> : null}
        {body.of ? <div><dt>{t('field.of')}</dt><dd><a {...link('evidence', body.of)}><Ltr>{body.of}</Ltr></a></dd></div> : null}
        {body.tool ? <div><dt>{t('field.tool')}</dt><dd><Ltr>{body.tool}</Ltr></dd></div> : null}
        {body.url ? <div><dt>{t('field.url')}</dt><dd><Ltr>{body.url}</Ltr></dd></div> : null}
        <div><dt>{t('evidence.entry')}</dt><dd><a {...link('record', String(entry))}><Ltr>#{entry}</Ltr></a></dd></div>
      </dl>
      <p class="quiet">{t('evidence.kept')}</p>
      <section class="part">
        <h3>{t('evidence.custody')}</h3>
        <ol class="history" data-list="custody">
          {holders.map(([holder, at_us, what_for], place) => (
            <li key={place}><When us={at_us} /> <strong dir="auto">{holder}</strong> <span class="quiet" dir="auto">{what_for}</span></li>
          ))}
        </ol>
        {may(...COLLECTORS) && body.evidence.startsWith(`${who.value?.party}/`) && last ? <HandOver name={body.evidence} holder={last[0]} /> : null}
      </section>
    </section>
  );
}

function HandOver({ name, holder }: { name: string; holder: string }) {
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const told = new FormData(form);
    const act = { act: 'handed_over', evidence: name, holder, to: String(told.get('to')), at_us: Math.round(nowUs()), purpose: String(told.get('purpose')) };
    if (await attempt(() => incidents.state(act), t('incident.stated'))) form.reset();
  }
  return (
    <form class="form hand-over" onSubmit={send} aria-label={t('evidence.hand')}>
      <Line name="to" words="evidence.to" needed />
      <Line name="purpose" words="evidence.purpose" needed />
      <button class="second" type="submit">{t('evidence.hand')}</button>
    </form>
  );
}

function Line({ name, words, needed = false }: { name: string; words: Key; needed?: boolean }) {
  return <label class="field"><span>{t(words)}{needed ? ' *' : ''}</span><input name={name} dir="auto" autocomplete="off" required={needed} /></label>;
}

function Collect({ list }: { list: Piece[] }) {
  const [file, setFile] = useState<{ name: string; size: number; type: string; digest: string } | null>(null);
  const [trouble, setTrouble] = useState('');
  async function look(event: Event) {
    const chosen = (event.currentTarget as HTMLInputElement).files?.[0];
    setFile(null);
    setTrouble(chosen && chosen.size > FILE_BYTES_MAX ? t('evidence.too_large') : '');
    if (!chosen || chosen.size > FILE_BYTES_MAX) return;
    setFile({ name: chosen.name, size: chosen.size, type: chosen.type, digest: await digestOf(chosen) });
  }
  async function send(event: SubmitEvent) {
    event.preventDefault();
    if (!file) return setTrouble(t('evidence.no_file'));
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(told.get(name) ?? '').trim();
    const evidence = newName();
    const { name, size, type, digest } = file;
    const act = {
      act: 'evidence_collected', evidence, digest, size, name, media_type: type, collected_us: Math.round(nowUs()),
      how: text('how'), holder: text('holder'), incident: text('incident'), tool: text('tool'), url: text('url'),
      ...(text('of') ? { copy: 'working', of: text('of') } : {}),
    };
    if (await attempt(() => incidents.state(act), t('incident.stated'))) turn({ new: '' }, evidence);
  }
  return (
    <form class="sheet form" onSubmit={send} aria-label={t('evidence.collect')}>
      <header class="sheet-head">
        <h2>{t('evidence.collect')}</h2>
        <button type="button" class="tool" onClick={() => turn({ new: '' })} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      <p class="quiet">{t('evidence.collect.means')}</p>
      <label class="field"><span>{t('evidence.file')} *</span><input type="file" name="file" onClick={forget} onChange={(event) => void look(event).catch(noteTrouble)} /></label>
      {file ? <p><Ltr class="digest" >{file.digest}</Ltr></p> : null}
      {trouble ? <p class="trouble" role="alert">{trouble}</p> : null}
      <Line name="how" words="field.how_got" needed />
      <Line name="holder" words="field.holder" needed />
      <Line name="incident" words="field.incident" />
      <label class="field">
        <span>{t('field.of')}</span>
        <select name="of">
          <option value="">–</option>
          {list.map(({ entry, body }) => <option key={entry} value={body.evidence}>{body.name} {body.evidence}</option>)}
        </select>
      </label>
      <Line name="tool" words="field.tool" />
      <Line name="url" words="field.url" />
      <div class="acts"><button class="primary" type="submit">{t('incident.state')}</button></div>
    </form>
  );
}

