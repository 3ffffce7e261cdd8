/** What stands round every page: the rail, the bar, the marks of a dead stream, the keyboard. */

import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { onKey } from '../state/keys';
import { isLoaded } from '../state/live';
import { alerting } from '../state/alerting';
import { sounding } from '../state/sounding';
import { view } from '../state/view';
import { pageOf } from '../pages';
import { Bar } from './bar';
import { DeadMark } from './dead';
import { Help } from './help';
import { Rail } from './rail';
import { Notes } from './notes';

export function Shell() {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    const stops = [sounding(), alerting()];
    return () => {
      document.removeEventListener('keydown', onKey);
      stops.forEach((each) => each());
    };
  }, []);
  const Page = pageOf(view.value.page);
  return (
    <div class="room" data-loaded={isLoaded.value ? 'yes' : 'no'}>
      <a class="skip" href="#page">{t('skip')}</a>
      <Bar />
      <Rail />
      <main id="page" class={`page page-${view.value.page}`} tabIndex={-1}>
        <Page />
      </main>
      <DeadMark />
      <Help />
      <Notes />
    </div>
  );
}
