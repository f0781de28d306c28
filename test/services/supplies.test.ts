/** §5: the fleet's supplies by what runs out next, on every engine. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import { assignDevice } from '#server/services/assign-device.ts';
import { foreseeDevice } from '#server/services/foresee-device.ts';
import { ingest } from '#server/services/ingest.ts';
import { listSupplies, type SupplyListQuery } from '#server/services/list-supplies.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const all: SupplyListQuery = {
  ...{ group: 'all', manager: 'all', state: null, text: '' },
  ...{ page: 1, pageSize: 100 },
};

const toner = (color: string, percent: number | null): Supply => ({
  ...{ name: `Toner ${color}`, type: 'toner', color, percent },
  level: percent === null ? 'some' : percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok',
});

/** 60 days up to yesterday, at so many per cent a day down to what is left now. */
async function use(office: Seed, name: string, supplies: [string, number | null, number][]) {
  const id = office.devices.get(name) ?? '';
  const deliveries = Array.from({ length: 60 }, (_, n) => {
    const day = shiftPeriod('2026-11-21', n - 59);
    const told = supplies.map(([color, left, perDay]) =>
      toner(color, left === null ? null : Math.min(100, Math.round(left + (59 - n) * perDay))),
    );
    return delivery(id, `${day}T03:00:00.000Z`, {}, { supplies: told });
  });
  await ingest(office.ctx, deliveries);
}

async function fleet(office: Seed) {
  await use(office, 'steady', [
    ['black', 40, 1],
    ['cyan', 90, 0.1],
  ]);
  await use(office, 'busy', [['black', 8, 0.5]]);
  await use(office, 'empty', [['black', 0, 1]]);
  await use(office, 'words', [['black', null, 0]]);
}
const plan = {
  users: ['keeper'],
  groups: ['Sales'],
  devices: [
    { name: 'steady', group: 'Sales' },
    ...['busy', 'empty', 'words', 'silent'].map((name) => ({ name })),
  ],
};
const names = async (office: Seed, query: Partial<SupplyListQuery>, ctx = office.ctx) =>
  (await listSupplies(ctx, { ...all, ...query })).rows.map(
    ({ deviceName, supply }) => `${deviceName} ${supply.color}`,
  );

describeEachEngine((engine) => {
  test('§5 what ran out stands first, then what runs out next, then what nobody knows', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    expect(await names(office, {})).toEqual([
      'empty black',
      'busy black',
      'steady black',
      'steady cyan',
      'words black',
    ]);
    expect(await names(office, { state: 'empty' })).toEqual(['empty black']);
    expect(await names(office, { state: 'low' })).toEqual(['empty black', 'busy black']);
    // at half a per cent a day, 8 % may be gone in two weeks
    expect(await names(office, { state: 'soon' })).toEqual(['empty black', 'busy black']);
    expect(await names(office, { text: 'STEADY' })).toEqual(['steady black', 'steady cyan']);
    expect(await names(office, { text: 'cyan' })).toEqual(['steady cyan']);
  });

  test('§5 pages are of the whole list', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    const second = await listSupplies(office.ctx, { ...all, page: 2, pageSize: 2 });
    expect(second).toMatchObject({ total: 5, page: 2 });
    expect(second.rows.map(({ deviceName }) => deviceName)).toEqual(['steady', 'steady']);
    expect(await listSupplies(office.ctx, { ...all, page: 9, pageSize: 2 })).toMatchObject({
      page: 3,
    });
  });

  test('§5 by who takes care, and by group', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    const keeper = await office.ctx.db
      .selectFrom('users')
      .select('user_id')
      .where('user_name', '=', 'keeper')
      .executeTakeFirstOrThrow();
    await assignDevice(office.ctx, {
      deviceId: office.devices.get('busy') ?? '',
      opened: { groupId: null, managerUserId: null },
      asked: { groupId: null, managerUserId: keeper.user_id },
    });
    const list = await listSupplies(office.ctx, { ...all, manager: keeper.user_id });
    expect(list.rows).toMatchObject([{ deviceName: 'busy', managerName: 'keeper' }]);
    expect(list.managers).toEqual([{ userId: keeper.user_id, name: 'keeper' }]);
    expect(await names(office, { manager: 'none', state: 'low' })).toEqual(['empty black']);
    const group = office.groups.get('Sales') ?? '';
    expect(await names(office, { group })).toEqual(['steady black', 'steady cyan']);
    expect(await names(office, { group: 'none', state: 'empty' })).toEqual(['empty black']);
  });

  test('§5, §11 a viewer of a group sees its supplies only, another customer none', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    const { ctx, stranger } = office;
    const groupIds = [office.groups.get('Sales') ?? ''];
    const held = { ...ctx, groupIds, db: withinCustomer(ctx.db, ctx.customerId, groupIds) };
    expect(await names(office, {}, held)).toEqual(['steady black', 'steady cyan']);
    const busy = office.devices.get('busy') ?? '';
    expect((await foreseeDevice(held, busy)).supplies).toEqual([]);
    expect(await names(office, {}, stranger)).toEqual([]);
    expect((await foreseeDevice(stranger, busy)).supplies).toEqual([]);
  });

  test('§5 a device tells its supplies in its own order, each with its range and what it rests on', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    const of = async (name: string) =>
      (await foreseeDevice(office.ctx, office.devices.get(name) ?? '')).supplies;
    const [black, cyan] = await of('steady');
    expect(black?.key).toBe('toner.black');
    // 40 % at 1 % a day
    const { from, to, basis } = black?.outlook ?? {};
    expect(from && to && from <= '2026-12-31' && '2026-12-31' <= to).toBe(true);
    expect(basis).toMatchObject({ days: 59, gone: 59 });
    expect(cyan?.supply.color).toBe('cyan');
    expect(await of('words')).toMatchObject([
      { supply: { percent: null, level: 'some' }, outlook: { reason: 'words', from: null } },
    ]);
  });

  test('§5 as many are counted as stand there, without devices and their keepers that are used no more', async () => {
    await using office = await seed(engine, plan);
    await fleet(office);
    const { user_id: keeper } = await office.system.db
      .selectFrom('users')
      .select('user_id')
      .where('user_name', '=', 'keeper')
      .executeTakeFirstOrThrow();
    await office.system.db
      .updateTable('devices')
      .set({ manager_user_id: keeper })
      .where('device_id', '=', office.devices.get('empty') ?? '')
      .execute();
    const counted = async (state: SupplyListQuery['state']) => {
      const { total, rows, managers } = await listSupplies(office.ctx, { ...all, state });
      expect(total).toBe(rows.length);
      return [total, managers.length];
    };
    const states = [null, 'empty', 'low', 'soon', 'due'] as const;
    const before: number[][] = [];
    for (const state of states) before.push(await counted(state));
    expect(before).toEqual([5, 1, 2, 2, 2].map((total) => [total, 1]));
    await office.system.db
      .updateTable('devices')
      .set({ retired_at: '2026-11-21T12:00:00.000Z' })
      .where('device_id', '=', office.devices.get('empty') ?? '')
      .execute();
    const after: number[][] = [];
    for (const state of states) after.push(await counted(state));
    expect(after).toEqual([4, 0, 1, 1, 1].map((total) => [total, 0]));
  });
});
