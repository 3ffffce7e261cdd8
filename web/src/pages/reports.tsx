/** Reports: of a day or a span of days, as released to the reader; shown, and taken along. */

import { address } from '../api/client';
import { printedForm, sitrep } from '../api/incidents';
import { type Key, type Language, language, LANGUAGES, t } from '../i18n';
import { nowUs } from '../state/clock';
import { isWatcher, may, zone } from '../state/session';
import { turn, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { dayZ } from '../ui/written';

const FILES = ['report.html', 'findings.csv', 'findings.geojson', 'findings.parquet'] as const;
const SITREP = ['pdf', 'html', 'geojson', 'zip'] as const;
const FORMS = ['line_log', 'notice', 'incident', 'sighting', 'inspection', 'restriction', 'handover'] as const;
const DAY_US = 86_400e6;

/** What is asked for, from the address; the day before today where nothing is. */
function askedOf(search: Readonly<Record<string, string>>): Record<string, string> {
  const day = search['day'] ?? dayZ(nowUs() - DAY_US);
  const span = search['first'] && search['last'] ? { first: search['first'], last: search['last'] } : { day, until: search['until'] ?? '24:00' };
  return {
    ...span,
    zone: search['zone'] ?? zone.value,
    known: search['known'] ?? 'end',
    language: search['language'] ?? language.value,
  };
}

export function ReportsPage() {
  if (!isWatcher() && !may('mediator')) {
    return <div class="plain-page"><h1>{t('page.reports')}</h1><p class="empty">{t('reports.none')}</p></div>;
  }
  const asked = askedOf(view.value.search);
  return (
    <div class="reports-page">
      <section class="sheet form" aria-label={t('page.reports')}>
        <h1>{t('page.reports')}</h1>
        <p class="quiet">{t('reports.sitrep.means')}</p>
        <Asking asked={asked} />
        <ul class="downloads" data-list="downloads">
          {SITREP.map((each) => (
            <li key={each}><a class="second" href={sitrep(`sitrep.${each}`, asked)} download={`sitrep.${each}`}>{t(`reports.as.${each}`)}</a></li>
          ))}
        </ul>
        {isWatcher() ? <Findings /> : null}
        <Printed />
      </section>
      <iframe class="preview" key={JSON.stringify(asked)} title={t('reports.preview')} src={sitrep('sitrep.html', asked)} sandbox="" />
    </div>
  );
}

function Asking({ asked }: { asked: Record<string, string> }) {
  const isSpan = 'first' in asked;
  const day = asked['day'] ?? asked['last'] ?? '';
  const field = (name: string, words: Key, isDay = true) => {
    const told = {
      name,
      dir: 'ltr' as const,
      value: asked[name] ?? '',
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        if (event.currentTarget.value) turn({ [name]: event.currentTarget.value });
      },
    };
    return <label class="field"><span>{t(words)}</span>{isDay ? <input type="date" {...told} /> : <input type="text" {...told} />}</label>;
  };
  return (
    <>
      <div class="tabs" role="group" aria-label={t('reports.span')}>
        <button type="button" aria-pressed={!isSpan} onClick={() => turn({ first: '', last: '', day })}>{t('reports.daily')}</button>
        <button type="button" aria-pressed={isSpan} onClick={() => turn({ day: '', until: '', first: day, last: day })}>{t('reports.period')}</button>
      </div>
      <div class="field-row">
        {isSpan ? field('first', 'reports.first') : field('day', 'reports.day')}
        {isSpan ? field('last', 'reports.last') : field('until', 'reports.until', false)}
      </div>
      <div class="field-row">
        {field('zone', 'reports.zone', false)}
        <label class="field">
          <span>{t('reports.language')}</span>
          <select name="language" value={asked['language'] ?? 'en'} onChange={(event) => turn({ language: event.currentTarget.value })}>
            {Object.entries(LANGUAGES).map(([name, own]) => <option key={name} value={name} lang={name}>{own}</option>)}
          </select>
        </label>
      </div>
      <Known known={asked['known'] ?? 'end'} />
    </>
  );
}

/** As it was known when the span ended, as it is known now, or at another time. */
function Known({ known }: { known: string }) {
  const other = !['end', 'now'].includes(known);
  const now = new Date(nowUs() / 1000).toISOString().slice(0, 16);
  return (
    <div class="field-row">
      <label class="field">
        <span>{t('reports.known')}</span>
        <select name="known" value={other ? 'at' : known} onChange={(event) => turn({ known: event.currentTarget.value === 'at' ? `${now}:00Z` : event.currentTarget.value })}>
          <option value="end">{t('reports.known.end')}</option>
          <option value="now">{t('reports.known.now')}</option>
          <option value="at">{t('reports.known.at')}</option>
        </select>
      </label>
      {other ? (
        <label class="field">
          <span>{t('reports.known.time')}</span>
          <input type="datetime-local" name="known_at" dir="ltr" value={known.slice(0, 16)} onChange={(event) => event.currentTarget.value && turn({ known: `${event.currentTarget.value.slice(0, 16)}:00Z` })} />
        </label>
      ) : null}
    </div>
  );
}

function Findings() {
  return (
    <section class="part">
      <h2>{t('page.findings')}</h2>
      <p class="quiet">{t('reports.means')}</p>
      <ul class="pieces">
        {FILES.map((each) => (
          <li key={each}>
            <a href={address(`/reports/${each}`)} download={each}><Ltr>{each}</Ltr></a> <span class="quiet">{t(`report.${each}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Forms on paper, for when there is no power. */
function Printed() {
  const chosen = (view.value.search['language'] ?? language.value) as Language;
  return (
    <section class="part">
      <h2>{t('reports.forms')}</h2>
      <p class="quiet">{t('reports.forms.means')}</p>
      <ul class="pieces" data-list="forms">
        {FORMS.map((each) => (
          <li key={each}><a href={printedForm(each, chosen)} download={`${each}.pdf`}>{t(`form.${each}`)}</a></li>
        ))}
      </ul>
    </section>
  );
}
