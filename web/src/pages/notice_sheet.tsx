import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { newName } from '../api/names';
import type { Notice } from '../api/types';
import { t, word } from '../i18n';
import { clashes, reload } from '../state/desk';
import { isOfficer, who } from '../state/session';
import { select, turn } from '../state/view';
import { PartyMark, PlaceText, When } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { metres, span } from '../ui/written';

const GIVER_ACTS: Record<string, readonly string[]> = {
  notified: ['activated', 'withdrawn'],
  delivered: ['activated', 'withdrawn'],
  acknowledged: ['activated', 'withdrawn'],
  queried: ['withdrawn'],
  active: ['completed', 'out_of_control'],
  off_plan: ['completed', 'out_of_control'],
  out_of_control: ['completed'],
};

export function NoticeSheet({ notice }: { notice: Notice }) {
  const { body } = notice;
  const own = who.value?.party ?? '';
  const isOwn = body.party === own || notice.author === own;
  const close = () => (select(''), turn({}, ''));
  const met = clashes.value.filter((each) => [each.one, each.other].includes(notice.notice));
  return (
    <section class="sheet" aria-label={t('notice.title', { name: notice.notice })}>
      <header class="sheet-head">
        <h2><Ltr>{notice.notice}</Ltr> <Ltr class="quiet">v{body.version}</Ltr></h2>
        <span class={`state state-${notice.state}`}>{word('plan', notice.state)}</span>
        <button type="button" class="tool" onClick={close} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      {isOfficer() ? (isOwn ? <GiverActs notice={notice} /> : <RecipientActs notice={notice} />) : null}
      <dl class="facts">
        <div><dt>{t('notice.by')}</dt><dd><PartyMark party={body.party} /></dd></div>
        <div><dt>{t('notice.activity')}</dt><dd>{word('activity', body.activity)} · {word('medium', body.medium)}</dd></div>
        <div><dt>{t('notice.given')}</dt><dd><When us={body.notified_us} /></dd></div>
        {notice.leads.map((each) => (
          <div key={each.term}>
            <dt>{t('notice.lead')} <Ltr>{each.term}</Ltr></dt>
            <dd>
              <Ltr>{`${span(each.given_us)} / ${span(each.required_us)}`}</Ltr>{' '}
              {each.late_by_us ? <strong class="due-over">{t('notice.late_by')} <Ltr>{span(each.late_by_us)}</Ltr></strong> : t('notice.in_time')}
            </dd>
          </div>
        ))}
        {Object.entries(notice.states).map(([party, state]) => (
          <div key={party}><dt><PartyMark party={party} /></dt><dd>{word('plan', state)}</dd></div>
        ))}
      </dl>
      {body.volumes.map((each, place) => (
        <section key={place} class="part">
          <h3>{t('notice.volume')} <Ltr>{place + 1}</Ltr></h3>
          <dl class="facts">
            <div><dt>{t('notice.when')}</dt><dd><When us={each.starts_us} /> – <When us={each.ends_us} /></dd></div>
            <div>
              <dt>{t('notice.where')}</dt>
              <dd>
                {each.ring_e7.length ? (
                  <span>{t('notice.ring', { corners: each.ring_e7.length / 2 })}</span>
                ) : (
                  <><PlaceText place={[each.lon_e7 / 1e7, each.lat_e7 / 1e7]} /> <Ltr>± {metres(each.radius_mm / 1000)}</Ltr></>
                )}
              </dd>
            </div>
            <div><dt>{t('notice.heights')}</dt><dd><Ltr>{heights(each.floor_mm, each.ceiling_mm, each.datum)}</Ltr></dd></div>
          </dl>
        </section>
      ))}
      {met.length ? (
        <section class="part">
          <h3>{t('notice.clashes')}</h3>
          {met.map((each) => (
            <div key={`${each.one} ${each.other}`} class="clash">
              <Ltr>{each.one} × {each.other}</Ltr>
              {each.words.map((one, place) => <p key={place} dir="auto" lang="en">{one}</p>)}
              {each.meetings.map((one, place) => (
                <p key={place} class="quiet"><When us={one.from_us} /> – <When us={one.until_us} /> · <PlaceText place={[one.lon_e7 / 1e7, one.lat_e7 / 1e7]} /></p>
              ))}
            </div>
          ))}
        </section>
      ) : null}
      {notice.queries.map((each) => (
        <section key={each.query} class="part">
          <h3>{t('notice.query')} <PartyMark party={each.party} /></h3>
          <p class="words" dir="auto">{each.words}</p>
          {each.answers.map((one, place) => <p key={place} class="words words-translated" dir="auto">{one}</p>)}
        </section>
      ))}
    </section>
  );
}

export function heights(floor_mm: number | undefined, ceiling_mm: number | undefined, datum: string): string {
  const one = (value: number | undefined, none: string) => (value === undefined ? none : `${Math.round(value / 1000)} m`);
  return `${one(floor_mm, '−∞')} … ${one(ceiling_mm, '∞')} (${datum})`;
}

async function state(notice: Notice, act: Record<string, unknown>, done: string): Promise<boolean> {
  const whole = { notice: notice.notice, version: notice.body.version, ...act };
  const went = await attempt(() => api.actOnNotice(whole), done);
  if (went) reload('deconfliction.');
  return went;
}

function GiverActs({ notice }: { notice: Notice }) {
  const acts = GIVER_ACTS[notice.state] ?? [];
  return (
    <div class="acts">
      {acts.map((each) => (
        <button key={each} type="button" class="second" onClick={() => void state(notice, { act: each }, word('notice.act', each))}>
          {word('notice.act', each)}
        </button>
      ))}
    </div>
  );
}

function RecipientActs({ notice }: { notice: Notice }) {
  const [asking, setAsking] = useState(false);
  const own = notice.states[who.value?.party ?? ''] ?? '';
  const waits = ['notified', 'delivered', 'queried'].includes(own);
  async function ask(event: SubmitEvent) {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget as HTMLFormElement).get('words'));
    const query = newName(who.value?.party ?? '');
    if (await state(notice, { act: 'queried', query, words }, t('notice.queried'))) setAsking(false);
  }
  return (
    <div class="acts">
      {waits ? (
        <button type="button" class="primary" data-acknowledge onClick={() => void state(notice, { act: 'acknowledged' }, t('notice.acknowledged'))}>
          {t('notice.acknowledge')}
        </button>
      ) : null}
      <button type="button" class="second" aria-expanded={asking} onClick={() => setAsking(!asking)}>{t('notice.ask')}</button>
      {waits ? <p class="quiet">{t('notice.acknowledge.means')}</p> : null}
      {asking ? (
        <form class="form" onSubmit={ask}>
          <label class="field"><span>{t('notice.question')}</span><textarea name="words" dir="auto" rows={2} required /></label>
          <button class="primary" type="submit">{t('notice.ask')}</button>
        </form>
      ) : null}
    </div>
  );
}
