/** Who has cosigned the record, how far, and whether that settles it: worked out in this browser. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Witnesses } from '../api/types';
import { t } from '../i18n';
import { Ago, When } from '../ui/figures';
import { Icon, type IconName } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { noteTrouble } from '../ui/notes';
import { whole } from '../ui/written';
import type { Policy } from '../verify/policy';
import type { Judged, Outcome, Standing } from '../verify/witnesses';

const AGAIN_MS = 30_000;
const MARKS: Record<Outcome, IconName> = { holds: 'check', fails: 'close', cannot_tell: 'help' };

interface Found {
  told: Witnesses;
  judged: Judged;
}

export function WitnessSheet() {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const gone = useRef(false);
  const policy = useRef<string | null>(null);

  /** By a policy of the reader's own, or by the one that the node has. */
  async function run() {
    const own = policy.current;
    setBusy(true);
    try {
      const [{ judge }, told] = await Promise.all([import('../verify/witnesses'), api.witnesses()]);
      const judged = await judge(told, own ?? told.policy);
      if (!gone.current) setFound({ told, judged });
    } catch (error) {
      if (!gone.current) noteTrouble(error);
    }
    setBusy(false);
  }

  useEffect(() => {
    gone.current = false;
    void run();
    const again = setInterval(() => void run(), AGAIN_MS); // the record goes on meanwhile
    return () => {
      gone.current = true;
      clearInterval(again);
    };
  }, []);

  function verify(own: string) {
    policy.current = own;
    void run();
  }

  return (
    <section class="sheet witnesses" aria-label={t('witness.title')} aria-busy={busy} data-settled={found?.judged.settled}>
      <header class="sheet-head"><h2>{t('witness.title')}</h2></header>
      <p class="quiet">{t('witness.means')}</p>
      {found ? <Told {...found} /> : null}
      {found ? <PolicyBox held={found.told.policy} busy={busy} verify={verify} /> : null}
      <p class="quiet">{t('record.choose')}</p>
    </section>
  );
}

function Told({ told, judged }: Found) {
  const { policy, settled, badLine } = judged;
  const failedFirst = judged.standings.toSorted((one, other) => hasFailed(other) - hasFailed(one));
  return (
    <>
      <section class="part">
        <h3>{t('witness.settled')}</h3>
        <p role="status" class={settled === 'holds' ? 'proof-stands' : 'settled-not'}>
          <Icon name={MARKS[settled]} /> <strong>{t(`witness.settled.${settled}`)}</strong>
        </p>
        {badLine === null ? null : <p>{badLine ? t('witness.policy.bad', { line: badLine }) : t('witness.policy.no_quorum')}</p>}
        {policy || badLine !== null ? null : <p>{t('witness.none')}</p>}
        <dl class="facts">
          <div><dt>{t('witness.newest')}</dt><dd><Ltr class="figure">{last(judged.size)}</Ltr></dd></div>
          <div><dt>{t('witness.settled_size')}</dt><dd><Ltr class="figure">{last(judged.settledSize)}</Ltr></dd></div>
          {policy ? <div><dt>{t('witness.quorum')}</dt><dd>{policy.quorum === 'none' ? t('witness.quorum.none') : <Ltr>{asked(policy, policy.quorum)}</Ltr>}</dd></div> : null}
        </dl>
        {policy ? <ul class="steps"><Log outcome={judged.log} /></ul> : null}
        {judged.log === 'fails' ? <p class="proof-fails">{t('proof.fails')}</p> : null}
      </section>
      <ul class="witness-list" data-list="witnesses">
        {failedFirst.map((each) => <Witness key={each.witness} standing={each} newest={judged.size} />)}
      </ul>
      <Names title={t('witness.strangers')} names={judged.strangers} />
      <Names title={t('witness.unread')} names={judged.unread} />
      {told.left_out ? <p class="quiet">{t('witness.left_out', { count: told.left_out })}</p> : null}
    </>
  );
}

const hasFailed = ({ outcome }: Standing) => Number(outcome === 'fails');

/** The last entry of so many. */
const last = (size: number) => (size ? `#${whole(size - 1)}` : '–');

/** A quorum as one reads it: `parties: 2 / (north, south, east)`. */
function asked(policy: Policy, name: string): string {
  const group = policy.groups.get(name);
  if (!group) return name;
  return `${name}: ${group.least} / (${group.names.map((each) => asked(policy, each)).join(', ')})`;
}

function Log({ outcome }: { outcome: Outcome }) {
  return (
    <li data-outcome={outcome}>
      <Icon name={MARKS[outcome]} />
      <span>{t('witness.log')}</span>
      <span class="quiet">{t(`outcome.${outcome}`)}</span>
    </li>
  );
}

function Witness({ standing, newest }: { standing: Standing; newest: number }) {
  const { witness, outcome, why, size, at_s } = standing;
  return (
    <li class="part" data-witness={witness} data-outcome={outcome} data-why={why}>
      <h3><Ltr>{witness}</Ltr></h3>
      <p class="witness-outcome"><Icon name={MARKS[outcome]} /> <strong>{t(`outcome.${outcome}`)}</strong> <span>{t(`witness.why.${why}`)}</span></p>
      {outcome === 'fails' ? <p class="proof-fails">{t('proof.fails')}</p> : null}
      <dl class="facts">
        {size ? <div><dt>{t('witness.size')}</dt><dd><Ltr class="figure">{last(size)}</Ltr></dd></div> : null}
        {size ? <div><dt>{t('witness.behind')}</dt><dd><Ltr class="figure">{whole(Math.max(0, newest - size))}</Ltr></dd></div> : null}
        {at_s ? <div><dt>{t('witness.at')}</dt><dd><When us={at_s * 1e6} /> <span class="quiet"><Ago us={at_s * 1e6} /></span></dd></div> : null}
        <div><dt>{t('witness.key')}</dt><dd><Ltr class="digest">{standing.keyName}</Ltr></dd></div>
      </dl>
    </li>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (!names.length) return null;
  return (
    <section class="part">
      <h3>{title}</h3>
      <p><Ltr class="digest">{names.join(', ')}</Ltr></p>
    </section>
  );
}

function PolicyBox({ held, busy, verify }: { held: string; busy: boolean; verify: (text: string) => void }) {
  const [text, setText] = useState(held);
  return (
    <form
      class="part"
      onSubmit={(event) => {
        event.preventDefault();
        verify(text);
      }}
    >
      <h3><label for="policy">{t('witness.policy')}</label></h3>
      <p class="quiet" id="policy-means">{t('witness.policy.means')}</p>
      <textarea id="policy" name="policy" dir="ltr" rows={6} class="digest" spellcheck={false} aria-describedby="policy-means" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="second" data-verify disabled={busy}>{t('proof.verify')}</button>
    </form>
  );
}
