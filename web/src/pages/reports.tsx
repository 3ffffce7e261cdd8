import { address } from '../api/client';
import { t } from '../i18n';
import { isWatcher } from '../state/session';
import { Ltr } from '../ui/ltr';

const FILES = ['report.html', 'findings.csv', 'findings.geojson', 'findings.parquet'] as const;

export function ReportsPage() {
  return (
    <div class="plain-page">
      <h1>{t('page.reports')}</h1>
      <p class="quiet">{t('reports.means')}</p>
      {isWatcher() ? (
        <ul class="terms">
          {FILES.map((each) => (
            <li key={each} class="term">
              <a href={address(`/reports/${each}`)} target="_blank" rel="noopener"><Ltr>{each}</Ltr></a>{' '}
              <span class="quiet">{t(`report.${each}`)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="empty">{t('reports.none')}</p>
      )}
    </div>
  );
}
