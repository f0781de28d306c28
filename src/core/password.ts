/**
 * The password policy (§7.2): long enough, not made of what guessers try first, not
 * trivially similar to the user name or to the password before; where the customer
 * asks for it, of several kinds of characters.
 */
import { nameKey } from './case-folding.ts';
import { isGuessable } from './guessable.ts';

export interface PasswordProblem {
  code:
    | 'password.too_short'
    | 'password.too_long'
    | 'password.kinds'
    | 'password.like_user_name'
    | 'password.like_old'
    | 'password.monotonous'
    | 'password.known';
  details: Record<string, string | number>;
}

export interface PasswordCandidate {
  password: string;
  userName: string;
  /** what else a guesser knows of the user: name, address, customer; as typed */
  names?: readonly string[];
  /** the password before, where the user just typed it; null where it is not known */
  old: string | null;
  min: number;
  max: number;
  /** of the four kinds of characters, how many there must be; null: no rule */
  kinds: number | null;
}

/** Characters that must remain beside a user name inside a password. */
const beside = 6;

const kindPatterns = {
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  sign: /[^\p{L}\p{N}]/u,
};

/** The kinds of characters that the classic rules of composition ask for. */
export const kindsOfCharacters = ['upper', 'lower', 'digit', 'sign'] as const;

function missingKinds(password: string): string[] {
  return kindsOfCharacters.filter((kind) => !kindPatterns[kind].test(password));
}

/** @returns the first reason to refuse a password, null where there is none */
export function passwordProblem(candidate: PasswordCandidate): PasswordProblem | null {
  const { password, min, max } = candidate;
  const length = [...password].length;
  if (length < min) return { code: 'password.too_short', details: { min, length } };
  if (length > max) return { code: 'password.too_long', details: { max, length } };
  const missing = missingKinds(password);
  const has = kindsOfCharacters.length - missing.length;
  if (candidate.kinds !== null && has < candidate.kinds) {
    return { code: 'password.kinds', details: { kinds: candidate.kinds, missing: missing.join() } };
  }
  const key = nameKey(password);
  if (likeUserName(key, nameKey(candidate.userName))) return problem('password.like_user_name');
  if (candidate.old !== null && alike(key, nameKey(candidate.old))) {
    return problem('password.like_old');
  }
  if (isMonotonous(key)) return problem('password.monotonous');
  const names = [candidate.userName, ...(candidate.names ?? [])].map(nameKey);
  if (isGuessable(key, names)) return problem('password.known');
  return null;
}

function problem(code: PasswordProblem['code']): PasswordProblem {
  return { code, details: {} };
}

function likeUserName(password: string, userName: string): boolean {
  if (userName === '') return false;
  if (alike(password, userName)) return true;
  if (userName.length < 3) return false;
  const backwards = [...userName].reverse().join('');
  return [userName, backwards].some(
    (name) => password.includes(name) && [...password.replaceAll(name, '')].length < beside,
  );
}

/** The same letters apart from digits and signs at the ends, or at most two edits between them. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const coreOfA = withoutEnds(a);
  if (coreOfA.length >= 4 && coreOfA === withoutEnds(b)) return true;
  return withinTwoEdits([...a], [...b]);
}

function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** Levenshtein distance of at most 2, without the whole table: only its diagonal band matters. */
function withinTwoEdits(a: readonly string[], b: readonly string[], edits = 2): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.length === 0 || restB.length === 0) return restA.length + restB.length <= edits;
  if (edits === 0) return false;
  return (
    withinTwoEdits(restA.slice(1), restB.slice(1), edits - 1) ||
    withinTwoEdits(restA.slice(1), restB, edits - 1) ||
    withinTwoEdits(restA, restB.slice(1), edits - 1)
  );
}

/** Few different characters, or one long run of neighbours such as 34567890 or hgfedcba. */
function isMonotonous(text: string): boolean {
  const characters = [...text];
  if (new Set(characters).size <= 3) return true;
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const most = Math.max(...[1, -1].map((step) => steps.filter((taken) => taken === step).length));
  return most >= steps.length - 1;
}
