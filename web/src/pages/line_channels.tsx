import { t, word } from '../i18n';
import type { Channel } from '../api/types';
import { channels, reload, threads } from '../state/desk';
import { now_us } from '../state/clock';
import { isOfficer, who } from '../state/session';
import { api } from '../api/client';
import { turn, view } from '../state/view';
import { PartyMark, When } from '../ui/figures';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { Twice } from '../ui/twice';
import { countdown } from '../ui/written';

export function ChannelList() {
  const chosen = view.value.search['channel'] ?? '';
  const issue = view.value.search['issue'] ?? '';
  return (
    <section class="channels" aria-label={t('line.channels')}>
      <h2 class="list-title">{t('line.channels')}</h2>
      <ul>
        {channels.value.map((each) => (
          <li key={each.channel}>
            <ChannelCard channel={each} chosen={each.channel === chosen} />
          </li>
        ))}
      </ul>
      {channels.value.length ? null : <p class="empty">{t('line.channels.none')}</p>}
      <h2 class="list-title">{t('line.issues')}</h2>
      <ul class="issues">
        {threads.value.map((each) => (
          <li key={each.issue}>
            <button
              type="button"
              class="issue"
              aria-pressed={issue === each.issue}
              onClick={() => turn({ issue: issue === each.issue ? '' : each.issue })}
            >
              <span dir="auto">{each.title || each.issue}</span>
              <span class="quiet">
                <Ltr>{each.messages.length}</Ltr> {each.closed ? t('line.issue.closed') : t('line.issue.open')}
              </span>
            </button>
            {!each.closed && isOfficer() && each.issue.startsWith(`${who.value?.party}/`) ? (
              <Twice name={each.issue} words={t('line.issue.settle')} press={() => void settle(each.issue)} />
            ) : null}
          </li>
        ))}
      </ul>
      {threads.value.length ? null : <p class="empty">{t('line.issues.none')}</p>}
    </section>
  );
}

/** Who opened an issue takes it as settled. */
async function settle(issue: string): Promise<void> {
  if (await attempt(() => api.actOnLine({ act: 'issue_closed', issue }), t('line.issue.settled'))) reload('line.');
}

/** A channel; when it cannot be spoken on, nobody can fail to see it. */
function ChannelCard({ channel, chosen }: { channel: Channel; chosen: boolean }) {
  const { state, reason } = channel.state;
  return (
    <article class="channel" data-state={channel.closed ? 'closed' : state}>
      <button
        type="button"
        class="channel-main"
        aria-pressed={chosen}
        onClick={() => turn({ channel: chosen ? '' : channel.channel })}
      >
        <span class="channel-name"><Ltr>{channel.channel}</Ltr></span>
        <span class="channel-state">{channel.closed ? t('line.closed') : word('channel', state)}</span>
        <span class="quiet">{word('matter', channel.terms.channel_class)}</span>
        <span class="channel-members">{channel.terms.members.map((each) => <PartyMark key={each} party={each} />)}</span>
        {reason ? <span class="channel-reason" dir="auto" lang="en">{reason}</span> : null}
      </button>
      {channel.next_check_us ? (
        <p class="quiet">
          {t('line.next_check')} <When us={channel.next_check_us} /> (<Ltr>{countdown(channel.next_check_us - now_us.value)}</Ltr>)
        </p>
      ) : null}
      {(channel.waiting ?? []).map((call) => (
        <CheckCall key={`${call.caller} ${call.scheduled_us}`} channel={channel.channel} {...call} />
      ))}
    </article>
  );
}

function CheckCall(call: { channel: string; caller: string; scheduled_us: number }) {
  async function answer(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    const act = { act: 'check_answered', ...call, read_back: String(told.get('read_back')).trim(), nil: true };
    if (await attempt(() => api.actOnLine(act), t('line.check.answered'))) reload('line.');
  }
  return (
    <form class="check-call" onSubmit={answer}>
      <strong>{t('line.check.waits')}</strong> <PartyMark party={call.caller} /> <When us={call.scheduled_us} />
      {isOfficer() ? (
        <>
          <input name="read_back" dir="ltr" required aria-label={t('line.check.challenge')} placeholder={t('line.check.challenge')} />
          <button type="submit" class="primary">{t('line.check.nil')}</button>
        </>
      ) : null}
    </form>
  );
}
