/** Fields of the forms of supply types, stock and replacements (§5). */
import { fail, type ActionFailure } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { typedNumber } from '#core/supply-entry.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import type { ChosenPlace } from '#server/services/chosen-stock.ts';
import type { ReplacementChoice } from '#server/services/confirm-replacement.ts';
import { newPlace } from './place-words.ts';

/** Longer texts than any rule allows are cut, so that they are refused and not kept. */
const longest = 1000;

/** A field's text; "" where it is not there. */
export function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? '').slice(0, longest);
}

/** null where nothing is chosen. */
export function idOf(form: FormData, name: string): string | null {
  return textOf(form, name).slice(0, 64) || null;
}

/** NaN where there is no number at all: it is asked for. */
export function countOf(form: FormData, name: string): number {
  return typedNumber(textOf(form, name)) ?? NaN;
}

export function placeOf(form: FormData): ChosenPlace {
  const id = idOf(form, 'place');
  return id === null || id === newPlace ? { name: textOf(form, 'newPlace') } : { placeId: id };
}

/** What was put in, from where, and for what that is remembered. */
export function choiceOf(form: FormData): ReplacementChoice {
  const scope = textOf(form, 'remember');
  return {
    typeId: idOf(form, 'type'),
    placeId: idOf(form, 'place'),
    note: textOf(form, 'note') || null,
    remember: scope === 'model' || scope === 'device' ? scope : 'none',
  };
}

export interface Refusal {
  problem: string;
  /** the field that it is about; null: the whole form */
  field: string | null;
}

/**
 * What a person can mend, as the answer to a form; anything else is thrown on.
 * @param about starts of codes that are about the form
 */
export function refusalOf<Typed extends object>(
  { locale }: Context,
  thrown: unknown,
  about: readonly string[],
  typed: Typed,
): ActionFailure<Refusal & Typed> {
  const isOurs = isKadoError(thrown) && about.some((start) => thrown.code.startsWith(start));
  if (!isOurs) throw thrown;
  const problem = errorSentence(locale, thrown.code, thrown.details);
  const field = typeof thrown.details['field'] === 'string' ? thrown.details['field'] : null;
  return fail(thrown.status === 'conflict' ? 409 : 400, { problem, field, ...typed });
}
