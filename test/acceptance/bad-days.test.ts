/** Devices that go wrong over time: wraps, impossible totals, other machines, wrong clocks. */
import { describe, expect, it } from 'vitest';
import { openingQuery } from '#core/counter-query.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { showDevice } from '#server/services/show-device.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { startAgent } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';
import { startResponder } from '#test/support/snmp-responder.ts';
import { counter32, counter64, oids, printer } from './printer.ts';
import { collectOnce, registerSnmp } from './recorded-fleet.ts';

describeEachEngine((engine) => {
  describe('a device over days', () => {
    /** Polls one device whose rows are replaced between the polls, a day apart. */
    async function overDays(days: readonly ReturnType<typeof printer>[], startMeters = {}) {
      const office = await seed(engine, { now: '2026-11-10T03:00:00Z' });
      let mib = new MibTable([]);
      const agent = await startAgent({
        host: '127.0.0.1',
        port: 0,
        community: 'public',
        mib: () => mib,
      });
      const { deviceId } = await registerSnmp(office.ctx, {
        name: 'One',
        host: agent.host,
        port: agent.port,
        ...startMeters,
      });
      for (const [day, rows] of days.entries()) {
        if (day > 0) office.clock.move({ hours: 24 });
        mib = new MibTable(rows);
        await collectOnce(office.ctx);
      }
      const last = `2026-11-${9 + days.length}`;
      const query = {
        ...openingQuery('2026-11-10'),
        unit: 'day',
        from: '2026-11-10',
        to: last,
      } as const;
      const { table } = await tabulateDevice(office.ctx, { deviceId, breakdown: 'base', query });
      const cells = table.rows.map(({ cells }) => cells[0]);
      const detail = await showDevice(office.ctx, deviceId);
      const audits = await office.ctx.db
        .selectFrom('audit')
        .selectAll()
        .where('customer_id', '=', office.ctx.customerId)
        .execute();
      await agent[Symbol.asyncDispose]();
      await office[Symbol.asyncDispose]();
      return { cells, detail, audits };
    }
    const counting = (value: number) => printer({ [oids.lifeCount]: counter32(value) });

    it('a Counter32 that wraps between two polls goes on: 11, not a new epoch (case 10)', async () => {
      const { cells } = await overDays([
        counting(4_294_967_000),
        counting(4_294_967_290),
        counting(5),
      ]);
      expect(cells.at(-1)).toMatchObject({ value: 11, quality: 'measured', marks: [] });
      expect(cells.at(-2)).toMatchObject({ value: 290, quality: 'measured' });
    });

    it('one reading of 2^63 between good ones leaves a gap, which the next day spans', async () => {
      const wild = printer({ [oids.lifeCount]: counter64(2n ** 63n) });
      const { cells } = await overDays([counting(9_000), wild, counting(9_050)]);
      expect(cells).toMatchObject([
        { value: 9_000, quality: 'first' },
        { value: null, quality: 'missing' },
        { value: 50, quality: 'spans', spans: 2 },
      ]);
    });

    it('a reading from a clock that is days ahead is refused by name, and changes nothing', async () => {
      await using office = await seed(engine, { devices: [{ name: 'One' }] });
      const deviceId = office.devices.get('One') ?? '';
      const early = delivery(deviceId, '2026-11-25T03:00:00.000Z', { total: 4_711 });
      const now = delivery(deviceId, '2026-11-22T02:59:00.000Z', { total: 4_000 });
      const result = await ingest(office.ctx, [early, now]);
      expect(result).toEqual({
        accepted: [now.deliveryId],
        duplicate: [],
        elsewhere: [],
        refused: [{ deliveryId: early.deliveryId, code: 'ingest.in_future' }],
      });
      const detail = await showDevice(office.ctx, deviceId);
      expect(detail.contactAt).toBe(now.takenAt);
      expect(detail.readings.map(({ counters }) => counters)).toEqual([{ total: 4_000 }]);
    });

    it('a server clock that was years ahead and is put right holds nothing up', async () => {
      await using office = await seed(engine, { now: '2028-01-01T03:00:00Z' });
      let mib = new MibTable(printer());
      const place = { host: '127.0.0.1', port: 0, community: 'public' };
      await using agent = await startAgent({ ...place, mib: () => mib });
      const { host, port } = agent;
      const { deviceId } = await registerSnmp(office.ctx, { name: 'One', host, port });
      await collectOnce(office.ctx);
      office.clock.move({ months: -14 });
      mib = new MibTable(printer({ '1.3.6.1.2.1.25.3.2.1.5.1': 5 }));
      await collectOnce(office.ctx);
      const detail = await showDevice(office.ctx, deviceId);
      expect(detail.contactAt).toBe('2026-11-01T03:00:00.000Z');
      expect(detail.status.shown).toBe('error');
      const query = openingQuery('2026-11-01');
      const { table } = await tabulateDevice(office.ctx, { deviceId, breakdown: 'base', query });
      expect(table.rows[0]?.cells[0]).toMatchObject({ value: 4_711, quality: 'first' });
    });

    it('a refusal and an impossible total are said in the log, with what to do', async () => {
      const said: { fields: object; text: string }[] = [];
      const log = {
        ...silentLog,
        warn: (fields: object, text: string) => said.push({ fields, text }),
      };
      await using office = await seed(engine);
      const mib = new MibTable(printer({ [oids.lifeCount]: counter64(2n ** 63n) }));
      await using agent = await startAgent({
        host: '127.0.0.1',
        port: 0,
        community: 'public',
        mib: () => mib,
      });
      const { host, port } = agent;
      const { deviceId } = await registerSnmp(office.ctx, { name: 'Odd', host, port });
      const gone = await startResponder({ values: {} });
      await gone[Symbol.asyncDispose]();
      const other = await registerSnmp(office.ctx, {
        name: 'Gone',
        host: gone.host,
        port: gone.port,
      });
      await collectOnce({ ...office.ctx, log });
      expect(said).toMatchObject([
        { fields: { deviceId: other.deviceId, code: 'snmp.unreachable' } },
        { fields: { deviceId } },
      ]);
      for (const { text } of said) expect(text).toMatch(/: \w+/);
      expect(JSON.stringify(said)).toContain('9223372036854775808');
    });

    it('another serial number in its place is a swap: no use is invented, and it is noted (case 11)', async () => {
      const { cells, detail, audits } = await overDays([
        printer({ [oids.lifeCount]: counter32(9_000), [oids.serial]: 'ACME-A' }),
        printer({ [oids.lifeCount]: counter32(12_345), [oids.serial]: 'ACME-B' }),
        printer({ [oids.lifeCount]: counter32(12_400), [oids.serial]: 'ACME-B' }),
      ]);
      expect(cells[1]).toMatchObject({ value: 0, quality: 'reset' });
      expect(cells[1]?.marks).toEqual(expect.arrayContaining(['swap', 'start-assumed']));
      expect(cells[2]).toMatchObject({ value: 55 });
      expect(detail.serial).toBe('ACME-B');
      expect(
        audits.some(({ details_json: text }) => text.includes('ACME-A') && text.includes('ACME-B')),
      ).toBe(true);
    });
  });
});
