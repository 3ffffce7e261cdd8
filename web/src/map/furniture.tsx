/** What stands on the map: go-to box, tools, legend, layers, read-out, slider of notices. */

import { signal } from '@preact/signals';
import { t } from '../i18n';
import { COVERED_H, covered_h } from '../state/coverage';
import { agreement, drawn, partyOrder, partyName } from '../state/desk';
import { measuring } from '../state/keys';
import type { Scene } from '../state/scene';
import { theme } from '../state/session';
import { turn, view } from '../state/view';
import { FindingMark, Icon, type IconName } from '../ui/icons';
import { PlaceText } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { metres, nautical } from '../ui/written';
import { read } from './coordinates';
import { placesOf } from './features';
import { legsOf } from './measure';
import { colourOf, PALETTES } from './palette';
import { AHEAD_H, ahead_h, hovered, lookAhead, measured, offOf, theMap } from './panel';
import { type Toggle, TOGGLES } from './style';

const open = signal<'' | 'legend' | 'layers'>('');

export function Furniture({ small, of }: { small: boolean; of: Scene }) {
  return (
    <>
      {small ? null : (
        <div class="map-top">
          <GoTo />
          <div class="map-tools" role="toolbar" aria-label={t('map.tools')}>
            <Tool icon="fit" words={t('map.fit')} press={fit} />
            <Tool icon="ruler" words={t('map.measure')} on={measuring.value} press={() => (measuring.value = !measuring.value)} />
            <Tool icon="layers" words={t('map.layers')} on={open.value === 'layers'} press={() => unfold('layers')} />
            <Tool icon="key" words={t('map.legend')} on={open.value === 'legend'} press={() => unfold('legend')} />
          </div>
        </div>
      )}
      {open.value === 'layers' && !small ? <Layers /> : null}
      {open.value === 'legend' && !small ? <Legend /> : null}
      {offOf(view.value.search['layers']).has('borders') ? null : <p class="map-disclaimer">{t('map.disclaimer')}</p>}
      <Readout />
      {!small && of.notices.value.length ? <Ahead /> : null}
    </>
  );
}

const unfold = (what: 'legend' | 'layers') => (open.value = open.value === what ? '' : what);

function fit(): void {
  theMap()?.fit((drawn.value?.outlines ?? []).filter((each) => each.sort !== 'band').flatMap(placesOf));
}

interface ToolShown {
  icon: IconName;
  words: string;
  press: () => void;
  on?: boolean;
}

function Tool({ icon, words, press, on }: ToolShown) {
  return (
    <button type="button" class="tool" aria-pressed={on} onClick={press} title={words}>
      <Icon name={icon} />
      <span class="unseen">{words}</span>
    </button>
  );
}

const unread = signal(false);

function GoTo() {
  function jump(event: SubmitEvent) {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('place') as HTMLInputElement;
    const place = read(field.value);
    unread.value = place === null;
    if (!place) return;
    theMap()?.goTo(place, 11);
    field.blur();
  }
  return (
    <form class="goto" onSubmit={jump} role="search" aria-label={t('map.goto')}>
      <input
        name="place"
        data-goto
        dir="ltr"
        placeholder="33.16 N 35.87 E · 330936N 355212E · 36SYB 67 73"
        aria-label={t('map.goto')}
        aria-invalid={unread.value}
        onInput={() => (unread.value = false)}
      />
      {unread.value ? <span class="trouble" role="alert">{t('map.goto.unread')}</span> : null}
    </form>
  );
}

function Layers() {
  const off = offOf(view.value.search['layers']);
  const flip = (name: Toggle) => {
    const next = new Set(off);
    if (!next.delete(name)) next.add(name);
    turn({ layers: [...next].join('-') || 'all' });
  };
  return (
    <div class="map-card">
      <h3>{t('map.layers')}</h3>
      <ul class="checks">
        {(Object.keys(TOGGLES) as Toggle[]).map((each) => (
          <li key={each}>
            <label>
              <input type="checkbox" checked={!off.has(each)} onChange={() => flip(each)} />
              {t(`layer.${each}`)}
            </label>
          </li>
        ))}
      </ul>
      {off.has('coverage') ? null : (
        <label class="field">
          <span>{t('coverage.hours')}</span>
          <select value={covered_h.value} onChange={(event) => (covered_h.value = Number(event.currentTarget.value))}>
            {COVERED_H.map((each) => <option key={each} value={each}>{`${each} h`}</option>)}
          </select>
          <span class="quiet">{t('coverage.means')}</span>
        </label>
      )}
    </div>
  );
}

function Legend() {
  const palette = PALETTES[theme.value];
  return (
    <div class="map-card">
      <h3>{t('map.legend')}</h3>
      <ul class="legend">
        <li><FindingMark standing="inside" seen={false} /> {t('standing.inside')}</li>
        <li><FindingMark standing="cannot_tell" seen={false} /> {t('standing.cannot_tell')}</li>
        <li><FindingMark standing="inside" seen={true} /> {t('legend.seen')}</li>
        <li><span class="swatch swatch-line" style={{ background: palette.line }} /> {t('layer.lines')}</li>
        <li><span class="swatch" style={{ background: palette.area, opacity: 0.5 }} /> {t('layer.areas')}</li>
        <li><span class="swatch swatch-dashed" style={{ borderColor: palette.band }} /> {t('layer.bands')}</li>
        <li><span class="swatch swatch-dashed" style={{ borderColor: palette.notice }} /> {t('layer.notices')}</li>
        <li><span class="swatch swatch-line" style={{ background: palette.inside }} /> {t('legend.closest')}</li>
        <li><span class="swatch" style={{ background: palette.covered, opacity: 0.5 }} /> {t('layer.coverage')}</li>
        <li><span class="swatch swatch-ring" style={{ borderColor: palette.clash }} /> {t('legend.clash')}</li>
      </ul>
      <h3>{t('legend.parties')}</h3>
      <ul class="legend">
        {partyOrder.value.map((each) => (
          <li key={each}>
            <span class="party-dot" style={{ background: colourOf(each, partyOrder.value, palette) }} />
            <Ltr>{each.toUpperCase()}</Ltr> <span class="quiet">{partyName(each)}</span>
          </li>
        ))}
        <li><span class="party-dot" style={{ background: palette.stranger }} /> {t('legend.others')}</li>
      </ul>
      <h3>{t('legend.tracks')}</h3>
      <p class="quiet">{t('legend.shapes')}</p>
      <p class="quiet">{t('legend.ages')}</p>
      <p class="quiet">{agreement.value?.disclaimer}</p>
    </div>
  );
}

/** Where the pointer is, or how long the measured way. */
function Readout() {
  if (measuring.value) {
    const legs = legsOf(measured.value);
    const total_m = legs.reduce((sum, each) => sum + each.distance_m, 0);
    return (
      <p class="readout" role="status">
        {legs.length ? <Ltr>{`${metres(total_m)} · ${nautical(total_m)}`}</Ltr> : t('map.measure.start')}
      </p>
    );
  }
  return hovered.value ? <p class="readout"><PlaceText place={hovered.value} /></p> : null;
}

function Ahead() {
  const place = AHEAD_H.indexOf(ahead_h.value);
  return (
    <label class="ahead" dir="ltr">
      <span dir="auto">{t('map.ahead')}</span>
      <input
        type="range"
        min={0}
        max={AHEAD_H.length - 1}
        value={place}
        aria-valuetext={`${ahead_h.value} h`}
        onInput={(event) => lookAhead(AHEAD_H[Number(event.currentTarget.value)] ?? 0)}
      />
      <Ltr>{`${ahead_h.value} h`}</Ltr>
    </label>
  );
}
