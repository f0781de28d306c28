/** Words that every part of a definition's schema uses; the messages say what is accepted. */
import * as v from 'valibot';
import { isForbidden } from '#core/poll-plan.ts';

export const oid = v.pipe(
  v.string('an OID as text, like "1.3.6.1.4.1.1602.1.11"'),
  v.regex(/^\d+(\.\d+)+$/, 'numbers and dots without a leading dot, like "1.3.6.1.4.1.1602.1.11"'),
);
export const subtree = v.pipe(
  oid,
  v.check(
    (value) => !isForbidden(value),
    'a column or a small table: whole vendor trees and job logs are never walked',
  ),
);
export const word = v.pipe(v.string('a text'), v.minLength(1, 'a text that is not empty'));
export const pattern = v.pipe(v.string('a text'), v.check(isPattern, 'a regular expression'));
export const place = v.pipe(
  v.number('a position'),
  v.integer('a whole number'),
  v.minValue(0, '0 or more'),
);

export const yesOrNo = v.boolean('true or false');

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
