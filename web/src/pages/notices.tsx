/** Notices of planned activity: how each stands, how late it is, where two meet; and giving one. */

import { useEffect } from 'preact/hooks';
import { t, word } from '../i18n';
import { MapPanel } from '../map/panel';
import type { Clash, Notice } from '../api/types';
import { clashes, notices } from '../state/desk';
import { isOfficer } from '../state/session';
import { select, turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { span } from '../ui/written';
import { NoticeForm } from './notice_form';
import { NoticeSheet } from './notice_sheet';

const ENDED = ['completed', 'withdrawn', 'lapsed'];

export function NoticesPage() {
  const { item, search } = view.value;
  const giving = search['new'] === 'yes';
  const showEnded = search['ended'] === 'yes';
  const chosen = notices.value.find((each) => each.notice === item);
  const listed = notices.value.filter((each) => showEnded || !ENDED.includes(each.state));
  useEffect(() => {
    if (item) select('notice', item);
  }, [item]);
  return (
    <div class="notices-page">
      <h1 class="unseen">{t('page.notices')}</h1>
      <section class="list" aria-label={t('page.notices')}>
        <div class="list-tools">
          {isOfficer() ? (
            <button type="button" class="primary" onClick={() => turn({ new: giving ? '' : 'yes' }, '')}>
              <Icon name="plus" /> {t('notice.new')}
            </button>
          ) : null}
          <label class="check">
            <input type="checkbox" checked={showEnded} onChange={() => turn({ ended: showEnded ? '' : 'yes' })} /> {t('notice.ended')}
          </label>
        </div>
        <Clashes />
        <ol class="rows" data-list="notices">
          {listed.map((each) => <NoticeRow key={each.notice} notice={each} picked={each.notice === item} />)}
        </ol>
        {listed.length ? null : <p class="empty">{t('notice.none')}</p>}
      </section>
      <MapPanel />
      {giving ? <NoticeForm /> : chosen ? <NoticeSheet key={chosen.notice} notice={chosen} /> : null}
    </div>
  );
}

export function windowOf({ body }: Notice): [number, number] {
  const times = [
    ...body.volumes.flatMap((each) => [each.starts_us, each.ends_us]),
    ...body.routes.flatMap((each) => each.points.map((one) => one.at_us)),
  ];
  return [Math.min(...times), Math.max(...times)];
}

function NoticeRow({ notice, picked }: { notice: Notice; picked: boolean }) {
  const [from_us, until_us] = windowOf(notice);
  const late_us = Math.max(0, ...notice.leads.map((each) => each.late_by_us));
  const meets = clashes.value.some((each) => [each.one, each.other].includes(notice.notice));
  return (
    <li class="row" data-notice={notice.notice}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => turn({ new: '' }, notice.notice)}>
        <span class={`state state-${notice.state}`}>{word('plan', notice.state)}</span>
        <span class="row-what">
          <span class="row-line"><PartyMark party={notice.body.party} /> <span>{word('activity', notice.body.activity)}</span> {notice.body.exercise ? <span class="exercise">{t('exercise')}</span> : null}</span>
          <span class="row-line quiet">
            {Number.isFinite(from_us) ? <><When us={from_us} /> – <When us={until_us} /></> : null}
            {late_us ? <span class="due-over">{t('notice.late_by')} <Ltr>{span(late_us)}</Ltr></span> : null}
            {meets ? <span class="clash-mark">{t('notice.clash')}</span> : null}
          </span>
        </span>
        <Ltr class="row-number quiet">{notice.notice}</Ltr>
      </button>
    </li>
  );
}

function Clashes() {
  if (!clashes.value.length) return null;
  return (
    <section class="clashes" aria-label={t('notice.clashes')}>
      <h2 class="list-title">{t('notice.clashes')}</h2>
      <ul>
        {clashes.value.map((each) => <ClashRow key={`${each.one} ${each.other}`} clash={each} />)}
      </ul>
    </section>
  );
}

function ClashRow({ clash }: { clash: Clash }) {
  return (
    <li class="clash" data-clash={`${clash.one} ${clash.other}`}>
      <button type="button" class="plain" onClick={() => turn({ new: '' }, clash.one)}><Ltr>{clash.one}</Ltr></button>
      <span aria-hidden="true">×</span>
      <button type="button" class="plain" onClick={() => turn({ new: '' }, clash.other)}><Ltr>{clash.other}</Ltr></button>
      <span class="quiet">{word('standing', clash.standing)}</span>
      {clash.words.map((each, place) => <p key={place} class="quiet" dir="auto" lang="en">{each}</p>)}
    </li>
  );
}
