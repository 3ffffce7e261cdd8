/** What stands round every page: the rail, the bar, the marks of a dead stream, the keyboard. */

import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { inbox } from '../state/desk';
import { counts } from '../state/findings';
import { onKey } from '../state/keys';
import { alerting } from '../state/alerting';
import { dead, isLoaded } from '../state/live';
import { sounding } from '../state/sounding';
import { view } from '../state/view';
import { pageOf } from '../pages';
import { Bar } from './bar';
import { DeadMark } from './dead';
import { Help } from './help';
import { Rail } from './rail';
import { Notes } from './notes';

/** `(3) Findings · Truceline`: what is new is told where only the tab is seen, too. */
function title(): string {
  const waiting = counts.value.new + inbox.value.length;
  const mark = dead.value ? '! ' : waiting ? `(${waiting}) ` : '';
  return `${mark}${t(`page.${view.value.page}`)} · Truceline`;
}

export function Shell() {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    const stops = [sounding(), alerting(), effect(() => {
      document.title = title();
    })];
    return () => {
      document.removeEventListener('keydown', onKey);
      stops.forEach((each) => each());
      document.title = 'Truceline';
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
