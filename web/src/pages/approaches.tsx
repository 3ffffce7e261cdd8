/** Pairs that come too near each other if nobody turns: the accessible twin of the lines ahead on the map. */

import type { Approach } from '../api/types';
import { t, word } from '../i18n';
import { meetingText } from '../map/ahead';
import { theMap } from '../map/panel';
import { LIVE, type Scene } from '../state/scene';
import { select } from '../state/view';
import { PartyMark } from '../ui/figures';
import { Ltr } from '../ui/ltr';

const SHOWN_MOST = 8;

export function Approaches({ of = LIVE }: { of?: Scene }) {
  const alerts = of.alerts.value;
  if (!alerts.length) return null;
  return (
    <section class="approaches" aria-label={t('approaches')}>
      <h2 class="list-title">{t('approaches')} <Ltr class="count">{alerts.length}</Ltr></h2>
      <ul data-list="approaches">
        {alerts.slice(0, SHOWN_MOST).map((each) => <Row key={`${each.term} ${each.first} ${each.second}`} alert={each} of={of} />)}
      </ul>
      {alerts.length > SHOWN_MOST ? <p class="quiet list-foot">{t('list.more', { shown: SHOWN_MOST, all: alerts.length })}</p> : null}
    </section>
  );
}

function Row({ alert, of }: { alert: Approach; of: Scene }) {
  const look = () => {
    select('track', alert.first);
    const pair = [of.tracks.all.get(alert.first), of.tracks.all.get(alert.second)];
    theMap()?.fit(pair.flatMap((each) => (each ? [[each.lon, each.lat]] : [])));
  };
  return (
    <li class="approach" data-level={alert.level}>
      <button type="button" class="row-main" onClick={look}>
        <Ltr class="level">{t('approach.level', { level: alert.level })}</Ltr>
        <span class="row-what">
          <span class="row-line">
            <PartyMark party={alert.first_party} /><Ltr class="row-object">{alert.first}</Ltr>
            <span aria-hidden="true">×</span>
            <PartyMark party={alert.second_party} /><Ltr class="row-object">{alert.second}</Ltr>
          </span>
          <span class="row-line quiet">
            <Ltr>{meetingText(alert, of.counted_us.value)}</Ltr>
            <Ltr>{alert.term}</Ltr>
            {alert.standing === 'inside' ? null : <span>{word('standing', alert.standing)}</span>}
            {alert.maybe_same ? <span>{t('approach.maybe_same')}</span> : null}
            {alert.coasting ? <span>{t('approach.coasting')}</span> : null}
          </span>
        </span>
      </button>
    </li>
  );
}
