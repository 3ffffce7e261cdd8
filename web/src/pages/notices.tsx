/** Notices of planned activity: how each stands, how late it is, where two meet; and giving one. */

import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { MapPanel } from '../map/panel';
import { clashes, notices } from '../state/desk';
import { isOfficer } from '../state/session';
import { select, turn, view } from '../state/view';
import { Icon } from '../ui/icons';
import { NoticeForm } from './notice_form';
import { Clashes, NoticeRow } from './notice_list';
import { NoticeSheet } from './notice_sheet';

const ENDED = ['completed', 'withdrawn', 'lapsed'];

const pick = (name: string) => turn({ new: '' }, name);

export function NoticesPage() {
  const { item, search } = view.value;
  const giving = search['new'] === 'yes';
  const showEnded = search['ended'] === 'yes';
  const chosen = notices.value.find((each) => each.notice === item);
  const listed = notices.value.filter((each) => showEnded || !ENDED.includes(each.state));
  useEffect(() => {
    if (item) select('notice', item);
  }, [item]);
  return (
    <div class="notices-page" data-sheet={giving || chosen ? 'yes' : 'no'}>
      <h1 class="unseen">{t('page.notices')}</h1>
      <section class="list" aria-label={t('page.notices')}>
        <div class="list-tools">
          {isOfficer() ? (
            <button type="button" class="primary" onClick={() => turn({ new: giving ? '' : 'yes' }, '')}>
              <Icon name="plus" /> {t('notice.new')}
            </button>
          ) : null}
          <label class="check">
            <input type="checkbox" checked={showEnded} onChange={() => turn({ ended: showEnded ? '' : 'yes' })} /> {t('notice.ended')}
          </label>
        </div>
        <Clashes clashes={clashes.value} pick={pick} />
        <ol class="rows" data-list="notices">
          {listed.map((each) => <NoticeRow key={each.notice} notice={each} clashes={clashes.value} picked={each.notice === item} pick={pick} />)}
        </ol>
        {listed.length ? null : <p class="empty">{t('notice.none')}</p>}
      </section>
      <MapPanel />
      {giving ? <NoticeForm /> : chosen ? <NoticeSheet key={chosen.notice} notice={chosen} /> : null}
    </div>
  );
}
