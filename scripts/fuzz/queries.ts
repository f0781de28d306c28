import { isDeepStrictEqual } from 'node:util';
import { counters, kinds } from '#core/counter.ts';
import { formatCounterQuery, parseCounterQuery } from '#core/counter-query.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Dice } from './dice.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';

const today = '2026-11-22';
const closingDay = 20;

export const queries: Target = {
  name: 'queries',
  about: 'query strings of the counter views',
  share: 1,
  async open() {
    return {
      ...nothingToClose,
      run(dice, note) {
        const query = wildQuery(dice, ['all', 'none', 'a-group']);
        note(query);
        const parsed = parseCounterQuery(new URLSearchParams(query), today, closingDay);
        if (parsed.ok) {
          const again = parseCounterQuery(
            new URLSearchParams(formatCounterQuery(parsed.query)),
            today,
            closingDay,
          );
          expectThat(
            again.ok && isDeepStrictEqual(again.query, parsed.query),
            'written otherwise than read',
          );
          return;
        }
        for (const { code, details } of parsed.problems) {
          for (const locale of ['ja', 'en'] as const) {
            const sentence = errorSentence(locale, code, { ...details });
            expectThat(sentence !== errorSentence(locale, ''), `no sentence for ${code}`);
          }
        }
      },
    };
  },
};

/** A query that is right in parts: most of its fields are known, some of their values too. */
export function wildQuery(dice: Dice, groups: readonly string[]): string {
  const month = () => `20${20 + dice.below(9)}-${String(dice.below(14)).padStart(2, '0')}`;
  const day = () => `${month()}-${String(dice.below(33)).padStart(2, '0')}`;
  const period = () => dice.pick([month, day, () => dice.text(12)])();
  const sort = () =>
    dice.pick([
      'name',
      'location',
      'group',
      'total',
      'period',
      'status',
      'product',
      ...counters,
      month(),
      day(),
    ]);
  const makers: Record<string, () => string> = {
    unit: () => dice.pick(['month', 'day', 'closing']),
    from: period,
    to: period,
    measure: () => dice.pick(['usage', 'cumulative']),
    group: () => dice.pick(groups),
    kind: () => dice.pick(kinds),
    sort: () => (dice.oneIn(2) ? '-' : '') + sort(),
    page: () => String(dice.number()),
    text: () => dice.text(120),
    state: () => dice.pick(['error', 'silent', 'never']),
    asOf: () => dice.pick([day(), `${day()}T09:30`, '2026-11-01T00:00:00Z', dice.text(12)]),
    form: () => dice.pick(['screen', 'tidy']),
    encoding: () => dice.pick(['utf-8', 'shift_jis']),
    missing: () => dice.pick(['dash', 'empty']),
    counter: () => dice.pick(counters),
    period,
    month,
    back: () => dice.pick(['', '/period/2026-10/base?unit=month', dice.text(30)]),
    preset: () => dice.pick(['this-month', 'fiscal-year', 'last-30-days']),
    'month-from': month,
    'day-to': day,
    next: () => dice.pick(['/home', '//evil.example', '/\\evil', '/counters?x=1']),
  };
  const names = Object.keys(makers);
  const fields = dice.some(7, () => {
    const name = dice.oneIn(12) ? dice.text(6) : dice.pick(names);
    const value = dice.oneIn(5) ? dice.text(30) : (makers[name]?.() ?? '');
    return `${raw(name).replaceAll(/[&=]/g, '')}=${dice.oneIn(6) ? raw(value) : encodeURIComponent(value.toWellFormed())}`;
  });
  return fields.join('&');
}

/** As careless programs send it; without what no request line can hold. */
function raw(value: string): string {
  return value.replaceAll(/[^!-~]|#/g, '%');
}
