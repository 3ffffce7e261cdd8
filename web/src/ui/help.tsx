import { signal } from '@preact/signals';
import { t } from '../i18n';
import { Dialog } from './dialog';
import { Ltr } from './ltr';

export const helpOpen = signal(false);

const KEYS = [
  ['j', 'help.next'],
  ['k', 'help.previous'],
  ['Enter', 'help.open'],
  ['a', 'help.acknowledge'],
  ['s', 'help.shelve'],
  ['/', 'help.search'],
  ['m', 'help.measure'],
  ['g', 'help.goto'],
  ['1 – 7', 'help.pages'],
  ['p', 'help.play'],
  ['Esc', 'help.close'],
  ['?', 'help.title'],
] as const;

export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title={t('help.title')} close={() => (helpOpen.value = false)}>
      <dl class="keys">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt><Ltr><kbd>{key}</kbd></Ltr></dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
