import { error } from '@sveltejs/kit';
import { unitOf } from '#core/period.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '#server/context.ts';

/** The month or day of a path; anything else is no page. */
export function periodOf(ctx: Context, word: string): string {
  if (unitOf(word) === null) error(404, messagesIn(ctx.locale).failure.notFound);
  return word;
}
