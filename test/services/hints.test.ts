/** §2 hints on the size of the fleet, and what Home says of activity and collectors. */
import { expect, test } from 'vitest';
import type { CounterValues } from '#core/counter.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { showHints } from '#server/services/show-hints.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed, type SeededDevice } from '#test/support/seed.ts';

const ends = ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-20'];

/** A reading at the end of each month since July, from the values of a step. */
async function count(office: Seed, name: string, at: (step: number) => CounterValues) {
  const deviceId = office.devices.get(name) ?? '';
  const kind = devices.find((one) => one.name === name)?.kind ?? null;
  await ingest(
    office.ctx,
    ends.map((day, step) => delivery(deviceId, `${day}T03:00:00.000Z`, at(step), { kind })),
  );
  return deviceId;
}

const devices: SeededDevice[] = [
  { name: 'Busy', kind: 'mfp-color', group: '1F' },
  { name: 'Idle', kind: 'printer-mono' },
  { name: 'Quiet', kind: 'mfp-mono' },
];

async function office(engine: Parameters<typeof seed>[0]): Promise<Seed> {
  const made = await seed(engine, { groups: ['1F'], devices });
  await count(made, 'Busy', (step) => ({
    total: 1_000 + step * 1_000,
    color: 10 + step * 10,
    duplex: 500 + step * 400,
  }));
  await count(made, 'Idle', (step) => ({ total: 70 + step }));
  return made;
}

describeEachEngine((engine) => {
  test('§2 a hint shows its first ten devices, and all where it is asked for them', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `Idle ${n}`);
    const plan = names.map((name): SeededDevice => ({ name, kind: 'printer-mono' }));
    await using made = await seed(engine, { devices: plan });
    for (const name of names) await count(made, name, (step) => ({ total: 70 + step }));
    expect((await showHints(made.ctx)).idle).toMatchObject({ total: 12, rows: { length: 10 } });
    const { idle, devices: named } = await showHints(made.ctx, 'idle');
    expect(idle).toMatchObject({ total: 12, rows: { length: 12 } });
    expect(Object.keys(named)).toHaveLength(12);
  });

  test('§2 each hint has its numbers and what it rests on', async () => {
    await using made = await office(engine);
    const hints = await showHints(made.ctx);
    expect(hints.months).toEqual(['2026-08', '2026-09', '2026-10']);
    const idle = made.devices.get('Idle') ?? '';
    const busy = made.devices.get('Busy') ?? '';
    expect(hints.idle).toMatchObject({
      basis: { known: 2, devices: 3 },
      total: 1,
      rows: [{ deviceId: idle, usage: 3, months: 3 }],
    });
    const [duplex, color, a3] = hints.shares;
    expect(duplex).toMatchObject({ part: 1_200, whole: 3_000, basis: { known: 1, devices: 3 } });
    expect(duplex?.rows).toEqual([]);
    expect(color).toMatchObject({ part: 30, whole: 3_000, basis: { known: 1, devices: 1 } });
    expect(color?.rows).toEqual([{ deviceId: busy, part: 30, whole: 3_000, months: 3 }]);
    // nobody told A3: unknown, not 0
    expect(a3).toMatchObject({ share: null, rows: [], basis: { known: 0, devices: 2 } });
    expect(Object.keys(hints.devices).sort()).toEqual([busy, idle].sort());
  });

  test('§2 Home names the busiest devices of this month, and how many are idle', async () => {
    await using made = await office(engine);
    const { activity } = await summariseHome(made.ctx);
    expect(activity).toEqual({
      month: '2026-11',
      busiest: [
        { deviceId: made.devices.get('Busy'), name: 'Busy', usage: 1_000 },
        { deviceId: made.devices.get('Idle'), name: 'Idle', usage: 1 },
      ],
      idle: 1,
    });
  });

  test('§2 a device that is retired is neither busy nor idle', async () => {
    await using made = await office(engine);
    await made.ctx.db
      .updateTable('devices')
      .set({ retired_at: '2026-11-21T00:00:00.000Z' })
      .where('name', 'in', ['Busy', 'Idle'])
      .execute();
    const { activity } = await summariseHome(made.ctx);
    expect(activity).toMatchObject({ busiest: [], idle: null });
    expect((await showHints(made.ctx)).idle).toMatchObject({ rows: [], basis: { known: 0 } });
  });

  test('§2 without values nothing is said of activity', async () => {
    await using made = await seed(engine, { devices: [{ name: 'New' }] });
    const { activity } = await summariseHome(made.ctx);
    expect(activity).toMatchObject({ busiest: [], idle: null });
    expect((await showHints(made.ctx)).idle.basis).toEqual({ known: 0, devices: 1 });
  });

  test('§11 who is held to a group gets hints of that group alone', async () => {
    await using made = await office(engine);
    const groupIds = [made.groups.get('1F') ?? ''];
    const { customerId } = made.ctx;
    const db = withinCustomer(made.system.db, customerId, groupIds);
    const ctx = { ...made.ctx, db, groupIds };
    const hints = await showHints(ctx);
    expect(hints.idle).toMatchObject({ basis: { known: 1, devices: 1 }, rows: [] });
    const { activity } = await summariseHome(ctx);
    expect(activity.busiest.map(({ name }) => name)).toEqual(['Busy']);
  });

  test('§2 a collector that fell silent is named, since when', async () => {
    await using made = await seed(engine, { devices: [{ name: 'Lab' }] });
    const command = { ...made.ctx, actor: { type: 'command', name: 'test' } as const };
    await registerCollector(command, { name: '本社' });
    const at = (minutes: number) =>
      new Date(made.clock.now().epochMilliseconds - minutes * 60_000).toISOString();
    const seen = (minutes: number) =>
      made.ctx.db
        .updateTable('collectors')
        .set({ enrolled_at: at(100), seen_at: at(minutes) })
        .execute();
    await seen(1);
    expect((await summariseHome(made.ctx)).silentCollectors).toEqual([]);
    await seen(40);
    const told = [{ name: '本社', since: at(40) }];
    expect((await summariseHome(made.ctx)).silentCollectors).toEqual(told);
    // a collector is the whole customer's
    const held = { ...made.ctx, groupIds: [] };
    expect((await summariseHome(held)).silentCollectors).toEqual([]);
  });
});
