/** What a finding rests on: both accuracies apart, and the row that was seen, for who may see it. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Evidence } from '../api/types';
import { isWord, type Key, t, word } from '../i18n';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { metres } from '../ui/written';

/** Columns of an observation that are shown, in this order: what each is called, and its unit. */
const COLUMNS: readonly [column: string, words: Key, unit?: string][] = [
  ['observed_us', 'track.seen'],
  ['source', 'track.source'],
  ['reliability', 'field.reliability'],
  ['credibility', 'field.credibility'],
  ['kind', 'track.kind'],
  ['count_low', 'evidence.count_low'],
  ['count_best', 'evidence.count_best'],
  ['count_high', 'evidence.count_high'],
  ['deployment', 'evidence.deployment'],
  ['altitude_m', 'track.height', 'm'],
  ['altitude_datum', 'notice.datum'],
  ['speed_mps', 'track.speed', 'm/s'],
  ['course_deg', 'track.course', '°'],
  ['weapon_range_m', 'evidence.weapon_range', 'm'],
  ['calibre_mm', 'evidence.calibre', 'mm'],
];

export function EvidenceBox({ number, revisions }: { number: number; revisions: number }) {
  const [told, setTold] = useState<Evidence | null>(null);
  useEffect(() => {
    let gone = false;
    api
      .evidence(number)
      .then((found) => !gone && setTold(found))
      .catch((error: unknown) => !gone && noteTrouble(error));
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
          ? COLUMNS.filter(([column]) => row[column] !== undefined).map(([column, words, unit]) => (
              <div key={column} data-column={column}>
                <dt>{t(words)}</dt>
                <dd><Value column={column} told={row[column] ?? ''} unit={unit} /></dd>
              </div>
            ))
          : null}
      </dl>
      {row ? null : <p class="quiet">{t('evidence.withheld')}</p>}
    </section>
  );
}

interface Told {
  column: string;
  told: string | number | boolean;
  unit: string | undefined;
}

/** A value as it was told, in words where there are any. */
function Value({ column, told, unit }: Told) {
  if (column === 'observed_us') return <When us={Number(told)} />;
  if (column === 'altitude_datum') return <span>{word('datum', String(told))}</span>;
  const known = isWord(column, String(told));
  return <>{known ? word(column, String(told)) : null} <Ltr class={known ? 'quiet' : ''}>{unit ? `${told} ${unit}` : String(told)}</Ltr></>;
}
