/** The watch: who has it, what is open, and how it passes from one officer to the next. */

import { t } from '../i18n';
import { approaches, channels, inbox, notices, watch } from '../state/desk';
import { counts } from '../state/findings';
import { isOfficer, who } from '../state/session';
import { link } from '../state/view';
import { Offering, Taking } from './watch_handover';
import { Officer, OpenItem } from './watch_named';

export function WatchPage() {
  const told = watch.value;
  if (!told) return <p class="empty">{t('watch.none')}</p>;
  const own = who.value?.user ?? '';
  const isMine = !told.on_duty.length || told.on_duty[0] === own;
  const toMe = told.handovers.filter((each) => each.incoming === own);
  const others = told.handovers.filter((each) => each.incoming !== own);
  return (
    <div class="plain-page">
      <h1>{t('page.watch')}</h1>
      {toMe.map((each) => <Taking key={each.handover} handover={each} />)}
      <section class="card">
        <h2>{t('watch.on_duty')}</h2>
        <p data-on-duty>{told.on_duty.length ? told.on_duty.map((each) => <Officer key={each} id={each} />) : t('watch.no_roster')}</p>
        <p class="quiet">{t('watch.you')} <Officer id={own} /></p>
        {others.map((each) => (
          <p key={each.handover} class="quiet">{t('watch.waits')} <Officer id={each.incoming} /></p>
        ))}
      </section>
      <section class="card">
        <h2>{t('watch.state')}</h2>
        <Standing />
      </section>
      <section class="card">
        <h2>{t('watch.open')}</h2>
        <ul class="open-items">
          {told.open.map((each) => <li key={each}><OpenItem name={each} /></li>)}
        </ul>
        {told.open.length ? null : <p class="empty">{t('watch.nothing')}</p>}
      </section>
      {isOfficer() && isMine && !told.handovers.length ? <Offering told={told} /> : null}
    </div>
  );
}

const ENDED = ['completed', 'withdrawn', 'lapsed'];

/** How the desk stands: what a relief asks first, each with its page. */
function Standing() {
  const own = who.value?.party ?? '';
  const unseen = notices.value.filter((each) => ['notified', 'delivered', 'queried'].includes(each.states[own] ?? ''));
  const live = notices.value.filter((each) => !ENDED.includes(each.state));
  const broken = channels.value.filter((each) => !each.closed && !['up', 'unknown'].includes(each.state.state));
  return (
    <ul class="standing">
      <li><a {...link('findings')}>{t('watch.findings', { count: counts.value.new })}</a></li>
      <li><a {...link('findings', '', { show: 'shelved' })}>{t('watch.shelved', { count: counts.value.shelved })}</a></li>
      <li><a {...link('line')}>{t('watch.inbox', { count: inbox.value.length })}</a></li>
      <li data-trouble={broken.length ? 'yes' : 'no'}><a {...link('line')}>{t('watch.channels', { broken: broken.length, all: channels.value.length })}</a></li>
      <li><a {...link('notices')}>{t('watch.notices', { unseen: unseen.length, all: live.length })}</a></li>
      <li><a {...link('map')}>{t('watch.approaches', { count: approaches.value?.alerts.length ?? 0 })}</a></li>
    </ul>
  );
}
