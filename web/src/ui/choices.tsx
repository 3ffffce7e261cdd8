/** Language and theme. */

import { type Language, language, LANGUAGES, t } from '../i18n';
import { type Theme, theme, THEMES } from '../state/session';

export function LanguageChoice() {
  return (
    <label class="choice">
      <span class="unseen">{t('choice.language')}</span>
      <select
        value={language.value}
        onChange={(event) => (language.value = event.currentTarget.value as Language)}
      >
        {Object.entries(LANGUAGES).map(([name, own]) => (
          <option key={name} value={name} lang={name}>{own}</option>
        ))}
      </select>
    </label>
  );
}

export function ThemeChoice() {
  return (
    <label class="choice">
      <span class="unseen">{t('choice.theme')}</span>
      <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
        {THEMES.map((each) => (
          <option key={each} value={each}>{t(`theme.${each}`)}</option>
        ))}
      </select>
    </label>
  );
}
