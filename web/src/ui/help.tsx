/** The keys, and what each does: any of them may be another one, and all of them may be off. */

import { signal } from '@preact/signals';
import { t } from '../i18n';
import { type Act, keys, keysOn, resetKeys, setKey, USUAL } from '../state/keymap';
import { Dialog } from './dialog';
import { Ltr } from './ltr';

export const helpOpen = signal(false);
const asking = signal<Act | null>(null);
const isTaken = signal(false);

export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title={t('help.title')} close={close}>
      <label class="check">
        <input type="checkbox" name="keys_on" checked={keysOn.value === 'on'} onChange={(event) => (keysOn.value = event.currentTarget.checked ? 'on' : 'off')} /> {t('help.on')}
      </label>
      <dl class="keys">
        {(Object.keys(USUAL) as Act[]).map((each) => <KeyOf key={each} act={each} />)}
        <div><dt><Ltr><kbd>1 – 7</kbd></Ltr></dt><dd>{t('help.pages')}</dd></div>
        <div><dt><Ltr><kbd>Esc</kbd></Ltr></dt><dd>{t('help.close')}</dd></div>
      </dl>
      {isTaken.value ? <p class="trouble" role="alert">{t('help.taken')}</p> : null}
      <button type="button" class="plain" onClick={() => resetKeys()}>{t('help.usual')}</button>
    </Dialog>
  );
}

function close(): void {
  helpOpen.value = false;
  asking.value = null;
  isTaken.value = false;
}

/** What an act does; its key is a button that takes another one. */
function KeyOf({ act }: { act: Act }) {
  const words = act === 'help' ? t('help.title') : t(`help.${act}`, { next: keys.value.next, previous: keys.value.previous });
  const isAsked = asking.value === act;
  const shown = isAsked ? t('help.press') : keys.value[act];
  const change = t('help.change', { act: words });
  function take(event: KeyboardEvent) {
    if (!isAsked || event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    isTaken.value = event.key !== 'Escape' && !setKey(act, event.key);
    asking.value = null;
  }
  return (
    <div data-act={act}>
      <dt>
        <button type="button" class="second" aria-pressed={isAsked} aria-label={`${shown} – ${change}`} title={change} onClick={() => (asking.value = isAsked ? null : act)} onKeyDown={take} onBlur={() => isAsked && (asking.value = null)}>
          {isAsked ? shown : <Ltr><kbd>{shown}</kbd></Ltr>}
        </button>
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
