import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { MapPanel } from '../map/panel';
import { keys } from '../state/keymap';
import { select, selection, view } from '../state/view';
import { FindingList } from './finding_list';
import { FindingSheet } from './finding_sheet';

export function FindingsPage() {
  const number = Number(view.value.item || NaN);
  useEffect(() => {
    if (Number.isInteger(number) && selection.peek().name !== String(number)) select('finding', number);
  }, [number]);
  return (
    <div class="findings-page">
      <h1 class="unseen">{t('page.findings')}</h1>
      <FindingList wide />
      {Number.isInteger(number) ? (
        <div class="findings-one">
          <FindingSheet number={number} whole />
          <MapPanel small />
        </div>
      ) : (
        <p class="empty">{t('findings.choose', { next: keys.value.next, previous: keys.value.previous })}</p>
      )}
    </div>
  );
}
