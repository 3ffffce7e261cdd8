/** Terms as sentences in two languages: the machine's own, and one that the reader takes beside it. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { direction, type Language, language, LANGUAGES, t } from '../i18n';
import { turn, view } from '../state/view';
import { noteTrouble } from '../ui/notes';

/** The second language: what the address says, else that of the page; English stands there anyway. */
export function second(): Language {
  const told = view.value.search['also'] ?? '';
  return told in LANGUAGES ? (told as Language) : language.value;
}

/** The sentence of each term in the second language, by its id; nothing where that is English. */
export function useSentences(digest: string): Record<string, string> {
  const [told, setTold] = useState<Record<string, string>>({});
  const wanted = second();
  useEffect(() => {
    setTold({});
    if (wanted === 'en' || !digest) return;
    let gone = false;
    api
      .agreement({ language: wanted })
      .then((found) => !gone && setTold(Object.fromEntries(found.terms.map((each) => [each.id, each.sentence]))))
      .catch((error: unknown) => !gone && noteTrouble(error));
    return () => {
      gone = true;
    };
  }, [wanted, digest]);
  return told;
}

export function SecondLanguage() {
  return (
    <label class="second-language">
      <select name="also" value={second()} aria-label={t('agreement.also')} onChange={(event) => turn({ also: event.currentTarget.value })}>
        {Object.entries(LANGUAGES).map(([name, own]) => <option key={name} value={name} lang={name}>{name === 'en' ? '–' : own}</option>)}
      </select>
      <span class="quiet">{t('agreement.also.means')}</span>
    </label>
  );
}

export function Sentence({ english, also }: { english: string; also: string | undefined }) {
  const beside = second();
  if (!also || beside === 'en') return <p class="sentence" dir="ltr" lang="en">{english}</p>;
  return (
    <div class="both-languages">
      <p class="sentence" dir="ltr" lang="en">{english}</p>
      <p class="sentence" dir={direction(beside)} lang={beside} data-also={beside}>{also}</p>
    </div>
  );
}
