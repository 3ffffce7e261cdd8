/** A place that is kept for what comes later; it says so, and shows nothing made up. */

import { t } from '../i18n';
import { view } from '../state/view';

export function PlannedPage() {
  return (
    <div class="plain-page">
      <h1>{t(`page.${view.value.page}`)}</h1>
      <p class="empty">{t('planned')}</p>
    </div>
  );
}
