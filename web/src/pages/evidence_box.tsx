/** What a finding rests on: both accuracies apart, and the row that was seen, for who may see it. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Evidence } from '../api/types';
import { t } from '../i18n';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { metres } from '../ui/written';

const TIMES = new Set(['observed_us', 'sent_us', 'received_us', 'valid_until_us']);
const SHOWN = [
  'observed_us', 'source', 'reliability', 'credibility', 'kind', 'count_low', 'count_best', 'count_high',
  'deployment', 'altitude_m', 'altitude_datum', 'speed_mps', 'course_deg', 'weapon_range_m', 'calibre_mm',
];

export function EvidenceBox({ number, revisions }: { number: number; revisions: number }) {
  const [told, setTold] = useState<Evidence | null>(null);
  useEffect(() => {
    let gone = false;
    api
      .evidence(number)
      .then((found) => !gone && setTold(found))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [number, revisions]);
  if (!told) return null;
  const { shape, row } = told;
  const radius_m = row?.['position_radius_m'];
  return (
    <section class="part">
      <h3>{t('evidence.title')}</h3>
      <dl class="facts">
        {shape ? (
          <div>
            <dt>{t('evidence.shape')} <span dir="auto">{shape.label}</span></dt>
            <dd>
              <Ltr title={shape.basis}>{`± ${metres(shape.accuracy_m)}`}</Ltr>
              {shape.worst_m > shape.accuracy_m ? (
                <span class="quiet"> {t('evidence.in_parts')} <Ltr>{`± ${metres(shape.worst_m)}`}</Ltr></span>
              ) : null}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('evidence.position')}</dt>
          <dd>{typeof radius_m === 'number' ? <Ltr>{`± ${metres(radius_m)}`}</Ltr> : t('withheld')}</dd>
        </div>
        {row
          ? SHOWN.filter((each) => row[each] !== undefined).map((each) => (
              <div key={each}>
                <dt><Ltr>{each}</Ltr></dt>
                <dd>{TIMES.has(each) ? <When us={Number(row[each])} /> : <Ltr>{String(row[each])}</Ltr>}</dd>
              </div>
            ))
          : null}
      </dl>
      {row ? null : <p class="quiet">{t('evidence.withheld')}</p>}
    </section>
  );
}
