/** What a watch names: its officers, and what is open. */

import { t } from '../i18n';
import { messages, threads, watch } from '../state/desk';
import { link } from '../state/view';
import { When } from '../ui/figures';
import { Ltr } from '../ui/ltr';

/** An officer by the name of the own desk where it is known; entries have the id alone. */
export function Officer({ id }: { id: string }) {
  const name = watch.value?.officers.find((each) => each.id === id)?.name;
  return <Ltr class="officer" title={id}>{name ?? id}</Ltr>;
}

/** What is open, with the first words of a message; a link to its page. */
export function OpenItem({ name }: { name: string }) {
  const message = messages.value.find((each) => each.message === name);
  const issue = threads.value.find((each) => each.issue === name);
  if (issue) return <a {...link('line', '', { issue: name })}><Ltr>{name}</Ltr> <span class="quiet">{t('line.issue')}</span> <span dir="auto">{issue.title}</span></a>;
  return (
    <a {...link('line', name)}>
      <Ltr>{name}</Ltr>
      {message ? (
        <>
          {' '}<Ltr>{message.body.precedence}</Ltr> <span class="quiet" dir="auto">{message.body.original.words.slice(0, 80)}</span>{' '}
          {message.waits ? <span class="quiet">{t('watch.until')} <When us={message.waits.due_us} /></span> : null}
        </>
      ) : null}
    </a>
  );
}
