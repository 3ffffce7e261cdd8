/** What the giver says of a notice: how it goes, and answers to what was asked. Each is looked at twice. */

import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Notice } from '../api/types';
import { t, word } from '../i18n';
import { nowUs } from '../state/clock';
import { reload } from '../state/desk';
import { attempt } from '../ui/notes';
import { GIVER_ACTS, type GiverAct, giverAct, OFF_PLAN_OF } from './notice_acts';

/** State something about a notice; true where it was taken. */
export async function stateNotice(act: Record<string, unknown>, done: string): Promise<boolean> {
  const went = await attempt(() => api.actOnNotice(act), done);
  if (went) reload('deconfliction.');
  return went;
}

export function GiverActs({ notice }: { notice: Notice }) {
  const [chosen, setChosen] = useState<GiverAct | null>(null);
  const acts = GIVER_ACTS[notice.state] ?? [];
  const act = chosen && acts.includes(chosen) ? chosen : null;
  async function send(event: SubmitEvent) {
    event.preventDefault();
    if (!act) return;
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const words = { reason: String(told.get('reason') ?? '').trim(), of: String(told.get('of') ?? 'unknown') };
    if (await stateNotice(giverAct(notice.notice, act, { now_us: nowUs(), ...words }), word('notice.act', act))) setChosen(null);
  }
  return (
    <div class="acts">
      {acts.map((each) => (
        <button key={each} type="button" class="second" data-act={each} aria-expanded={act === each} onClick={() => setChosen(act === each ? null : each)}>
          {word('notice.act', each)}
        </button>
      ))}
      {act ? (
        <form class="form confirm" data-confirm={act} onSubmit={send}>
          {act === 'withdrawn' ? <label class="field"><span>{t('finding.reason')}</span><input name="reason" dir="auto" maxLength={200} autocomplete="off" /></label> : null}
          {act === 'off_plan' ? (
            <label class="field">
              <span>{t('notice.off_plan.of')}</span>
              <select name="of">{OFF_PLAN_OF.map((each) => <option key={each} value={each}>{t(`notice.off_plan.${each}`)}</option>)}</select>
            </label>
          ) : null}
          <p class="quiet">{t('notice.act.means')}</p>
          <button class="primary" type="submit">{t('notice.act.state', { act: word('notice.act', act) })}</button>
        </form>
      ) : null}
    </div>
  );
}

/** The answer of the giver to what a recipient asked. */
export function AnswerForm({ notice, query }: { notice: string; query: string }) {
  async function send(event: SubmitEvent) {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget as HTMLFormElement).get('words')).trim().normalize('NFC');
    await stateNotice({ act: 'answered', notice, query, words }, t('notice.answered'));
  }
  return (
    <form class="form" data-answer={query} onSubmit={send}>
      <label class="field"><span>{t('notice.answer')}</span><textarea name="words" dir="auto" rows={2} required maxLength={900} /></label>
      <button class="primary" type="submit">{t('notice.answer')}</button>
    </form>
  );
}
