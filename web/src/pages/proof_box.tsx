/** That an entry stands in the record: worked out in this browser, step by step. */

import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { t } from '../i18n';
import { Ltr } from '../ui/ltr';
import { Icon } from '../ui/icons';
import { noteTrouble } from '../ui/notes';
import { whole } from '../ui/written';
import type { Verification } from '../verify/entry';

export function ProofBox({ number }: { number: number }) {
  const [found, setFound] = useState<Verification | null>(null);
  const [busy, setBusy] = useState(false);

  async function run() {
    setBusy(true);
    try {
      const { verify } = await import('../verify/entry');
      const [proof, shown, created] = await Promise.all([
        api.proof(number),
        api.entry(number),
        api.entry(0),
      ]);
      setFound(await verify(proof, shown, created));
    } catch (error) {
      noteTrouble(error);
    }
    setBusy(false);
  }

  return (
    <section class="part proof" data-verified={found ? (found.stands ? 'yes' : 'no') : undefined}>
      <h3>{t('proof.title')}</h3>
      <button type="button" class="second" data-verify onClick={() => void run()} disabled={busy}>
        {t('proof.verify')}
      </button>
      {found ? <Told found={found} /> : <p class="quiet">{t('proof.means')}</p>}
    </section>
  );
}

function Told({ found }: { found: Verification }) {
  return (
    <>
      <p class={found.stands ? 'proof-stands' : 'proof-fails'} role="status">
        <strong>{found.stands ? t('proof.stands') : t('proof.fails')}</strong>
      </p>
      <ul class="steps">
        {found.steps.map(({ name, outcome }) => (
          <li key={name} data-outcome={outcome}>
            <Icon name={outcome === 'holds' ? 'check' : outcome === 'fails' ? 'close' : 'shelf'} />
            <span>{t(`proof.${name}`)}</span>
            <span class="quiet">{t(`outcome.${outcome}`)}</span>
          </li>
        ))}
      </ul>
      <dl class="facts">
        <div><dt>{t('proof.record')}</dt><dd><Ltr>{found.origin}</Ltr></dd></div>
        <div><dt>{t('proof.size')}</dt><dd><Ltr>{whole(found.size)}</Ltr></dd></div>
        <div><dt>{t('proof.key')}</dt><dd><Ltr class="digest">{found.logKey}</Ltr></dd></div>
      </dl>
      <p class="quiet">{t('proof.compare')}</p>
    </>
  );
}
