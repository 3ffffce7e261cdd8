/** What somebody would get: entry by entry, and what holds back the rest. Nothing is written. */

import { useState } from 'preact/hooks';
import { type Released, releases } from '../api/release';
import { t } from '../i18n';
import { link, turn, view } from '../state/view';
import { Ltr } from '../ui/ltr';
import { attempt } from '../ui/notes';
import { Field, Head } from './release_form';

export function ReleaseLook() {
  const { search } = view.value;
  const [told, setTold] = useState<Released[] | null>(null);
  async function look(event: SubmitEvent) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const to = String(typed.get('to')).trim();
    const about = String(typed.get('about')).split(/[\s,]+/).filter(Boolean).join(',');
    turn({ to, about });
    setTold(null);
    await attempt(async () => setTold(await releases.preview({ to, about, limit: 1000 })), '');
  }
  return (
    <form class="sheet form" data-form="look" onSubmit={look} aria-label={t('release.look')}>
      <Head words="release.look" />
      <p class="quiet">{t('release.look.means')}</p>
      <Field name="to" words="release.to" value={search['to'] ?? ''} needed />
      <Field name="about" words="release.about" means="release.about.means" value={search['about'] ?? ''} needed way="ltr" />
      <div class="acts"><button class="primary" type="submit">{t('release.look')}</button></div>
      {told ? <Table told={told} /> : null}
    </form>
  );
}

function Table({ told }: { told: Released[] }) {
  const fields = (names: string[] = []) =>
    names.includes('*') ? t('release.all') : names.length ? <Ltr>{names.join(', ')}</Ltr> : <span class="quiet">{t('release.nothing')}</span>;
  return (
    <table class="plain-table" data-list="released">
      <thead>
        <tr>{(['release.entry', 'release.given', 'release.kept', 'release.why'] as const).map((each) => <th key={each} scope="col">{t(each)}</th>)}</tr>
      </thead>
      <tbody>
        {told.map((each) => (
          <tr key={each.entry} data-entry={each.entry}>
            <th scope="row"><a {...link('record', String(each.entry))}><Ltr>#{each.entry}</Ltr></a> <Ltr class="quiet">{each.kind}</Ltr></th>
            <td>{fields(each.fields)}</td>
            <td>{fields(each.withheld)}</td>
            <td dir="auto">{(each.why ?? []).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
