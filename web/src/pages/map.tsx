import { t } from '../i18n';
import { MapPanel } from '../map/panel';
import { selection } from '../state/view';
import { Approaches } from './approaches';
import { FindingList } from './finding_list';
import { FindingSheet } from './finding_sheet';
import { TrackSheet } from './track_sheet';

export function MapPage() {
  const { sort, name } = selection.value;
  const sheet =
    sort === 'finding' ? <FindingSheet number={Number(name)} /> : sort === 'track' ? <TrackSheet id={name} /> : null;
  return (
    <div class="map-page" data-sheet={sheet ? 'yes' : 'no'}>
      <h1 class="unseen">{t('page.map')}</h1>
      <FindingList above={<Approaches />} />
      <MapPanel />
      {sheet}
    </div>
  );
}
