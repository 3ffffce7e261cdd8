/** Handing over and taking over: both officers state what is open, each in an entry of their own. */

import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { newName } from '../api/names';
import type { Handover, Watch } from '../api/types';
import { t } from '../i18n';
import { reload } from '../state/desk';
import { who } from '../state/session';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { Officer, OpenItem } from './watch_named';

async function state(act: Record<string, unknown>, done: string): Promise<boolean> {
  const went = await attempt(() => api.actOnLine(act), done);
  reload('line.');
  return went;
}

/** The officer on watch names who comes next and what is open. */
export function Offering({ told }: { told: Watch }) {
  const others = told.officers.filter((each) => each.id !== who.value?.user);
  async function offer(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const act = {
      act: 'handover_offered',
      handover: newName(told.party),
      incoming: String(fields.get('incoming')),
      open: told.open,
      words: String(fields.get('words')).trim().normalize('NFC'),
    };
    if (await state(act, t('watch.offered'))) form.reset();
  }
  return (
    <form class="card form" onSubmit={offer} data-offering>
      <h2>{t('watch.offer')}</h2>
      <p class="quiet">{t('watch.offer.means')}</p>
      {others.length ? (
        <label class="field">
          <span>{t('watch.incoming')}</span>
          <select name="incoming" dir="ltr" required>
            {others.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        </label>
      ) : (
        <p class="empty">{t('watch.nobody')}</p>
      )}
      <label class="field"><span>{t('watch.words')}</span><textarea name="words" dir="auto" rows={3} /></label>
      <button class="primary" type="submit" disabled={!others.length}>{t('watch.offer')}</button>
    </form>
  );
}

/** Who comes next goes through what is open, one by one, and states the same. */
export function Taking({ handover }: { handover: Handover }) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [refusing, setRefusing] = useState(false);
  const flip = (name: string) => {
    const next = new Set(seen);
    if (!next.delete(name)) next.add(name);
    setSeen(next);
  };
  const left = handover.open.filter((each) => !seen.has(each)).length;
  const take = () => state({ act: 'handover_taken', handover: handover.handover, open: handover.open }, t('watch.taken'));
  async function refuse(event: SubmitEvent) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('reason')).trim().normalize('NFC');
    await state({ act: 'handover_refused', handover: handover.handover, reason }, t('watch.refused'));
  }
  return (
    <section class="card taking" data-handover={handover.handover}>
      <h2>{t('watch.offered_by')} <Officer id={handover.outgoing} /></h2>
      {handover.words ? <p class="words" dir="auto">{handover.words}</p> : null}
      <fieldset class="to">
        <legend>{t('watch.go_through')}</legend>
        {handover.open.map((each) => (
          <label key={each} class="check">
            <input type="checkbox" checked={seen.has(each)} onChange={() => flip(each)} /> <OpenItem name={each} />
          </label>
        ))}
        {handover.open.length ? null : <p class="quiet">{t('watch.nothing')}</p>}
      </fieldset>
      <div class="acts">
        <button type="button" class="primary" disabled={left > 0} onClick={() => void take()}>{t('watch.take')}</button>
        <button type="button" class="second" aria-expanded={refusing} onClick={() => setRefusing(!refusing)}>{t('watch.refuse')}</button>
        {left ? <span class="quiet" role="status">{t('watch.left', { count: left })} <Ltr>{`${handover.open.length - left}/${handover.open.length}`}</Ltr></span> : null}
      </div>
      {refusing ? (
        <form class="form" onSubmit={refuse}>
          <label class="field"><span>{t('watch.refuse.why')}</span><input name="reason" dir="auto" required /></label>
          <button class="second" type="submit">{t('watch.refuse')}</button>
        </form>
      ) : null}
    </section>
  );
}
