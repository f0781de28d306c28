import type { CompletenessProblem } from '#core/completeness-query.ts';
import { completenessWords } from '#i18n/completeness-words.ts';
import { longPeriod } from '#i18n/days.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';

/** What to tell of an address that cannot be used. */
export function problemSentence(locale: Locale, problem: CompletenessProblem): string {
  const words = completenessWords(locale);
  if ('field' in problem) {
    return errorSentence(locale, problem.code, { field: problem.field, text: problem.text });
  }
  return problem.code === 'month_future'
    ? words.monthFuture(longPeriod(locale, problem.text))
    : words.monthUnparsable(problem.text);
}
