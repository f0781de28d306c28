import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overArrays } from '#server/storage/dialects/column-arrays.ts';
import { insertStateEvents } from '#server/storage/queries/insert-state-events.ts';
import { upsertPeriods } from '#server/storage/queries/upsert-periods.ts';
import type { CounterPeriodsTable } from '#server/storage/schema.ts';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';
import { addCustomer, addDevice } from './fleet.ts';

/** What lists and arrays of SQL write with care. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    'NULL',
    '{}',
    '"',
    '\\',
    '\\"',
    'a,b',
    "'",
    '{"a":[1,"b\\n"]}',
    '複合機',
  ),
  fc.string({ unit: 'grapheme' }).map((own) => own.replaceAll('\0', '')),
);
const number = fc.option(
  fc.oneof(fc.integer(), fc.constantFrom(2 ** 53 - 1, 0.1, 1234.567, -5e-7)).map((n) => n + 0),
);

describeEveryEngine((engine) => {
  test('rows come back as they went in, a few of them or many at once', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    let place = 0;
    const rows = fc.record({
      ...{ unit: text, total_marks: text, counters_json: text, taken_at: text },
      ...{ total: number, total_lineage: number, total_before: number },
      total_before_period: fc.option(text),
    });
    const property = fc.asyncProperty(
      fc.constantFrom(1, 15, 16, 17, 1_001),
      fc.array(rows, { minLength: 5, maxLength: 20 }),
      async (count, samples) => {
        const period = `2026-${String(place++).padStart(2, '0')}`;
        const written = Array.from({ length: count }, (_, n): CounterPeriodsTable => {
          const sample = samples[n % samples.length];
          if (sample === undefined) throw new Error('no sample');
          const device_id = `d${String(n).padStart(5, '0')}`;
          return { customer_id: 'c1', device_id, period, ...sample };
        });
        // the second time each row is replaced by its neighbour's values
        for (const shift of [1, 0]) {
          const shifted = written.map((row, n) => {
            const { device_id } = row;
            return { ...(written[(n + shift) % count] ?? row), device_id };
          });
          await upsertPeriods(db, 'counter_months', shifted);
        }
        const found = await db
          .selectFrom('counter_months')
          .selectAll()
          .where('period', '=', period)
          .orderBy('device_id')
          .execute();
        expect(found).toEqual(written);
      },
    );
    await fc.assert(property, { numRuns: 8 });
  });

  test('rows that only come in, many at once, are there', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await addCustomer(database, 'c1');
    for (let n = 0; n < 7; n++) await addDevice(database, 'c1', `d${n}`);
    const events = Array.from({ length: 40 }, (_, n) => ({
      ...{ customer_id: 'c1', device_id: `d${n % 7}`, event_id: `e${String(n).padStart(2, '0')}` },
      ...{ at: '2026-11-22T03:00:00.000Z', state: 'error', conditions_json: '[]' },
    }));
    await insertStateEvents(db, events, 1);
    const found = await db.selectFrom('state_events').selectAll().orderBy('event_id').execute();
    expect(found).toEqual(events.map((event) => ({ ...event, mark: 1 })));
  });
});

test('a statement that is not of one row is not taken for one', () => {
  expect(() => overArrays('insert into t values ($1), ($2)', ['text', 'text'])).toThrow();
  expect(() => overArrays('insert into t values ($1, $2, $3)', ['text', 'text'])).toThrow();
  expect(() => overArrays('insert into t values ($1, $20)', ['text', 'text'])).toThrow();
});

test('what stands in every row stays where it stood', () => {
  const text = "insert into t (a, b, c) values ($1, '', 0) on conflict (a) do nothing";
  expect(overArrays(text, ['text'])).toBe(
    "insert into t (a, b, c) select *, '', 0 from unnest($1::text[]) on conflict (a) do nothing",
  );
});
