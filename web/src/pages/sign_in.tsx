import { useState } from 'preact/hooks';
import { api, Refusal } from '../api/client';
import { t } from '../i18n';
import { session } from '../state/session';
import { LanguageChoice, ThemeChoice } from '../ui/choices';

export function SignIn() {
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);

  async function enter(event: SubmitEvent) {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      session.value = await api.signIn(String(told.get('name')), String(told.get('password')));
    } catch (error) {
      setTrouble(troubleOf(error));
      setBusy(false);
    }
  }

  return (
    <main class="sign-in">
      <form class="card" onSubmit={enter} aria-labelledby="sign-in-title">
        <p class="brand">Truceline</p>
        <h1 id="sign-in-title">{t('signin.title')}</h1>
        <label class="field">
          <span>{t('signin.name')}</span>
          <input name="name" dir="ltr" autocomplete="username" autocapitalize="none" spellcheck={false} required />
        </label>
        <label class="field">
          <span>{t('signin.password')}</span>
          <input name="password" dir="ltr" type="password" autocomplete="current-password" required />
        </label>
        <p class="trouble" role="alert">{trouble}</p>
        <button class="primary" type="submit" disabled={busy}>{t('signin.enter')}</button>
        <div class="sign-in-choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </form>
    </main>
  );
}

function troubleOf(error: unknown): string {
  if (!(error instanceof Refusal)) return t('trouble.unreachable');
  if (error.status === 401) return t('signin.wrong');
  return error.status === 429 ? t('signin.wait') : error.message;
}
