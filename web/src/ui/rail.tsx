import { t } from '../i18n';
import { inbox } from '../state/desk';
import { counts } from '../state/findings';
import { link, type Page, view } from '../state/view';
import { Icon } from './icons';
import { Ltr } from './ltr';

const GROUPS: Page[][] = [
  ['map', 'findings', 'line', 'notices'],
  ['contacts', 'agreement', 'record', 'replay'],
  ['incidents', 'evidence', 'inspections', 'release', 'reports', 'sightings'],
  ['watch'],
];

export function Rail() {
  const waiting: Partial<Record<Page, number>> = {
    findings: counts.value.new,
    line: inbox.value.length,
  };
  return (
    <nav class="rail" aria-label={t('rail')}>
      {GROUPS.map((group) => (
        <ul key={group[0]}>
          {group.map((each) => (
            <li key={each}>
              <a {...link(each)} aria-current={view.value.page === each ? 'page' : undefined}>
                <Icon name={each} />
                <span class="rail-name">{t(`page.${each}`)}</span>
                {waiting[each] ? <Ltr class="badge">{waiting[each]}</Ltr> : null}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
