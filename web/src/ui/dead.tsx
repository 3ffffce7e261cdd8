/** The whole screen is marked while the stream is dead: what it shows may no longer be so. */

import { t } from '../i18n';
import { deadSince_us, isDead } from '../state/live';
import { Ago, When } from './figures';

export function DeadMark() {
  if (!isDead.value) return null;
  return (
    <div class="dead" role="alert">
      <p class="dead-words">
        <strong>{t('dead.title')}</strong>
        <span>{t('dead.since')} <When us={deadSince_us.value} /> (<Ago us={deadSince_us.value} />)</span>
        <span>{t('dead.trying')}</span>
      </p>
    </div>
  );
}
