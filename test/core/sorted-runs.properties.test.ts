import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, orderBy } from '#core/order.ts';
import { sortedRuns, stretchesWithin } from '#core/sorted-runs.ts';

const texts = compareTexts('ja');
const value = fc.option(fc.constantFrom('1', '01', 'a', 'b', 'あ', '複合機 2', '複合機 10'), {
  nil: null,
});

test('a page by runs is that page of the whole sorted list', async () => {
  const lists = fc.record({
    rows: fc.array(value, { maxLength: 60 }),
    descending: fc.boolean(),
    offset: fc.nat(70),
    limit: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(lists, async ({ rows: found, descending, offset, limit }) => {
      const rows = found.map((text, place) => ({ text, place }));
      const counted = [...Map.groupBy(rows, ({ text }) => text)].map(([text, { length }]) => ({
        ...{ value: text, count: length },
      }));
      const runs = await sortedRuns(counted, texts, descending, async () => {});
      const page = stretchesWithin(runs, { offset, limit }).flatMap((stretch) => {
        const runOf = ({ text }: (typeof rows)[number]) =>
          stretch.runs.findIndex(({ values }) =>
            text === null ? values === null : values?.includes(text),
          );
        const own = rows.filter((row) => runOf(row) >= 0);
        return own
          .slice(stretch.offset, stretch.offset + stretch.limit)
          .sort((a, b) => runOf(a) - runOf(b));
      });
      const whole = orderBy(rows, ({ text }) => text, texts, descending);
      expect(page).toEqual(whole.slice(offset, offset + limit));
    }),
  );
});
