/**
 * How well a guesser does against a password that is made of what everybody tries: words
 * and names, keyboard rows, years, repetitions (§7.2). Unlike a list of leaked passwords
 * it also covers what is made of these parts; what leaked elsewhere and looks like chance,
 * it cannot know.
 */
import { keyboardRuns } from './keyboard-runs.ts';
import { knownWords } from './known-passwords.ts';

/** Below so many bits a password is one of those that are tried first. */
export const fewestBits = 22;

/** Bits of each kind of part: how many of its kind a guesser tries before the right one. */
const bits = {
  name: 4,
  word: 10,
  /** letters written as digits and signs: p@ssw0rd */
  disguised: 2,
  /** qwerty, 4321; a further one beside it */
  run: 6,
  nextRun: 3,
  /** once more what stands right before, or anywhere before */
  again: 2,
  earlier: 3,
  year: 6,
  /** month and day; with a year */
  day: 8,
  date: 12,
};

const month = '(0[1-9]|1[0-2])';
const day = '(0[1-9]|[12]\\d|3[01])';
const year = '(19|20)\\d\\d';
const days = new RegExp(`^(${month}${day}|${day}${month})$`);
/** `19850412`, `04121985`, `12041985`, `850412` */
const dates = new RegExp(
  `^(${year}${month}${day}|${month}${day}${year}|${day}${month}${year}|\\d\\d${month}${day})$`,
);

/** What stands in a company's name and is no part of it. */
const legalForms = /株式会社|有限会社|合同会社|合資会社/gu;

/** Enough of the longest passwords. */
const lettersLookedAt = 100;
const longestWord = Math.max(...[...knownWords].map((word) => word.length));

/** What digits and signs stand for in a disguised word; `1` may be both. */
const disguises = [
  { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' },
  { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'l' },
] as Record<string, string>[];

/**
 * Whether guessers come upon a password early.
 * @param text the password as `nameKey` writes it
 * @param names that belong to its user (user name, name, customer, address), as typed
 */
export function isGuessable(text: string, names: readonly string[]): boolean {
  return bitsOf(text, names) < fewestBits;
}

/** The bits of the cheapest way to put a password together; as @see isGuessable. */
export function bitsOf(text: string, names: readonly string[]): number {
  const letters = text.slice(0, lettersLookedAt);
  const near = namesIn(names);
  const read = disguises.map((disguise) =>
    letters.replaceAll(/[013457@$!]/g, (sign) => disguise[sign] ?? sign),
  );
  const longest = Math.max(longestWord, ...[...near].map((name) => name.length));
  // the cheapest way to each place, and the same where a keyboard run ends there
  const best = [0];
  const afterRun = [Infinity];
  for (let end = 1; end <= letters.length; end++) {
    let cheapest = (best[end - 1] ?? 0) + bitsOfLetter(letters[end - 1] ?? '');
    let byRun = Infinity;
    for (let start = end - 1; start >= 0; start--) {
      const before = best[start] ?? 0;
      const part = letters.slice(start, end);
      if (end - start <= longest) {
        const others = read.map((one) => one.slice(start, end));
        cheapest = Math.min(cheapest, before + bitsOfPart(part, others, near));
      }
      if (keyboardRuns.has(part)) {
        byRun = Math.min(byRun, before + bits.run, (afterRun[start] ?? Infinity) + bits.nextRun);
      }
      const earlier = 2 * start - end;
      if (earlier >= 0 && letters.slice(earlier, start) === part) {
        cheapest = Math.min(cheapest, before + bits.again);
      } else if (end - start >= 3 && letters.slice(0, start).includes(part)) {
        cheapest = Math.min(cheapest, before + bits.earlier);
      }
    }
    best.push(Math.min(cheapest, byRun));
    afterRun.push(byRun);
  }
  return best[letters.length] ?? 0;
}

/** @param others how the part reads without its disguise */
function bitsOfPart(plain: string, others: readonly string[], names: ReadonlySet<string>): number {
  if (names.has(plain)) return bits.name;
  if (/^(19\d\d|20[0-3]\d)$/.test(plain)) return bits.year;
  if (days.test(plain)) return bits.day;
  if (dates.test(plain)) return bits.date;
  if (knownWords.has(plain)) return bits.word;
  if (others.some((other) => names.has(other))) return bits.name + bits.disguised;
  return others.some((other) => knownWords.has(other)) ? bits.word + bits.disguised : Infinity;
}

/** The words in names; two characters say enough only where they are no Latin letters. */
function namesIn(names: readonly string[]): ReadonlySet<string> {
  const parts = names.flatMap((name) => name.replace(legalForms, ' ').split(/[^\p{L}\p{N}]+/u));
  return new Set(parts.filter((part) => part.length >= (/^[\x20-\x7e]*$/.test(part) ? 3 : 2)));
}

/** A letter that belongs to nothing else. */
function bitsOfLetter(letter: string): number {
  if (letter === ' ') return 1;
  if (/[0-9]/.test(letter)) return 3.4;
  if (/[a-z]/.test(letter)) return 4.7;
  return letter <= '~' ? 4 : 6;
}
