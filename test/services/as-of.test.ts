import { describe, expect, test } from 'vitest';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import type { Cell } from '#core/table.ts';
import type { Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { ingest } from '#server/services/ingest.ts';
import { listChanges } from '#server/services/list-changes.ts';
import { readingsKnownBy } from '#server/storage/queries/readings-known-by.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { rulesAsOf } from '#server/services/rules-as-of.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { showReview } from '#server/services/show-review.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { undoDecision } from '#server/services/undo-decision.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

function query(text: string, today = '2026-12-03'): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(text), today, 20);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
}

/** A day and time in Tokyo as an instant. */
function tokyo(text: string): string {
  return new Date(`2026-${text.replace(' ', 'T')}:00+09:00`).toISOString();
}

/** An office with one device; `at` moves the clock to a time in Tokyo and takes a reading of another in. */
async function office(engine: Parameters<typeof seed>[0]) {
  const seeded = await seed(engine, {
    now: tokyo('01-01 09:00'),
    closingDay: 20,
    users: ['hanako'],
    devices: [{ name: 'A', kind: 'printer-mono' }],
  });
  const deviceId = seeded.devices.get('A') ?? '';
  let nth = 0;
  return {
    seeded,
    ctx: seeded.ctx,
    deviceId,
    until: (when: string) => moveTo(seeded, when),
    async receive(when: string, total: number, taken = when, more: object = {}) {
      moveTo(seeded, when);
      const told = { id: `r${nth}`, serial: 'S', counterSource: 't', ...more };
      nth += 1;
      await ingest(seeded.ctx, [delivery(deviceId, tokyo(taken), { total }, told)]);
      return told.id;
    },
    [Symbol.asyncDispose]: () => seeded[Symbol.asyncDispose](),
  };
}

function moveTo({ clock }: Seed, when: string): void {
  clock.move({ milliseconds: Date.parse(tokyo(when)) - clock.now().epochMilliseconds });
}

async function cells(ctx: Context, text: string): Promise<readonly Cell[]> {
  return (await tabulateMatrix(ctx, query(text), { pageSize: null })).rows[0]?.cells ?? [];
}
const values = async (ctx: Context, text: string) =>
  (await cells(ctx, text)).map(({ value }) => value);

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

/** Case 2, and what arrived on 3 December. */
async function case12(engine: Parameters<typeof seed>[0]) {
  const place = await office(engine);
  await place.receive('09-30 18:00', 900);
  await place.receive('11-30 18:00', 1500);
  await place.receive('12-03 09:00', 1200, '10-31 17:00');
  return place;
}
const autumn = 'from=2026-09&to=2026-11';

describeEachEngine((engine) => {
  describe('§4.5.9: figures as of an instant', () => {
    test('12: a late reading fills its month; a report as of 12-02 still shows case 2', async () => {
      await using place = await case12(engine);
      const { ctx, deviceId } = place;
      expect(await values(ctx, autumn)).toEqual([900, 300, 300, 1500]);

      const then = await cells(ctx, `${autumn}&asOf=2026-12-02`);
      expect(then.map(({ value }) => value)).toEqual([900, null, 600, 1500]);
      expect(then[1]).toMatchObject({ quality: 'missing' });
      expect(then[2]).toMatchObject({ quality: 'spans', spans: 2 });
      const cumulative = await values(ctx, `${autumn}&asOf=2026-12-02&measure=cumulative`);
      expect(cumulative).toEqual([900, null, 1500, 1500]);

      const input = { deviceId, breakdown: 'base', query: query(`${autumn}&asOf=2026-12-02`) };
      const { table } = await tabulateDevice(ctx, { ...input, breakdown: 'base' });
      expect(table.rows.map((row) => row.cells[0]?.value)).toEqual([900, null, 600]);
      const october = await tabulatePeriod(ctx, {
        period: '2026-10',
        breakdown: 'base',
        query: query('asOf=2026-12-02'),
        pageSize: null,
      });
      expect(october.tables[0]?.rows[0]?.cells[0]).toMatchObject({ quality: 'missing' });

      const options = { preamble: false } as const;
      const csv = await textOf(
        await exportMatrix(ctx, query(`${autumn}&asOf=2026-12-02`), options),
      );
      expect(csv.split('\r\n')[1]).toMatch(/^A,.*,900,-,600,1500,/);
      const now = await textOf(await exportMatrix(ctx, query(autumn), options));
      expect(now.split('\r\n')[1]).toMatch(/^A,.*,900,300,300,1500,/);
    });

    test('12: closing months and days, and the same figures however later they are asked for', async () => {
      await using place = await case12(engine);
      const { ctx } = place;
      const asked = [
        'unit=closing&from=2026-10&to=2026-12',
        'unit=day&from=2026-10-30&to=2026-12-01',
      ];
      const [closings = '', days = ''] = asked.map((text) => `${text}&asOf=2026-12-02T23:00`);
      const first = [await values(ctx, closings), await values(ctx, days)];
      expect(first[0]).toEqual([900, null, 600, 1500]);
      expect(first[1]?.filter((value) => value !== null)).toEqual([600, 600]);
      await place.receive('12-20 09:00', 1510, '10-05 09:00');
      await place.receive('12-21 09:00', 1600);
      expect([await values(ctx, closings), await values(ctx, days)]).toEqual(first);
    });

    test('12: what late data changed since is listed with the reading that did it', async () => {
      await using place = await case12(engine);
      const { ctx } = place;
      const asked = { deviceId: null, breakdown: null };
      const text = `from=2026-09&to=2026-12&asOf=2026-12-02`;
      const listed = await listChanges(ctx, { ...asked, query: query(text) }, 10);
      const [taken, received] = [tokyo('10-31 17:00'), tokyo('12-03 09:00')];
      const late = {
        type: 'readings',
        count: 1,
        taken: { from: taken, to: taken },
        received: { from: received, to: received },
      };
      expect(listed.over.changes).toMatchObject([
        { period: '2026-10', then: { value: null }, now: { value: 300 }, causes: [late] },
        {
          period: '2026-11',
          counter: 'total',
          then: { value: 600, quality: 'spans' },
          now: { value: 300, quality: 'measured' },
          causes: [late],
        },
      ]);
      expect(listed.over).toMatchObject({ count: 2, devices: 1 });
      expect(listed.running).toMatchObject({ count: 0, period: '2026-12' });

      const one = await listChanges(ctx, { ...asked, query: query(text) }, 1);
      expect([one.over.changes.length, one.over.count]).toEqual([1, 2]);
      await place.receive('12-05 09:00', 1530);
      place.until('12-06 09:00');
      const later = await listChanges(ctx, { ...asked, query: query(text) }, 10);
      expect(later.over.count).toBe(2);
      expect(later.running.changes).toMatchObject([{ period: '2026-12', now: { value: 30 } }]);
    });

    test('12: of thousands of readings that came late each period has its own', async () => {
      await using place = await office(engine);
      await place.receive('07-31 18:00', 900);
      const hours = Array.from({ length: 60 * 24 }, (_, hour) => hour);
      place.until('10-05 09:00');
      const first = Date.parse(tokyo('08-01 00:30'));
      await ingest(
        place.ctx,
        hours.map((hour) => {
          const taken = new Date(first + hour * 3_600_000).toISOString();
          return delivery(place.deviceId, taken, { total: 901 + hour }, { id: `late ${hour}` });
        }),
      );
      const asked = { deviceId: null, breakdown: null };
      const of = query('from=2026-08&to=2026-09&asOf=2026-10-01');
      const { over } = await listChanges(place.ctx, { ...asked, query: of }, 10);
      expect(over.changes).toMatchObject([
        { period: '2026-08', now: { value: 744 }, causes: [{ count: 744 }] },
        { period: '2026-09', now: { value: 696 }, causes: [{ count: 696 }] },
      ]);
    });

    test('a suspect value stands as it stood: to be confirmed, though it is a glitch by now', async () => {
      await using place = await office(engine);
      await place.receive('05-20 12:00', 1000);
      await place.receive('06-30 12:00', 900_000_000);
      await place.receive('07-01 13:00', 1040);
      place.until('12-03 09:00');
      const june = 'from=2026-06&to=2026-06';
      expect((await cells(place.ctx, june))[0]?.marks).toEqual(['glitch']);
      const then = await cells(place.ctx, `${june}&asOf=2026-06-30T13:00`);
      expect(then[0]?.marks).toEqual(['unconfirmed']);
    });

    test('a lone value that only then stood between two that agree is a glitch as of then', async () => {
      await using place = await office(engine);
      await place.receive('05-20 12:00', 1000);
      await place.receive('06-28 12:00', 1300);
      await place.receive('07-20 12:00', 1250);
      place.until('08-01 09:00');
      const june = 'from=2026-06&to=2026-06';
      expect((await cells(place.ctx, june))[0]?.marks).toEqual(['glitch']);
      await place.receive('08-02 09:00', 1310, '07-10 12:00');
      place.until('12-03 09:00');
      expect(await values(place.ctx, june)).toEqual([300, 300]);
      const then = await cells(place.ctx, `${june}&asOf=2026-08-01`);
      expect(then[0]).toMatchObject({ value: null, marks: ['glitch'] });
    });

    test('§4.5.7: decisions and their undoing count from when they were made', async () => {
      await using place = await office(engine);
      const { ctx, deviceId } = place;
      await place.receive('11-10 12:00', 9000);
      const jump = await place.receive('11-11 12:00', 260_000);
      await place.receive('11-12 12:00', 260_100);
      const asked = 'unit=day&from=2026-11-11&to=2026-11-12';
      const decide = async (when: string, decision: 'rebase' | 'ignore') => {
        place.until(when);
        const { seen } = await showReview(ctx, { deviceId, readingId: jump, counter: null });
        await decideFinding(ctx, { deviceId, readingId: jump, counters: null, decision, seen });
      };
      await decide('11-15 09:00', 'rebase');
      expect(await values(ctx, asked)).toEqual([0, 100, 100]);
      place.until('11-18 09:00');
      const { seen } = await showReview(ctx, { deviceId, readingId: jump, counter: null });
      await undoDecision(ctx, { deviceId, readingId: jump, counters: null, seen });
      place.until('12-03 09:00');

      const counted = [251_000, 100, 251_100];
      expect(await values(ctx, asked)).toEqual(counted);
      expect(await values(ctx, `${asked}&asOf=2026-11-14`)).toEqual(counted);
      expect(await values(ctx, `${asked}&asOf=2026-11-16`)).toEqual([0, 100, 100]);
      expect(await values(ctx, `${asked}&asOf=2026-11-18`)).toEqual(counted);
      expect((await rulesAsOf(ctx, deviceId, tokyo('11-16 00:00'))).decisions).toHaveLength(1);
      expect((await rulesAsOf(ctx, deviceId, null)).decisions).toEqual([]);

      const input = { query: query(`${asked}&asOf=2026-11-16`), deviceId, breakdown: null };
      const { over } = await listChanges(ctx, input, 10);
      expect(over.changes[0]).toMatchObject({
        then: { value: 0 },
        now: { value: 251_000 },
        causes: [{ type: 'decision', decision: 'rebase', undone: true, at: tokyo('11-18 09:00') }],
      });
    });

    test('§4.5.2: a start meter that was entered later does not count as of before', async () => {
      await using place = await office(engine);
      const { ctx, deviceId } = place;
      await place.receive('11-10 12:00', 5000);
      await place.receive('11-30 12:00', 5600);
      place.until('12-01 10:00');
      const { seen } = await showMeters(ctx, deviceId);
      await enterMeters(ctx, { deviceId, serial: null, counters: { total: 4800 }, seen });
      place.until('12-03 09:00');
      const november = 'from=2026-11&to=2026-11';
      expect(await values(ctx, november)).toEqual([800, 800]);
      const then = await cells(ctx, `${november}&asOf=2026-11-30`);
      expect(then[0]).toMatchObject({ value: 5600, quality: 'first' });
      const input = {
        query: query(`${november}&asOf=2026-11-30`),
        deviceId: null,
        breakdown: null,
      };
      const { over } = await listChanges(ctx, input, 10);
      expect(over.changes[0]?.causes).toMatchObject([{ type: 'meters', at: tokyo('12-01 10:00') }]);
    });

    test('devices are those that were there then; what was running then runs', async () => {
      await using place = await office(engine);
      const { ctx } = place;
      await place.receive('10-10 12:00', 100);
      place.until('11-20 09:00');
      const added = { name: 'B', protocol: 'snmp', host: '192.0.2.7' } as const;
      const { deviceId: late } = await registerDevice(
        { ...ctx, actor: { type: 'command', name: 'test' } },
        added,
      );
      place.until('12-03 09:00');
      const names = async (asOf: string) => {
        const table = await tabulateMatrix(ctx, query(`${autumn}${asOf}`), { pageSize: null });
        return table.rows.map(({ head }) => head.type === 'device' && head.name);
      };
      expect(await names('')).toEqual(['A', 'B']);
      expect(await names('&asOf=2026-11-19')).toEqual(['A']);
      expect(await names('&asOf=2025-12-31')).toEqual([]);
      const retired = { retired_at: instantOf(ctx.clock) };
      await ctx.db.updateTable('devices').set(retired).where('device_id', '=', late).execute();
      // it never counted: it is in no table any more
      expect(await names('')).toEqual(['A']);
      expect(await names('&asOf=2026-11-21')).toEqual(['A', 'B']);

      const october = query(`${autumn}&asOf=2026-10-15`);
      const { columns } = await tabulateMatrix(ctx, october, { pageSize: null });
      const running = columns.filter((one) => one.type === 'period' && one.running);
      expect(running.map(({ key }) => key)).toEqual(['2026-10']);
    });

    test('an instant that has not passed is refused: its figures may still change', async () => {
      await using place = await case12(engine);
      const { ctx } = place;
      await expect(cells(ctx, `${autumn}&asOf=2026-12-03`)).rejects.toMatchObject({
        code: 'as_of.not_over',
        status: 'invalid',
        details: { latest: '2026-12-03' },
      });
      await expect(cells(ctx, `${autumn}&asOf=2026-12-03T09:01`)).rejects.toMatchObject({
        code: 'as_of.future',
      });
      expect(await values(ctx, `${autumn}&asOf=2026-12-03T09:00`)).toEqual([900, 300, 300, 1500]);
      const missing = { query: query(autumn), deviceId: null, breakdown: null };
      await expect(listChanges(ctx, missing, 1)).rejects.toMatchObject({ code: 'as_of.missing' });
    });

    test('the readings of then, and nobody else’s', async () => {
      await using place = await case12(engine);
      const { ctx, deviceId } = place;
      const { stranger } = place.seeded;
      const knownTo = ({ db, customerId }: Context, by: string) =>
        readingsKnownBy(db, { customerId, deviceId }, { by, from: '' });
      const known = await knownTo(ctx, tokyo('12-03 08:59'));
      expect(known.map(({ counters }) => counters.total)).toEqual([900, 1500]);
      expect(await knownTo(ctx, tokyo('12-03 09:00'))).toHaveLength(3);
      expect(await knownTo(stranger, tokyo('12-03 09:00'))).toEqual([]);
      const input = { query: query(`${autumn}&asOf=2026-12-02`), deviceId, breakdown: null };
      await expect(listChanges(stranger, input, 1)).rejects.toMatchObject({
        code: 'device.not_found',
      });
    });
  });
});
