/** Notices in a list, and where two of them meet: as they stand, or as they stood. */

import type { Clash, Notice } from '../api/types';
import { t, word } from '../i18n';
import { PartyMark, When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { span } from '../ui/written';

type Pick = (name: string) => void;

export function windowOf({ body }: Notice): [number, number] {
  const times = [
    ...body.volumes.flatMap((each) => [each.starts_us, each.ends_us]),
    ...body.routes.flatMap((each) => each.points.map((one) => one.at_us)),
  ];
  return [Math.min(...times), Math.max(...times)];
}

interface Row {
  notice: Notice;
  clashes: readonly Clash[];
  picked: boolean;
  pick: Pick;
}

export function NoticeRow({ notice, clashes, picked, pick }: Row) {
  const [from_us, until_us] = windowOf(notice);
  const late_us = Math.max(0, ...notice.leads.map((each) => each.late_by_us));
  const meets = clashes.some((each) => [each.one, each.other].includes(notice.notice));
  return (
    <li class="row" data-notice={notice.notice}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={() => pick(notice.notice)}>
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

export function Clashes({ clashes, pick }: { clashes: readonly Clash[]; pick: Pick }) {
  if (!clashes.length) return null;
  return (
    <section class="clashes" aria-label={t('notice.clashes')}>
      <h2 class="list-title">{t('notice.clashes')}</h2>
      <ul>
        {clashes.map((each) => <ClashRow key={`${each.one} ${each.other}`} clash={each} pick={pick} />)}
      </ul>
    </section>
  );
}

function ClashRow({ clash, pick }: { clash: Clash; pick: Pick }) {
  return (
    <li class="clash" data-clash={`${clash.one} ${clash.other}`}>
      <button type="button" class="plain" onClick={() => pick(clash.one)}><Ltr>{clash.one}</Ltr></button>
      <span aria-hidden="true">×</span>
      <button type="button" class="plain" onClick={() => pick(clash.other)}><Ltr>{clash.other}</Ltr></button>
      <span class="quiet">{word('standing', clash.standing)}</span>
      {clash.words.map((each, place) => <p key={place} class="quiet" dir="auto" lang="en">{each}</p>)}
    </li>
  );
}
