import { longPeriod } from '#i18n/days.ts';
import { qualityWords } from '#i18n/quality-words.ts';
import type { Context } from '../context.ts';

/** What an export says where paper sizes are not shown as far back as it reaches (§4.5.6). */
export function sizeNotes(ctx: Context, since: string | null): string[] {
  const { locale } = ctx;
  return since === null ? [] : [qualityWords(locale).sizesSince(longPeriod(locale, since))];
}
