import { signal } from '@preact/signals';
import { t, word } from '../i18n';
import { ageOf } from '../map/features';
import { now_us } from '../state/clock';
import { partyName } from '../state/desk';
import { entriesFresh, positionsFresh, waitingCount } from '../state/live';
import { isWatcher, session, signOut, sound, who, zone } from '../state/session';
import { soundOnce, soundWaits } from '../state/sounding';
import { trackFrame, tracks } from '../state/tracks';
import { link } from '../state/view';
import { LanguageChoice, ThemeChoice } from './choices';
import { Dialog } from './dialog';
import { Ago, When } from './figures';
import { helpOpen } from './help';
import { Icon } from './icons';
import { Ltr } from './ltr';
import { clockZ, countdown, dayZ, local, whole } from './written';

export function Bar() {
  const own = who.value;
  return (
    <header class="bar">
      <a class="brand" {...link('map')}>Truceline</a>
      <span class="seat">
        <strong dir="auto">{partyName(own?.party ?? '')}</strong>
        <span class="quiet">{own?.roles.map((each) => word('role', each)).join(', ')}</span>
      </span>
      <Freshness />
      <Ending />
      {soundWaits.value ? <span class="due-ours" role="status">{t('sound.waits')}</span> : null}
      <span class="bar-gap" />
      <Clock />
      <span class="bar-tools">
        <button type="button" class="tool" aria-pressed={sound.value === 'on'} onClick={turnSound} title={t('sound')}>
          <Icon name={sound.value === 'on' ? 'sound' : 'mute'} />
          <span class="unseen">{t('sound')}</span>
        </button>
        <ThemeChoice />
        <LanguageChoice />
        <button type="button" class="tool" onClick={() => (helpOpen.value = true)} title={t('help.title')}>
          <span aria-hidden="true">?</span>
          <span class="unseen">{t('help.title')}</span>
        </button>
        <button type="button" class="plain" onClick={() => void leave()}>{t('signout')}</button>
      </span>
    </header>
  );
}

function turnSound(): void {
  sound.value = sound.value === 'on' ? 'off' : 'on';
  if (sound.value === 'on') soundOnce();
}

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch {
    session.value = null; // the node cannot be reached: this browser lets go all the same
  }
}

const sourcesOpen = signal(false);

/** How fresh the record and the positions are; behind it, at any width, every source. */
function Freshness() {
  const entries = entriesFresh.value;
  return (
    <div class="fresh-box">
      <dl class="fresh" aria-label={t('fresh')}>
        <div data-state={entries.state}>
          <dt>{t('fresh.record')}</dt>
          <dd>
            {entries.number >= 0 ? <Ltr>#{whole(entries.number)}</Ltr> : null} <Ago us={entries.heard_us} />
          </dd>
        </div>
        {waitingCount.value ? (
          <div data-state="lost">
            <dt>{t('fresh.waiting')}</dt>
            <dd><Ltr>{waitingCount.value}</Ltr></dd>
          </div>
        ) : null}
        {isWatcher() ? (
          <div data-state={positionsFresh.value.state}>
            <dt>{t('fresh.positions')}</dt>
            <dd><Ago us={positionsFresh.value.heard_us} /></dd>
          </div>
        ) : null}
      </dl>
      {isWatcher() ? <Sources /> : null}
    </div>
  );
}

/** Each source with the instant of its newest observation, the newest first. */
function Sources() {
  void trackFrame.value;
  const sources = [...tracks.sources].sort(([, one], [, other]) => other - one);
  return (
    <details class="sources-of" open={sourcesOpen.value} onToggle={(event) => (sourcesOpen.value = event.currentTarget.open)}>
      <summary>{t('fresh.sources')} <Ltr class="count">{sources.length}</Ltr></summary>
      <dl class="fresh map-card" aria-label={t('fresh')}>
        {sources.map(([source, at_us]) => (
          <div key={source} data-state={STATES[ageOf(at_us, now_us.value)]}>
            <dt><Ltr>{source || '–'}</Ltr></dt>
            <dd><When us={at_us} /> <Ago us={at_us} /></dd>
          </div>
        ))}
        {sources.length ? null : <p class="quiet">{t('fresh.none')}</p>}
      </dl>
    </details>
  );
}

const STATES = ['live', 'opening', 'lost'] as const; // of a source by its age, as on the map

const WARNED_US = 15 * 60e6;

/** That the session is about to end, so that nobody is shown the door in the middle of a message. */
function Ending() {
  const left_us = (who.value?.until_us ?? Infinity) - now_us.value;
  if (left_us > WARNED_US) return null;
  return <span class="due-over" role="status">{t('session.ends')} <Ltr>{countdown(left_us)}</Ltr></span>;
}

const zoneOpen = signal(false);

/** UTC, and one local time beside it: a click chooses which. */
function Clock() {
  const now = now_us.value;
  return (
    <>
      <button type="button" class="clock" title={t('zone.choose')} onClick={() => (zoneOpen.value = true)}>
        <Ltr class="clock-z" title={dayZ(now)}>{clockZ(now)}</Ltr>
        <Ltr class="clock-local">{local(now, zone.value)}</Ltr>
      </button>
      {zoneOpen.value ? <ZoneChoice /> : null}
    </>
  );
}

function ZoneChoice() {
  const all = [...new Set(['UTC', zone.value, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Dialog title={t('zone.choose')} close={() => (zoneOpen.value = false)}>
      <label class="field">
        <span>{t('zone.means')}</span>
        <select name="zone" dir="ltr" value={zone.value} onChange={(event) => (zone.value = event.currentTarget.value)}>
          {all.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      <p><Ltr class="figure">{local(now_us.value, zone.value)}</Ltr></p>
    </Dialog>
  );
}
