/** The line: channels and their state, what was said, how far it came, and the composer. */

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Message } from '../api/types';
import { t } from '../i18n';
import { channels, inbox, messages, threads } from '../state/desk';
import { isLoaded } from '../state/live';
import { view } from '../state/view';
import { noteTrouble } from '../ui/notes';
import { ChannelList } from './line_channels';
import { Composer } from './line_composer';
import { MessageSheet } from './line_message';
import { MessageRow } from './line_row';

/** A message by its name: of those held, else asked for, as an old one is. */
function useMessage(name: string): Message | undefined {
  const held = messages.value.find((each) => each.message === name);
  const [older, setOlder] = useState<Message | undefined>(undefined);
  const asks = Boolean(name && !held && isLoaded.value);
  useEffect(() => {
    setOlder(undefined);
    if (!asks) return;
    let gone = false;
    api.message(name).then((told) => !gone && setOlder(told)).catch((error: unknown) => !gone && noteTrouble(error));
    return () => {
      gone = true;
    };
  }, [name, asks]);
  return held ?? (older?.message === name ? older : undefined);
}

export function LinePage() {
  const { item, search } = view.value;
  const channel = search['channel'] ?? '';
  const issue = search['issue'] ?? '';
  const waiting = new Set(inbox.value.map((each) => each.message));
  const thread = threads.value.find((each) => each.issue === issue);
  const listed = messages.value.filter(
    (each) =>
      (!channel || each.body.channel === channel) &&
      (!thread || thread.messages.includes(each.message)),
  );
  const first = inbox.value.filter((each) => listed.some((one) => one.message === each.message));
  const rest = listed.filter((each) => !waiting.has(each.message));
  const chosen = useMessage(item);
  return (
    <div class="line-page">
      <h1 class="unseen">{t('page.line')}</h1>
      <ChannelList />
      <section class="list" aria-label={t('line.messages')}>
        <h2 class="list-title">{t('line.inbox')}</h2>
        <ol class="rows" data-list="inbox">
          {first.map((each) => <MessageRow key={each.message} message={each} waiting />)}
        </ol>
        {first.length ? null : <p class="empty">{t('line.inbox.none')}</p>}
        <h2 class="list-title">{thread ? thread.title : t('line.all')}</h2>
        <ol class="rows" data-list="messages">
          {rest.map((each) => <MessageRow key={each.message} message={each} />)}
        </ol>
        {rest.length || first.length ? null : <p class="empty">{t('line.none')}</p>}
      </section>
      <div class="line-side">
        {chosen ? <MessageSheet key={chosen.message} message={chosen} /> : null}
        {channels.value.length ? <Composer answered={chosen} /> : null}
      </div>
    </div>
  );
}
