/** Instants, ages, places and quantities, each always from left to right. */

import { signal } from '@preact/signals';
import { type Notation, NOTATIONS, written } from '../map/coordinates';
import type { Place } from '../map/geodesy';
import { day_us, now_us } from '../state/clock';
import { colourOf, PALETTES } from '../map/palette';
import { partyName, partyOrder } from '../state/desk';
import { theme, zone } from '../state/session';
import { t } from '../i18n';
import { Ltr } from './ltr';
import { age, instantZ, localDay } from './written';

export function When({ us }: { us: number }) {
  const at = new Date(us / 1000).toISOString();
  return (
    <time dateTime={at}>
      <Ltr title={localDay(us, zone.value)}>{instantZ(us, day_us.value)}</Ltr>
    </time>
  );
}

/** How long ago something was; it counts on. */
export function Ago({ us }: { us: number }) {
  return <Ltr>{us ? age(us, now_us.value) : '–'}</Ltr>;
}

export const notation = signal<Notation>('degrees');

/** A place, in the notation chosen; a click shows the next one, and copies. */
export function PlaceText({ place }: { place: Place }) {
  const text = written(place, notation.value);
  const turn = () => {
    const next = (NOTATIONS.indexOf(notation.value) + 1) % NOTATIONS.length;
    notation.value = NOTATIONS[next] ?? 'degrees';
    void navigator.clipboard?.writeText(written(place, notation.value)).catch(() => undefined);
  };
  return (
    <button type="button" class="place" onClick={turn} title={t('place.turn')}>
      <Ltr>{text}</Ltr>
    </button>
  );
}

/** Whose something is: colour, letters, and the name on hovering. */
export function PartyMark({ party }: { party: string }) {
  if (!party) return <span class="party party-none">–</span>;
  const colour = colourOf(party, partyOrder.value, PALETTES[theme.value]);
  return (
    <span class="party" title={partyName(party)}>
      <span class="party-dot" style={{ background: colour }} />
      <Ltr>{party.toUpperCase()}</Ltr>
    </span>
  );
}
