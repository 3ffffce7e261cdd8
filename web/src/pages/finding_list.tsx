/** The list of findings, which is the map's accessible twin: all that the map says stands here too. */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t, word } from '../i18n';
import type { Finding } from '../api/types';
import { counts, filter, findings, listed, type Show, SHOWS, standingOf } from '../state/findings';
import { isLoaded } from '../state/live';
import { select, selection, turn, view } from '../state/view';
import { Ago, PartyMark, When } from '../ui/figures';
import { FindingMark } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { margin } from '../ui/written';

const SHOWN_MOST = 300;

export function FindingList({ wide = false, above = null }: { wide?: boolean; above?: ComponentChildren }) {
  const list = listed.value;
  return (
    <section class={`list ${wide ? 'list-wide' : ''}`} aria-label={t('page.findings')}>
      {above}
      <Tabs />
      <Search />
      <ol class="rows" data-list="findings">
        {list.slice(0, SHOWN_MOST).map((each) => (
          <Row key={each.finding} finding={each} wide={wide} />
        ))}
      </ol>
      {list.length > SHOWN_MOST ? (
        <p class="quiet list-foot">{t('list.more', { shown: SHOWN_MOST, all: list.length })}</p>
      ) : null}
      {list.length || !isLoaded.value ? null : <p class="empty">{t(`findings.none.${filter.value.show}`)}</p>}
    </section>
  );
}

function Tabs() {
  const set = (show: Show) => turn({ show: show === 'new' ? '' : show });
  return (
    <div class="tabs" role="group" aria-label={t('findings.states')}>
      {SHOWS.map((each) => (
        <button key={each} type="button" aria-pressed={filter.value.show === each} onClick={() => set(each)}>
          {t(`show.${each}`)} <Ltr class="count">{counts.value[each]}</Ltr>
        </button>
      ))}
    </div>
  );
}

function Search() {
  const terms = [...new Set([...findings.value.values()].map((each) => each.body.term))].sort();
  return (
    <div class="filters">
      <input
        type="search"
        data-search
        value={filter.value.words}
        placeholder={t('search')}
        aria-label={t('search')}
        onInput={(event) => turn({ q: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <select
        aria-label={t('finding.standing')}
        value={filter.value.standing}
        onChange={(event) => turn({ standing: event.currentTarget.value })}
      >
        <option value="">{t('standing.any')}</option>
        <option value="inside">{t('standing.inside')}</option>
        <option value="cannot_tell">{t('standing.cannot_tell')}</option>
      </select>
      <select
        aria-label={t('finding.term')}
        value={filter.value.term}
        onChange={(event) => turn({ term: event.currentTarget.value })}
      >
        <option value="">{t('term.any')}</option>
        {terms.map((each) => (
          <option key={each} value={each}>{each}</option>
        ))}
      </select>
    </div>
  );
}

function Row({ finding, wide }: { finding: Finding; wide: boolean }) {
  const { body } = finding;
  const row = useRef<HTMLLIElement>(null);
  const picked = selection.value.sort === 'finding' && selection.value.name === String(finding.finding);
  useEffect(() => {
    if (picked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  const standing = standingOf(finding);
  const open = () => {
    if (view.value.page === 'findings') turn({ sel: `finding:${finding.finding}` }, String(finding.finding));
    else select('finding', finding.finding);
  };
  return (
    <li ref={row} class="row" data-standing={standing} data-finding={finding.finding}>
      <button type="button" class="row-main" aria-pressed={picked} onClick={open}>
        <FindingMark standing={body.standing} seen={standing !== 'new'} />
        <span class="row-what">
          <span class="row-line">
            <Ltr class="row-term">{body.term}</Ltr>
            <PartyMark party={body.party} />
            <Ltr class="row-object">{body.object_id || '–'}</Ltr>
          </span>
          <span class="row-line quiet">
            <span>{word('standing', body.standing)}</span>
            <Ltr>{margin(body.deepest.margin_e3, body.margin_unit)}</Ltr>
            {wide && body.reason ? <span class="row-reason">{word('reason', body.reason)}</span> : null}
            {standing === 'new' ? null : <span class={`state state-${standing}`}>{t(`show.${standing as Show}`)}</span>}
          </span>
        </span>
        <span class="row-when">
          <When us={body.opened_us} />
          <span class="quiet">
            {body.closed_us === undefined ? <><span>{t('finding.open')}</span> <Ago us={body.opened_us} /></> : t('finding.over')}
          </span>
        </span>
        <Ltr class="row-number quiet">#{finding.finding}</Ltr>
      </button>
    </li>
  );
}
