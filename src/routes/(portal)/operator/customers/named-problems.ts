import { operatorWords } from '#i18n/operator-words.ts';
import type { Locale } from '#i18n/messages.ts';

interface Problem {
  field: string;
  text: string;
}

/** Problems as a summary lists them: what is said of one number among many names it. */
export function namedProblems(problems: readonly Problem[], locale: Locale): Problem[] {
  const policies: Partial<Record<string, { label: string }>> =
    operatorWords(locale).customer.policies;
  const colon = locale === 'ja' ? '：' : ': ';
  return problems.map(({ field, text }) => {
    const label = policies[field]?.label;
    return { field, text: label === undefined ? text : `${label}${colon}${text}` };
  });
}
