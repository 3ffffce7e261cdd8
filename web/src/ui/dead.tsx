/** The whole screen is marked while a stream is dead: what it shows may no longer be so. */

import { t } from '../i18n';
import { dead, deadSince_us, positionsDeadSince_us } from '../state/live';
import { Ago, When } from './figures';

export function DeadMark() {
  if (!dead.value) return null;
  const all = dead.value === 'all';
  const since_us = all ? deadSince_us.value : positionsDeadSince_us.value;
  return (
    <div class="dead" role="alert" data-dead={dead.value}>
      <p class="dead-words">
        <strong>{t(all ? 'dead.title' : 'dead.positions')}</strong>
        <span>{t('dead.since')} <When us={since_us} /> (<Ago us={since_us} />)</span>
        <span>{t('dead.trying')}</span>
      </p>
    </div>
  );
}
