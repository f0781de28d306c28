import type { SetUpRequest } from '#core/set-up.ts';

export interface SetUpFormRead {
  /** what comes back as it was typed; passwords do not */
  typed: Record<'provider' | 'zone' | 'language' | 'userName' | 'name' | 'email', string>;
  language: 'ja' | 'en';
  /** the password once more */
  again: string;
  request: SetUpRequest;
}

/** @param withProvider whether the form asks for the provider too */
export function readSetUpForm(form: FormData, withProvider: boolean): SetUpFormRead {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [provider, zone, userName] = [
    text('provider').normalize('NFC'),
    text('zone'),
    text('userName'),
  ];
  const [name, email] = [text('name').normalize('NFC'), text('email')];
  const language = text('language') === 'en' ? 'en' : 'ja';
  const password = String(form.get('password') ?? '');
  return {
    typed: { provider, zone, language, userName, name, email },
    language,
    again: String(form.get('again') ?? ''),
    request: {
      provider: withProvider ? { name: provider, zone, language } : null,
      ...{ userName, name, email: email === '' ? null : email, password },
    },
  };
}
