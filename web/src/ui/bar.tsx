import { t, word } from '../i18n';
import { now_us } from '../state/clock';
import { partyName } from '../state/desk';
import { entriesFresh, positionsFresh, waitingCount } from '../state/live';
import { isWatcher, session, signOut, sound, who, zone } from '../state/session';
import { trackFrame, tracks } from '../state/tracks';
import { link } from '../state/view';
import { LanguageChoice, ThemeChoice } from './choices';
import { Ago } from './figures';
import { helpOpen } from './help';
import { Icon } from './icons';
import { Ltr } from './ltr';
import { clockZ, dayZ, local, whole } from './written';

export function Bar() {
  const own = who.value;
  return (
    <header class="bar">
      <a class="brand" {...link('map')}>Truceline</a>
      <span class="seat">
        <strong>{partyName(own?.party ?? '')}</strong>
        <span class="quiet">{own?.roles.map((each) => word('role', each)).join(', ')}</span>
      </span>
      <Freshness />
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

const turnSound = () => (sound.value = sound.value === 'on' ? 'off' : 'on');

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch {
    session.value = null; // the node cannot be reached: this browser lets go all the same
  }
}

/** How fresh each source is: the record as this node holds it, and every source of positions. */
function Freshness() {
  const entries = entriesFresh.value;
  void trackFrame.value;
  const sources = [...tracks.sources].sort(([, one], [, other]) => other - one);
  return (
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
      {sources.slice(0, 4).map(([source, at_us]) => (
        <div key={source} data-state="live" class="fresh-source">
          <dt><Ltr>{source}</Ltr></dt>
          <dd><Ago us={at_us} /></dd>
        </div>
      ))}
    </dl>
  );
}

function Clock() {
  const now = now_us.value;
  return (
    <span class="clock">
      <Ltr class="clock-z" title={dayZ(now)}>{clockZ(now)}</Ltr>
      <Ltr class="clock-local">{local(now, zone.value)}</Ltr>
    </span>
  );
}
