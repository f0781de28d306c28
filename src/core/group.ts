/** What a device group may be called (§8). */
import { textWidth } from './text-width.ts';

export { nameKey as groupNameKey } from './case-folding.ts';

/** Columns that a name may take: a full-width character is 2. */
const groupNameColumns = 50;

export interface GroupNameProblem {
  code: 'group.name_empty' | 'group.name_too_long' | 'group.name_character';
  details: Record<string, string | number>;
}

/**
 * Named by §8, besides half-width katakana; control characters would break lists and CSV,
 * and what turns the writing would turn the sentence around the name.
 */
const forbidden = /["%&'/;<>\\\u00a5\uff61-\uff9f\u202a-\u202e\u2066-\u2069]|\p{Cc}/u;
const visible = /[^\s\p{Cf}\p{Cc}]/u;

/** @returns what is wrong with a name as typed, null where nothing is */
export function groupNameProblem(name: string): GroupNameProblem | null {
  const character = forbidden.exec(name)?.[0];
  if (character !== undefined) return { code: 'group.name_character', details: { character } };
  if (!visible.test(name)) return { code: 'group.name_empty', details: {} };
  const columns = textWidth(name);
  if (columns > groupNameColumns) {
    return { code: 'group.name_too_long', details: { columns, limit: groupNameColumns } };
  }
  return null;
}
