/** A button for what cannot be taken back: the first press asks, the second does it. */

import { useState } from 'preact/hooks';
import { t } from '../i18n';

export function Twice({ words, press, name }: { words: string; press: () => void; name: string }) {
  const [asked, setAsked] = useState(false);
  const act = () => {
    setAsked(!asked);
    if (asked) press();
  };
  return (
    <button type="button" class={asked ? 'primary' : 'second'} data-twice={name} data-asked={asked ? 'yes' : 'no'} onClick={act} onBlur={() => setAsked(false)}>
      {asked ? t('twice', { act: words }) : words}
    </button>
  );
}
