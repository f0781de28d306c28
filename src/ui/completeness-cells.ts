/**
 * The days of the completeness screen as text, as lean as it can be: a page has
 * thousands of them. A number or sign says it, the colour repeats it.
 */
import type { DayFact } from '#core/day-facts.ts';
import type { CompletenessWords } from '#i18n/completeness-words.ts';

/** From this many readings on a day is as good as it gets. */
const many = 3;

const signs = { 'no-counters': '△', unregistered: '→', retired: '■', unknown: '-' } as const;
type Sign = keyof typeof signs;
const signOrder = Object.keys(signs) as Sign[];

function meaningOf(sign: Sign, words: CompletenessWords): string {
  return sign === 'no-counters' ? words.noCounters : words[sign];
}

export interface DayWriter {
  /** the `<td>`s of a device's days; `href` leads to the readings of a day by its place */
  days(facts: readonly DayFact[], href: (index: number) => string): string;
  /** the signs written so far; a failure's letter with its code */
  used(): { signs: { sign: string; text: string }[]; failures: { sign: string; code: string }[] };
}

/** Writes a device's days as cells of the completeness table. */
export function dayWriter(words: CompletenessWords): DayWriter {
  const seen = new Set<Sign>();
  /** failures' codes in the order of their letters */
  const codes: string[] = [];

  function letterOf(code: string): string {
    if (!codes.includes(code)) codes.push(code);
    // there are fewer codes than letters; what goes beyond shares the last one
    return String.fromCharCode(97 + Math.min(codes.indexOf(code), 25));
  }
  function spoken(kind: string, sign: string, text: string): string {
    return `<td class="${kind}"><i role="img" aria-label="${text}" title="${text}">${sign}</i></td>`;
  }
  function dayOf(fact: DayFact, href: () => string): string {
    if (fact.type === 'readings') {
      const { count } = fact;
      const shown = count < many ? String(count) : `${many}+`;
      const title = count > many ? ` title="${words.times(String(count))}"` : '';
      return `<td class="n${Math.min(count, many)}"><a href="${href()}"${title}>${shown}</a></td>`;
    }
    if (fact.type === 'future') return '<td></td>';
    if (fact.type === 'no-contact') {
      const letter = letterOf(fact.code);
      const text = `${words.noContact} ${letter}, ${words.attempts(String(fact.attempts))}`;
      return spoken('x', `×${letter}`, text);
    }
    seen.add(fact.type);
    const kind = fact.type === 'unknown' ? 'u' : fact.type === 'no-counters' ? 'c' : 'o';
    return spoken(kind, signs[fact.type], meaningOf(fact.type, words));
  }

  return {
    days: (facts, href) => facts.map((fact, index) => dayOf(fact, () => href(index))).join(''),
    used: () => ({
      signs: signOrder
        .filter((sign) => seen.has(sign))
        .map((sign) => ({ sign: signs[sign], text: meaningOf(sign, words) })),
      failures: codes.map((code) => ({ sign: `×${letterOf(code)}`, code })),
    }),
  };
}
