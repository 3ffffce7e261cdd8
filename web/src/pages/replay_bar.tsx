/** The bar of the replay: time from left to right in every language, with what happened along it. */

import { useState } from 'preact/hooks';
import type { RecordSpan } from '../api/types';
import { t } from '../i18n';
import { asThen, at_us, goTo, iso, playing, RANGES, type Range, range, shown, span, speed, SPEEDS, step } from '../state/replay';
import { go, turn } from '../state/view';
import { Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { note } from '../ui/notes';
import { instantZ } from '../ui/written';

const HIGH = 40;

export function ReplayBar() {
  const told = span.value;
  return (
    <section class="replay-bar" dir="ltr" aria-label={t('replay.bar')}>
      <div class="replay-acts">
        <button type="button" class="tool" onClick={() => moveBy(-1)} title={t('replay.previous')}><Icon name="previous" /><span class="unseen">{t('replay.previous')}</span></button>
        <button type="button" class="primary" onClick={() => (playing.value = !playing.value)} aria-pressed={playing.value} data-play>
          <Icon name={playing.value ? 'pause' : 'play'} /> <span dir="auto">{t(playing.value ? 'replay.pause' : 'replay.play')}</span>
        </button>
        <button type="button" class="tool" onClick={() => moveBy(1)} title={t('replay.next')}><Icon name="next" /><span class="unseen">{t('replay.next')}</span></button>
        <label class="choice">
          <span class="unseen">{t('replay.speed')}</span>
          <select value={speed.value} onChange={(event) => (speed.value = Number(event.currentTarget.value) as (typeof SPEEDS)[number])}>
            {SPEEDS.map((each) => <option key={each} value={each}>{`${each} ×`}</option>)}
          </select>
        </label>
        <div class="tabs" role="group" aria-label={t('replay.known')}>
          <button type="button" aria-pressed={asThen.value} onClick={() => turn({ known: 'then' })}><span dir="auto">{t('replay.as_then')}</span></button>
          <button type="button" aria-pressed={!asThen.value} onClick={() => turn({ known: '' })}><span dir="auto">{t('replay.as_now')}</span></button>
        </div>
        <Instant key={at_us.value} />
        <label class="choice">
          <span class="unseen">{t('replay.range')}</span>
          <select value={range.value} onChange={(event) => turn({ range: event.currentTarget.value === 'all' ? '' : event.currentTarget.value })}>
            {(Object.keys(RANGES) as Range[]).map((each) => <option key={each} value={each}>{t(`replay.range.${each}`)}</option>)}
          </select>
        </label>
        <button type="button" class="second" onClick={() => go('map')}><span dir="auto">{t('replay.leave')}</span></button>
      </div>
      {told ? <Timeline told={told} /> : <div class="timeline" aria-busy="true" />}
    </section>
  );
}

function moveBy(by: 1 | -1): void {
  if (!step(by)) note(t('replay.no_further'));
}

/** The instant as text, to be typed over. */
function Instant() {
  const [wrong, setWrong] = useState(false);
  function jump(event: SubmitEvent) {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('instant') as HTMLInputElement;
    const told_us = Date.parse(field.value.trim().replace(' ', 'T').replace(/Z?$/, 'Z')) * 1000;
    setWrong(!Number.isFinite(told_us));
    if (Number.isFinite(told_us)) goTo(told_us);
  }
  return (
    <form onSubmit={jump}>
      <input name="instant" class="instant" dir="ltr" defaultValue={iso(at_us.value).replace('T', ' ')} aria-label={t('replay.instant')} aria-invalid={wrong} />
    </form>
  );
}

function Timeline({ told }: { told: RecordSpan }) {
  const steps = told.inside.length;
  const until_us = told.from_us + steps * told.step_us;
  const step_s = Math.max(1, Math.round(told.step_us / 1e6 / 8));
  const place = (at_us.value - told.from_us) / (until_us - told.from_us);
  return (
    <div class="timeline" data-at={shown.value?.at_us ?? ''}>
      <Histogram told={told} place={place} />
      <input
        type="range"
        min={Math.floor(told.from_us / 1e6)}
        max={Math.ceil(until_us / 1e6)}
        step={step_s}
        value={Math.round(at_us.value / 1e6)}
        aria-label={t('replay.slider')}
        aria-valuetext={iso(at_us.value)}
        onInput={(event) => goTo(Number(event.currentTarget.value) * 1e6)}
      />
      <div class="timeline-ends">
        <Ltr>{instantZ(told.from_us, 0)}</Ltr>
        <span class="quiet" dir="auto">{t('replay.counts')}</span>
        <Ltr>{instantZ(Math.min(until_us, told.last_us), 0)}</Ltr>
      </div>
    </div>
  );
}

/** Findings that began, stacked by standing; behind them where there are observations. Heights go by the root, so that one beside a hundred is seen. */
function Histogram({ told, place }: { told: RecordSpan; place: number }) {
  const totals = told.inside.map((each, at) => each + (told.cannot_tell[at] ?? 0) + (told.apart[at] ?? 0));
  const most = Math.max(1, ...totals);
  const high = (count: number) => (count ? Math.max(2, Math.sqrt(count / most) * HIGH) : 0);
  return (
    <svg class="histogram" viewBox={`0 0 ${told.inside.length} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label={t('replay.histogram', { count: totals.reduce((sum, each) => sum + each, 0) })}>
      {told.rows.map((each, at) => (each ? <rect key={`r${at}`} class="bar-rows" x={at} y={HIGH - 3} width="1" height="3" /> : null))}
      {totals.map((total, at) => {
        const whole = high(total);
        const parts = [told.apart[at] ?? 0, told.cannot_tell[at] ?? 0, told.inside[at] ?? 0];
        let top = HIGH;
        return parts.map((each, sort) => {
          const tall = total ? (whole * each) / total : 0;
          top -= tall;
          return tall ? <rect key={`${at} ${sort}`} class={`bar-${['apart', 'unsure', 'inside'][sort]}`} x={at + 0.1} y={top} width="0.8" height={tall} /> : null;
        });
      })}
      {place >= 0 && place <= 1 ? <rect class="bar-now" x={place * told.inside.length - 0.12} y="0" width="0.24" height={HIGH} /> : null}
    </svg>
  );
}
