/** Statistics: contacts by pair and side, who read out what, who asked, and what is said but not held. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Group, SideCount, Statistics } from '../api/types';
import { type Key, t, word } from '../i18n';
import { turn, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { useContactsChange } from './contact_changes';
import { Counted } from './contact_claims';

const STATUSES = ['issued', 'denied', 'refused_to_comment', 'attributed_only', 'none_seen', 'not_on_record'];
const TOPICS_SHOWN = 8;

export function ContactStatistics() {
  const { between = '', medium = '', by = 'year' } = view.value.search;
  const [told, setTold] = useState<Statistics | null>(null);
  const changed = useContactsChange();
  useEffect(() => {
    let gone = false;
    api
      .statistics({ between, medium, by })
      .then((found) => !gone && setTold(found))
      .catch((error: unknown) => !gone && noteTrouble(error));
    return () => {
      gone = true;
    };
  }, [between, medium, by, changed]);
  if (!told) return <p class="empty" aria-busy="true">{t('contacts.asked')}</p>;
  const { whole, groups, gaps, uncounted } = told;
  return (
    <div class="part-page" tabIndex={0} role="region" aria-label={t('contacts.part.statistics')}>
      <p class="quiet">{t('statistics.means')}</p>
      <section class="part">
        <h2>{t('statistics.periods')} <Ltr class="count">{whole.contacts.length}</Ltr></h2>
        <div class="tabs" role="group" aria-label={t('statistics.by')}>
          {['year', 'quarter', 'month'].map((each) => (
            <button key={each} type="button" aria-pressed={by === each} onClick={() => turn({ by: each === 'year' ? '' : each })}>{t(`statistics.${each}` as Key)}</button>
          ))}
        </div>
        <Periods periods={whole.periods} />
        {Object.entries(uncounted).map(([status, numbers]) => (
          <p key={status} class="quiet">{t('statistics.uncounted', { count: numbers.length, status: word('contact', status) })}</p>
        ))}
      </section>
      <section class="part">
        <h2>{t('statistics.readouts')}</h2>
        <Readouts sides={whole.sides} />
      </section>
      <section class="part">
        <h2>{t('statistics.pairs')}</h2>
        <Pairs groups={groups} />
      </section>
      {gaps.length ? (
        <section class="part">
          <h2>{t('statistics.gaps')}</h2>
          <div class="claims">{gaps.map((each) => <div key={each.entry} class="card"><Counted gap={each} /></div>)}</div>
        </section>
      ) : null}
    </div>
  );
}

/** A bar for each period, the time from left to right. */
function Periods({ periods }: { periods: Record<string, number> }) {
  const some = Object.entries(periods);
  const most = Math.max(1, ...some.map(([, count]) => count));
  const [wide, high] = [56, 60];
  return (
    <div class="scroll-x" dir="ltr" tabIndex={0} role="group" aria-label={some.map(([name, count]) => `${name}: ${count}`).join(', ')}>
      <svg width={some.length * wide} height={high + 34} aria-hidden="true">
        {some.map(([name, count], place) => (
          <g key={name}>
            <rect class="bar-of" x={place * wide + 10} y={16 + high - (count / most) * high} width={wide - 20} height={(count / most) * high} />
            <text class="bar-count" x={place * wide + wide / 2} y={11 + high - (count / most) * high} text-anchor="middle">{count}</text>
            <text class="day" x={place * wide + wide / 2} y={high + 30} text-anchor="middle">{name === 'undated' ? '?' : name}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Readouts({ sides }: { sides: SideCount[] }) {
  const shown = STATUSES.filter((status) => sides.some((each) => each.statuses[status]));
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('statistics.readouts')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{t('statistics.side')}</th>
            <th scope="col" class="number">{t('page.contacts')}</th>
            {shown.map((each) => <th key={each} scope="col" class="number">{word('readout', each)}</th>)}
            <th scope="col">{t('statistics.topics')}</th>
          </tr>
        </thead>
        <tbody>
          {sides.map((each) => (
            <tr key={each.side}>
              <th scope="row"><Ltr>{each.side}</Ltr> <span class="quiet">{each.name}</span></th>
              <td class="number"><Ltr>{each.contacts}</Ltr></td>
              {shown.map((status) => <td key={status} class="number"><Ltr>{each.statuses[status] || '–'}</Ltr></td>)}
              <td><bdi>
                {Object.entries(each.topics).slice(0, TOPICS_SHOWN).map(([topic, count]) => `${topic} ${count}`).join(', ') || '–'}
              </bdi></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pairs({ groups }: { groups: Group[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('statistics.pairs')}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{t('statistics.between')}</th>
            <th scope="col">{t('contacts.medium')}</th>
            <th scope="col" class="number">{t('page.contacts')}</th>
            <th scope="col">{t('statistics.issued')}</th>
            <th scope="col">{t('statistics.asked')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((each) => (
            <tr key={`${each.between.join()}${each.medium}`}>
              <th scope="row"><bdi>{each.between.join(' – ') || '?'}</bdi></th>
              <td>{word('medium', each.medium)}</td>
              <td class="number"><Ltr>{each.contacts.length}</Ltr></td>
              <td><Ltr>{each.sides.map((side) => `${side.side} ${side.statuses['issued'] ?? 0}/${side.contacts}`).join('  ')}</Ltr></td>
              <td><bdi>
                {each.initiators.map((one) => t('statistics.asked_by', { side: one.initiator, by: one.by, count: one.contacts })).join('; ') || '–'}
                {each.implied ? <span class="quiet block">{t('statistics.implied', { count: each.implied })}</span> : null}
              </bdi></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
