/** Looking back: map, approaches, notices and findings as they stood, as known then or as known now. */

import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Finding } from '../api/types';
import { t, word } from '../i18n';
import { placesOfNotice } from '../map/features';
import { MapPanel, theMap } from '../map/panel';
import { asThen, at_us, isOff, LOOKBACK_S, loadSpan, look, play, range, SCENE, shown } from '../state/replay';
import { link, select, selection } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { FindingMark } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { margin, span } from '../ui/written';
import { Approaches } from './approaches';
import { Clashes, NoticeRow } from './notice_list';
import { ReplayBar } from './replay_bar';

const SHOWN_MOST = 300;

export function ReplayPage() {
  useEffect(() => {
    const stops = [
      effect(() => {
        void [at_us.value, asThen.value];
        void look();
        if (isOff()) void loadSpan().catch(noteTrouble);
      }),
      effect(() => {
        void range.value;
        void loadSpan().catch(noteTrouble);
      }),
      play(),
    ];
    return () => stops.forEach((each) => each());
  }, []);
  return (
    <div class="replay-page">
      <h1 class="unseen">{t('page.replay')}</h1>
      <section class="list" aria-label={t('page.findings')}>
        <Banner />
        <div class="then">
          <Approaches of={SCENE} />
          <Clashes clashes={SCENE.clashes.value} pick={pick} />
          <Notices />
          <Rows />
        </div>
      </section>
      <MapPanel of={SCENE} />
      <ReplayBar />
    </div>
  );
}

/** Nobody shall take this screen for what is now. */
function Banner() {
  const told = shown.value;
  return (
    <div class="replay-banner" data-shown={told ? told.at_us : ''}>
      <strong>{t('replay.not_now')}</strong>
      {told ? (
        <>
          <span><When us={told.at_us} /></span>
          <span>{t(told.asThen ? 'replay.as_then' : 'replay.as_now')}</span>
          {told.later ? <span>{t('replay.later', { count: told.later })}</span> : null}
          {told.gone ? <span>{t('replay.gone', { count: told.gone })}</span> : null}
          {told.at_us - told.since_us < LOOKBACK_S * 1e6 ? (
            <span>{t('replay.cut')} <Ltr>{span(told.at_us - told.since_us)}</Ltr></span>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Notices() {
  const all = SCENE.notices.value;
  const { sort, name } = selection.value;
  if (!all.length) return null;
  return (
    <section aria-label={t('page.notices')}>
      <h2 class="list-title">{t('page.notices')} <Ltr class="count">{all.length}</Ltr></h2>
      <ol data-list="notices-then">
        {all.map((each) => (
          <NoticeRow key={each.notice} notice={each} clashes={SCENE.clashes.value} picked={sort === 'notice' && name === each.notice} pick={pick} />
        ))}
      </ol>
    </section>
  );
}

function pick(name: string): void {
  select('notice', name);
  theMap()?.fit(SCENE.notices.peek().filter((each) => each.notice === name).flatMap(placesOfNotice));
}

function Rows() {
  const all = [...SCENE.findings.value.values()].filter((each) => !each.withdrawn);
  return (
    <>
      {SCENE.notices.value.length || SCENE.alerts.value.length ? <h2 class="list-title">{t('page.findings')} <Ltr class="count">{all.length}</Ltr></h2> : null}
      <ol class="rows" data-list="then">
        {all.slice(0, SHOWN_MOST).map((each) => <Row key={each.finding} finding={each} />)}
      </ol>
      {all.length > SHOWN_MOST || shown.value?.more ? (
        <p class="quiet list-foot">{t('list.more', { shown: Math.min(all.length, SHOWN_MOST), all: `${all.length}${shown.value?.more ? '+' : ''}` })}</p>
      ) : null}
      {all.length || !shown.value ? null : <p class="empty">{t('replay.none')}</p>}
    </>
  );
}

function Row({ finding }: { finding: Finding }) {
  const { body } = finding;
  const picked = selection.value.sort === 'finding' && selection.value.name === String(finding.finding);
  return (
    <li class="row" data-finding={finding.finding}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => select('finding', finding.finding)}>
        <FindingMark standing={body.standing} seen={Boolean(finding.acknowledged)} />
        <span class="row-what">
          <span class="row-line">
            <Ltr class="row-term">{body.term}</Ltr>
            <PartyMark party={body.party} />
            <Ltr class="row-object">{body.object_id || '–'}</Ltr>
          </span>
          <span class="row-line quiet">
            <span>{word('standing', body.standing)}</span>
            <Ltr>{margin(body.deepest.margin_e3, body.margin_unit)}</Ltr>
            {finding.acknowledged ? <span class="state">{t('show.acknowledged')}</span> : null}
          </span>
        </span>
        <span class="row-when">
          <When us={body.opened_us} />
          <span class="quiet">{body.closed_us === undefined ? t('finding.open') : t('finding.over')}</span>
        </span>
      </button>
      <a class="row-number quiet" {...link('findings', String(finding.finding))}><Ltr>#{finding.finding}</Ltr></a>
    </li>
  );
}
