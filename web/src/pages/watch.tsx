/** The watch: who has it, what is open, and how it is handed over. */

import { api } from '../api/client';
import type { Watch } from '../api/types';
import { t } from '../i18n';
import { reload, watch } from '../state/desk';
import { counts } from '../state/findings';
import { isOfficer, who } from '../state/session';
import { link } from '../state/view';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';

type Handover = Watch['handovers'][number];

export function WatchPage() {
  const told = watch.value;
  if (!told) return <p class="empty">{t('watch.none')}</p>;
  return (
    <div class="plain-page">
      <h1>{t('page.watch')}</h1>
      <section class="card">
        <h2>{t('watch.on_duty')}</h2>
        <p>{told.on_duty.length ? told.on_duty.map((each) => <Ltr key={each} class="officer">{each}</Ltr>) : t('watch.no_roster')}</p>
        <p class="quiet">{t('watch.you')} <Ltr>{who.value?.user}</Ltr></p>
      </section>
      <section class="card">
        <h2>{t('watch.open')}</h2>
        <ul class="open-items">
          {told.open.map((each) => <li key={each}><Ltr>{each}</Ltr></li>)}
        </ul>
        {told.open.length ? null : <p class="empty">{t('watch.nothing')}</p>}
        <p><a {...link('findings')}>{t('watch.findings', { count: counts.value.new })}</a></p>
      </section>
      {told.handovers.map((each) => <Taking key={each.handover} handover={each} open={told.open} />)}
      {isOfficer() ? <Offering open={told.open} party={told.party} /> : null}
    </div>
  );
}

function Offering({ open, party }: { open: string[]; party: string }) {
  async function offer(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const told = new FormData(form);
    const act = {
      act: 'handover_offered',
      handover: `${party}/${crypto.randomUUID().slice(0, 13)}`,
      incoming: String(told.get('incoming')).trim(),
      open,
      words: String(told.get('words')).trim().normalize('NFC'),
    };
    if (await attempt(() => api.actOnLine(act), t('watch.offered'))) {
      form.reset();
      reload('line.');
    }
  }
  return (
    <form class="card form" onSubmit={offer}>
      <h2>{t('watch.offer')}</h2>
      <p class="quiet">{t('watch.offer.means')}</p>
      <label class="field"><span>{t('watch.incoming')}</span><input name="incoming" dir="ltr" required /></label>
      <label class="field"><span>{t('watch.words')}</span><textarea name="words" dir="auto" rows={3} /></label>
      <button class="primary" type="submit">{t('watch.offer')}</button>
    </form>
  );
}

function Taking({ handover, open }: { handover: Handover; open: string[] }) {
  const state = async (act: Record<string, unknown>, done: string) => {
    if (await attempt(() => api.actOnLine({ handover: handover.handover, ...act }), done)) reload('line.');
  };
  const isIncoming = handover.incoming === who.value?.user;
  return (
    <section class="card">
      <h2>{t('watch.offered_by')} <Ltr>{handover.outgoing}</Ltr></h2>
      <dl class="facts">
        <div><dt>{t('watch.incoming')}</dt><dd><Ltr>{handover.incoming}</Ltr></dd></div>
        <div><dt>{t('watch.open')}</dt><dd><Ltr>{handover.open.join(', ') || '–'}</Ltr></dd></div>
      </dl>
      <p class="words" dir="auto">{handover.words}</p>
      {isIncoming ? (
        <div class="acts">
          <button type="button" class="primary" onClick={() => void state({ act: 'handover_taken', open }, t('watch.taken'))}>{t('watch.take')}</button>
          <button type="button" class="second" onClick={() => void state({ act: 'handover_refused', reason: t('watch.refused.reason') }, t('watch.refused'))}>{t('watch.refuse')}</button>
        </div>
      ) : null}
    </section>
  );
}
