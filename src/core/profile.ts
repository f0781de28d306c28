/** What a user may say of himself (§7.1). */

export interface ProfileProblem {
  field: 'name' | 'zone';
  code:
    | 'profile.name_missing'
    | 'profile.name_character'
    | 'profile.name_too_long'
    | 'profile.zone_unknown';
  details: Record<string, string | number>;
}

/** In characters; nobody's name is longer. */
export const longestName = 64;

/** Control characters, and those that turn the text after a name around. */
const turnsText = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** @returns everything that keeps a profile from being saved, in the order of the form */
export function profileProblems({ name, zone }: { name: string; zone: string }): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const length = [...name].length;
  // a name of marks and blanks that nobody sees is none
  if (!/[\p{L}\p{N}\p{S}]/u.test(name)) {
    problems.push({ field: 'name', code: 'profile.name_missing', details: {} });
  } else if (turnsText.test(name)) {
    problems.push({ field: 'name', code: 'profile.name_character', details: {} });
  } else if (length > longestName) {
    const details = { max: longestName, length };
    problems.push({ field: 'name', code: 'profile.name_too_long', details });
  }
  if (!isZone(zone)) {
    problems.push({
      field: 'zone',
      code: 'profile.zone_unknown',
      details: { text: zone.slice(0, 64) },
    });
  }
  return problems;
}

/** Whether a text names an IANA zone that this runtime knows; no offsets such as +09:00. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
