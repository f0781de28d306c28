/** The form that says what a customer is (§11): read as it was typed, and as what it means. */
import { customerProblems, type CustomerSettings } from '#core/customer-settings.ts';
import { defaultPolicy, type Policy } from '#core/policy.ts';
import { policyLimits, policySettings } from '#core/policy-limits.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';

export interface CustomerFormRead {
  /** every field as it was typed */
  typed: Record<string, string>;
  settings: CustomerSettings;
  problems: { field: string; text: string }[];
}

/** What the form shows of settings. */
export function typedOf(settings: CustomerSettings): Record<string, string> {
  const policy: Partial<Policy> = { ...defaultPolicy, ...settings.policy };
  return {
    name: settings.name,
    zone: settings.zone,
    language: settings.language,
    closingDay: String(settings.closingDay),
    requireSecondFactor: policy.requireSecondFactor ? '1' : '',
    // null is no limit: an empty field
    ...Object.fromEntries(policySettings.map((key) => [key, String(policy[key] ?? '')])),
  };
}

/** Reads the form; settings hold what was meant only where there are no problems. */
export function readCustomerForm(form: FormData, locale: Locale): CustomerFormRead {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const said = ['name', 'zone', 'language', 'closingDay', 'requireSecondFactor'];
  const names = [...said, ...policySettings];
  const typed = Object.fromEntries(names.map((name) => [name, text(name)]));
  const settings: CustomerSettings = {
    name: text('name').normalize('NFC'),
    zone: text('zone'),
    language: text('language') === 'en' ? 'en' : 'ja',
    closingDay: numberOf(text('closingDay')),
    policy: {
      ...Object.fromEntries(policySettings.map((key) => [key, settingOf(text(key), key)])),
      requireSecondFactor: text('requireSecondFactor') === '1',
    },
  };
  const problems = customerProblems(settings).map(({ field, code, details }) => ({
    field,
    text: errorSentence(locale, code, details),
  }));
  return { typed, settings, problems };
}

function settingOf(text: string, key: (typeof policySettings)[number]): number | null {
  return text === '' && policyLimits[key].mayBeNull ? null : numberOf(text);
}

/** Digits of either width; NaN for what is no whole number. */
function numberOf(text: string): number {
  const digits = text.normalize('NFKC');
  return /^\d{1,7}$/.test(digits) ? Number(digits) : NaN;
}
