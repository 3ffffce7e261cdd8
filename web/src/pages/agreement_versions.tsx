/** Versions that compete for one rule, side by side: what each says otherwise is marked, none is chosen. */

import type { Term } from '../api/types';
import { t, word } from '../i18n';
import { Ltr } from '../ui/ltr';
import { difference, type Part } from './difference';

export function Competing({ terms }: { terms: Term[] }) {
  const groups = new Map<string, Term[]>();
  for (const each of terms) groups.set(each.of || each.id, [...(groups.get(each.of || each.id) ?? []), each]);
  const some = [...groups].filter(([, versions]) => versions.length > 1);
  if (!some.length) return null;
  return (
    <section class="competing">
      <h2>{t('agreement.competing')} <Ltr class="count">{some.length}</Ltr></h2>
      <p class="quiet">{t('agreement.competing.means')}</p>
      {some.map(([name, versions]) => (
        <section key={name} class="part" data-rule={name}>
          <h3><Ltr>{name}</Ltr></h3>
          <div class="side-by-side">
            {versions.map((each) => (
              <article key={each.id} class="term" data-apart={each.apart ? 'yes' : 'no'}>
                <header>
                  <Ltr class="term-id">{each.id}</Ltr>
                  <span class={`status status-${each.status}`}>{word('status', each.status)}</span>
                </header>
                <Marked text={each.sentence} against={(each === versions[0] ? versions[1] : versions[0])?.sentence ?? ''} />
                <p class="quiet"><span dir="auto" lang="en">{each.document}</span> · <Ltr title={t('agreement.grade')}>{each.grade}</Ltr></p>
              </article>
            ))}
          </div>
        </section>
      ))}
    </section>
  );
}

/** Marks with nothing but a blank between them are one. */
function joined(parts: Part[]): Part[] {
  const found: Part[] = [];
  parts.forEach((each, place) => {
    const last = found[found.length - 1];
    const between = !each.text.trim() && parts[place + 1]?.in === 'one';
    if (last?.in === 'one' && (each.in === 'one' || between)) last.text += each.text;
    else found.push({ ...each });
  });
  return found;
}

/** A sentence with the words marked that another has not. */
export function Marked({ text, against }: { text: string; against: string }) {
  const parts = joined(difference(text, against).filter((each) => each.in !== 'other'));
  return (
    <p class="sentence" dir="auto" lang="en">
      {parts.map((each, place) => (each.in === 'same' || !each.text.trim() ? each.text : <mark key={place}>{each.text}</mark>))}
    </p>
  );
}
