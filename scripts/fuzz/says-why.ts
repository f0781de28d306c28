import type { KadoError } from '#core/errors.ts';
import { contactFailureText } from '#i18n/contact-failures.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import { expectThat } from './target.ts';

/** A poll that failed has a sentence for the log and one for each language: a bare code helps nobody. */
export function saysWhy(error: KadoError | null): void {
  if (error === null) return;
  expectThat(adviceOf(error) !== error.code, `${error.code} gives no advice`);
  for (const locale of ['ja', 'en'] as const) {
    const sentence = contactFailureText(locale, error.code);
    expectThat(!sentence.includes(error.code), `${error.code} has no sentence: ${locale}`);
  }
}
