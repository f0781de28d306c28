/** A definition that got better is applied to the polls that were kept. */
import { describe, expect, it } from 'vitest';
import { openingQuery, type CounterQuery } from '#core/counter-query.ts';
import type { Definition } from '#core/definition.ts';
import { definitions } from '#definitions/index.ts';
import { meaningOfAnswer } from '#server/collector/raw-answers.ts';
import { redecodeDevice } from '#server/services/redecode-device.ts';
import { showDevice } from '#server/services/show-device.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { startAgent } from '#simulator/agent.ts';
import { MibTable } from '#simulator/mib.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';
import { counter32, oids, printer } from './printer.ts';
import { collectOnce, registerSnmp } from './recorded-fleet.ts';

/** What a field engineer may write tomorrow: copies, by a rule that makes no sense but can be told apart. */
const better: Definition = {
  id: 'acme',
  vendor: 'Acme',
  match: { sysObjectId: ['1.3.6.1.4.1.99999'] },
  counters: [
    {
      oid: oids.lifeCount,
      readers: [{ read: 'scalars', cells: { life: oids.lifeCount, serialised: oids.serial } }],
      counters: { total: ['life'], copy: ['life - serialised'] },
      unit: 'impressions',
    },
  ],
};

const as = (known: readonly Definition[]) => (raw: Uint8Array) => meaningOfAnswer(raw, known);
const today = as(definitions);
const tomorrow = as([better, ...definitions]);

describeEachEngine((engine) => {
  /** Three days of a printer, 1000, 1100, 1250; its serial number is 400. */
  async function threeDays() {
    const office = await seed(engine, { now: '2026-11-10T03:00:00Z' });
    let mib = new MibTable([]);
    await using agent = await startAgent({
      host: '127.0.0.1',
      port: 0,
      community: 'public',
      mib: () => mib,
    });
    const { host, port } = agent;
    const { deviceId } = await registerSnmp(office.ctx, { name: 'One', host, port });
    for (const [day, total] of [1_000, 1_100, 1_250].entries()) {
      if (day > 0) office.clock.move({ hours: 24 });
      mib = new MibTable(
        printer({
          [oids.lifeCount]: counter32(total),
          [oids.serial]: '400',
        }),
      );
      await collectOnce(office.ctx);
    }
    const ctx = { ...office.ctx, actor: { type: 'command', name: 'device redecode' } } as const;
    const query: CounterQuery = {
      ...openingQuery('2026-11-10'),
      unit: 'day',
      from: '2026-11-10',
      to: '2026-11-12',
    };
    const table = async (measure: CounterQuery['measure']) => {
      const input = { deviceId, breakdown: 'function', query: { ...query, measure } } as const;
      const { table: found } = await tabulateDevice(ctx, input);
      // function columns: total1, copy, receive …
      return found.rows.map(({ cells }) => cells[1]?.value ?? null);
    };
    const reviews = () =>
      ctx.db.selectFrom('reviews').selectAll().where('device_id', '=', deviceId).execute();
    return {
      office,
      ctx,
      deviceId,
      table,
      reviews,
      [Symbol.asyncDispose]: () => office[Symbol.asyncDispose](),
    };
  }

  describe('kept raw polls', () => {
    it('mean the same to the same definitions: nothing is added', async () => {
      await using device = await threeDays();
      const done = await redecodeDevice(device.ctx, device.deviceId, today);
      expect(done).toEqual({ polls: 3, added: 0, unreadable: 0 });
    });

    it('give a counter that a better definition reads, in the past as well', async () => {
      await using device = await threeDays();
      const { ctx, deviceId, table } = device;
      expect(await table('cumulative')).toEqual([null, null, null]);
      expect(await redecodeDevice(ctx, deviceId, tomorrow)).toMatchObject({ polls: 3, added: 3 });
      expect(await table('cumulative')).toEqual([600, 700, 850]);
      expect(await table('usage')).toEqual([600, 100, 150]);
      expect(await device.reviews()).toEqual([]);
      const { countedAt, readings } = await showDevice(ctx, deviceId);
      expect(countedAt).toBe('2026-11-12T03:00:00.000Z');
      expect(readings).toHaveLength(6);
    });

    it('decoded again change nothing; decoded back they are as before; no reading is lost', async () => {
      await using device = await threeDays();
      const { ctx, deviceId, table } = device;
      await redecodeDevice(ctx, deviceId, tomorrow);
      expect(await redecodeDevice(ctx, deviceId, tomorrow)).toMatchObject({ added: 0 });
      expect(await redecodeDevice(ctx, deviceId, today)).toMatchObject({ added: 3 });
      expect(await table('cumulative')).toEqual([null, null, null]);
      expect((await showDevice(ctx, deviceId)).readings).toHaveLength(9);
    });

    it('whose bytes are spoilt are counted, and cost the others nothing', async () => {
      await using device = await threeDays();
      const { ctx, deviceId } = device;
      await ctx.db
        .updateTable('raw_polls')
        .set({ varbinds: Uint8Array.of(1, 2, 3) })
        .where('device_id', '=', deviceId)
        .where('taken_at', 'like', '2026-11-11%')
        .execute();
      const done = await redecodeDevice(ctx, deviceId, tomorrow);
      expect(done).toEqual({ polls: 3, added: 2, unreadable: 1 });
    });

    it('are the provider’s to decode', async () => {
      await using device = await threeDays();
      const { office, deviceId } = device;
      await expect(redecodeDevice(office.ctx, deviceId, today)).rejects.toMatchObject({
        code: 'not_allowed',
      });
      const actor = { type: 'command', name: 'device redecode' } as const;
      await expect(
        redecodeDevice({ ...office.stranger, actor }, deviceId, today),
      ).rejects.toMatchObject({ code: 'device.not_found' });
    });
  });
});
