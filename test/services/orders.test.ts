/** §5: what is to be ordered, for whom, and the mail of it, on every engine. */
import { expect, test } from 'vitest';
import { noChoices } from '#core/notice-choices.ts';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import { supplySorts } from '#core/supply-sort.ts';
import type { Context } from '#server/context.ts';
import { assignDevice } from '#server/services/assign-device.ts';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { exportSupplies } from '#server/services/export-supplies.ts';
import { ingest } from '#server/services/ingest.ts';
import { listOrders, type OrderQuery } from '#server/services/list-orders.ts';
import { listSupplies, type SupplyListRow } from '#server/services/list-supplies.ts';
import { lookForOrders } from '#server/services/look-for-orders.ts';
import { mailOrders } from '#server/services/mail-orders.ts';
import { receiveStock } from '#server/services/receive-stock.ts';
import { stopNotices } from '#server/services/stop-notices.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { userByName } from '#server/storage/queries/user-by-name.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const origin = 'https://printers.example.com';
const usual: OrderQuery = {
  ...{ days: 30, group: 'all', manager: 'all', sort: 'by', descending: false },
};
const toner = (color: string, percent: number): Supply => ({
  ...{ name: `TK-1 ${color}`, type: 'toner', color, percent },
  level: percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok',
});

/** 60 days up to yesterday, at one per cent a day down to what is left now. */
async function use({ ctx, devices }: Seed, name: string, left: Record<string, number>) {
  const days = Array.from({ length: 60 }, (_, n) => {
    const supplies = Object.entries(left).map(([color, now]) => toner(color, now + 59 - n));
    const at = `${shiftPeriod('2026-11-21', n - 59)}T03:00:00.000Z`;
    return delivery(devices.get(name) ?? '', at, {}, { supplies, model: 'M-1' });
  });
  await ingest(ctx, days);
}

async function fleet(engine: Parameters<typeof seed>[0]) {
  const devices = ['one', 'two', 'three'].map((name) => ({
    ...{ name, product: 'M-1' },
    ...(name === 'three' ? { group: 'Osaka' } : {}),
  }));
  const office = await seed(engine, { users: ['hanako', 'taro'], groups: ['Osaka'], devices });
  await use(office, 'one', { black: 5, cyan: 25, magenta: 40 });
  await use(office, 'two', { black: 20 });
  await use(office, 'three', { black: 15 });
  const idOf = async (userName: string) =>
    (await userByName(office.system.db, userName))?.user_id ?? '';
  const [hanako, taro] = [await idOf('hanako'), await idOf('taro')];
  const assign = (name: string, managerUserId: string) =>
    assignDevice(office.ctx, {
      deviceId: office.devices.get(name) ?? '',
      opened: { groupId: null, managerUserId: null },
      asked: { groupId: null, managerUserId },
    });
  await assign('one', hanako);
  await assign('two', taro);
  return { office, hanako, taro };
}

const as = (ctx: Context, userId: string, userName: string): Context => ({
  ...ctx,
  actor: { type: 'user', userId, userName, role: 'admin' },
});
const shown = ({ parts }: Awaited<ReturnType<typeof listOrders>>) =>
  parts.map(({ managerName, lines }) => [
    managerName,
    ...lines.map(({ name, needed, toOrder }) => `${name} ${needed} ${toOrder}`),
  ]);

describeEachEngine((engine) => {
  test('§5 what may run out in the range, by manager, the reader’s own first', async () => {
    const { office, hanako, taro } = await fleet(engine);
    await using _ = office;
    expect(shown(await listOrders(office.ctx, usual))).toEqual([
      ['hanako', 'TK-1 black 1 1', 'TK-1 cyan 1 1'],
      ['taro', 'TK-1 black 1 1'],
      [null, 'TK-1 black 1 1'],
    ]);
    const own = await listOrders(as(office.ctx, taro, 'taro'), usual);
    expect(own.parts.map(({ managerName }) => managerName)).toEqual(['taro', 'hanako', null]);
    const week = await listOrders(office.ctx, { ...usual, days: 7 });
    expect(shown(week)).toEqual([['hanako', 'TK-1 black 1 1']]);
    const few = await listOrders(office.ctx, {
      ...usual,
      manager: hanako,
      sort: 'name',
      descending: true,
    });
    expect(shown(few)).toEqual([['hanako', 'TK-1 cyan 1 1', 'TK-1 black 1 1']]);
    expect((await listOrders(office.stranger, usual)).supplies).toBe(0);
  });

  test('§5 Home, the list of supplies and the list of orders count the same', async () => {
    const { office } = await fleet(engine);
    await using _ = office;
    for (const days of [7, 14, 30, 60]) {
      const { supplies } = await listOrders(office.ctx, { ...usual, days });
      const asked = { group: 'all', manager: 'all', state: 'due', text: '' } as const;
      const list = await listSupplies(office.ctx, { ...asked, days, page: 1, pageSize: 100 });
      expect(list.total).toBe(supplies);
      if (days === 30) expect((await summariseHome(office.ctx)).supplies.total).toBe(supplies);
    }
  });

  test('§5 stock of a supply type is taken off, and what falls to its mark is refilled', async () => {
    const { office } = await fleet(engine);
    await using _ = office;
    const entry = { name: 'Black', type: 'toner', color: 'black', partNumber: 'TK-1K' };
    const { typeId } = await createSupplyType(office.ctx, {
      ...entry,
      ...{ ratedPages: null, reorderAt: 1, orderCount: 5 },
      fits: [{ product: 'M-1', key: 'toner.black' }],
    });
    const place = { name: 'Store room' };
    await receiveStock(office.ctx, { typeId, place, count: 2, note: null });
    const list = await listOrders(office.ctx, usual);
    expect(shown(list)).toEqual([
      ['hanako', 'Black 1 0', 'TK-1 cyan 1 1'],
      ['taro', 'Black 1 1'],
      [null, 'Black 1 0'],
    ]);
    expect(list).toMatchObject({ needed: 4, toOrder: 2 });
    expect(list.stock).toMatchObject([{ name: 'Black', left: 0, toOrder: 5 }]);
    expect(list.places.get(typeId)).toMatchObject([{ name: 'Store room', quantity: 2 }]);
    const ofType = { group: 'all', manager: 'all', state: 'due', text: '', days: 30 } as const;
    const counted = await listSupplies(office.ctx, { ...ofType, typeId, page: 1, pageSize: 9 });
    expect(counted.total).toBe(3);
  });

  test('§5, §11 who is held to groups orders for their devices alone', async () => {
    const { office } = await fleet(engine);
    await using _ = office;
    const groupIds = [office.groups.get('Osaka') ?? ''];
    const db = withinCustomer(office.system.db, office.ctx.customerId, groupIds);
    const list = await listOrders({ ...office.ctx, db, groupIds }, usual);
    expect(shown(list)).toEqual([[null, 'TK-1 black 1 1']]);
    expect(list.stock).toEqual([]);
  });

  test('§5 the list of supplies is sorted by each heading, both ways', async () => {
    const { office } = await fleet(engine);
    await using _ = office;
    const asked = { group: 'all', manager: 'all', state: null, text: '' } as const;
    const names = async (sort: 'device' | 'level' | 'manager' | 'supply', descending = false) =>
      (
        await listSupplies(office.ctx, { ...asked, sort, descending, page: 1, pageSize: 3 })
      ).rows.map(({ deviceName, supply }) => `${deviceName} ${supply.color} ${supply.percent}`);
    expect(await names('level')).toEqual(['one black 5', 'three black 15', 'two black 20']);
    expect(await names('level', true)).toEqual(['one magenta 40', 'one cyan 25', 'two black 20']);
    expect(await names('device', true)).toEqual(['two black 20', 'three black 15', 'one black 5']);
    expect((await names('manager', true))[0]).toBe('two black 20');
    expect((await names('supply', true))[0]).toBe('one magenta 40');
  });

  test('§5 pages of the list of supplies, and its file, are one list, however it is sorted', async () => {
    const { office } = await fleet(engine);
    await using _ = office;
    const asked = { group: 'all', manager: 'all', state: null, text: '' } as const;
    const nameOf = ({ deviceName, key }: SupplyListRow) => `${deviceName} ${key}`;
    for (const sort of supplySorts) {
      for (const descending of [false, true]) {
        const query = { ...asked, sort, descending };
        const whole: string[] = [];
        for await (const rows of exportSupplies(office.ctx, query)) {
          whole.push(...rows.map(nameOf));
        }
        expect(new Set(whole).size).toBe(5);
        const paged: string[] = [];
        for (const page of [1, 2, 3]) {
          const list = await listSupplies(office.ctx, { ...query, page, pageSize: 2 });
          expect(list).toMatchObject({ total: 5, page });
          paged.push(...list.rows.map(nameOf));
        }
        expect([sort, descending, ...paged]).toEqual([sort, descending, ...whole]);
      }
    }
  });

  test('§5, §6 the list comes by mail once a week, for the own devices, and can be stopped', async () => {
    const { office, hanako } = await fleet(engine);
    await using _ = office;
    const { ctx, system, clock } = office;
    const key = { customerId: ctx.customerId, userId: hanako };
    await system.db
      .updateTable('users')
      .set({ email: 'hanako@example.com' })
      .where('user_id', '=', hanako)
      .execute();
    const topics = { ...noChoices.topics, ordersWeekly: '2026-01-01T00:00:00.000Z' };
    const json = JSON.stringify({ ...noChoices, topics });
    await setChoices(system.db, key, { json, version: 0, now: '2026-01-01T00:00:00.000Z' });
    const look = () =>
      lookForOrders({ ...ctx, actor: { type: 'command', name: 'notify' } }, origin);
    const mails = () => system.db.selectFrom('mails').selectAll().orderBy('created_at').execute();

    // a Sunday, then Monday at eight, then once more
    expect(await look()).toBe(0);
    clock.move({ hours: 20 });
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const [mail] = await mails();
    expect(mail).toMatchObject({ kind: 'orders', to_address: 'hanako@example.com' });
    expect(mail?.body_text).toContain('TK-1 black');
    expect(mail?.body_text).toContain('one');
    // those of others are not for her
    expect(mail?.body_text).not.toContain('two');
    const token = /\/stop\/(\S+)/.exec(mail?.body_text ?? '')?.[1] ?? '';
    await stopNotices(system, token);
    clock.move({ hours: 24 * 8 });
    expect(await look()).toBe(0);
    expect(await mails()).toHaveLength(1);
  });

  test('§5 who asks for the list by mail gets it at the own address, and nobody without one', async () => {
    const { office, hanako } = await fleet(engine);
    await using _ = office;
    const own = as(office.ctx, hanako, 'hanako');
    const link = { origin, search: '' };
    await expect(mailOrders(own, usual, link)).rejects.toThrow('mail.no_address');
    await office.system.db
      .updateTable('users')
      .set({ email: 'hanako@example.com' })
      .where('user_id', '=', hanako)
      .execute();
    expect(await mailOrders(own, usual, link)).toEqual({ to: 'hanako@example.com' });
    const [mail] = await office.system.db.selectFrom('mails').selectAll().execute();
    expect(mail?.subject).toContain('4');
    expect(mail?.stop_url).toBeNull();
  });

  test('§5 what has only words is foreseen by its pages, never by a level', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one', product: 'M-2' }] });
    const { ctx } = office;
    const word = (level: 'low' | 'some'): Supply => ({
      ...{ name: 'Toner K', type: 'toner', color: 'black', percent: null, level },
    });
    const days = Array.from({ length: 80 }, (_, n) => {
      const at = `${shiftPeriod('2026-11-21', n - 79)}T03:00:00.000Z`;
      const supplies = [word(n >= 17 && n < 20 ? 'low' : 'some')];
      const counters = { total: 10_000 + n * 50 };
      return delivery(office.devices.get('one') ?? '', at, counters, { supplies, model: 'M-2' });
    });
    await ingest(ctx, days.slice(0, 79));
    const state = () => ctx.db.selectFrom('supply_states').selectAll().executeTakeFirstOrThrow();
    // nobody knows how long one lasts
    expect(await state()).toMatchObject({ reason: 'words', runs_out_from: null });
    await createSupplyType(ctx, {
      ...{ name: 'Black', type: 'toner', color: 'black', partNumber: null, ratedPages: 8000 },
      ...{ reorderAt: null, orderCount: null, fits: [{ product: 'M-2', key: 'toner.black' }] },
    });
    await ingest(ctx, days.slice(79));
    const row = await state();
    expect(row).toMatchObject({ percent: null, level: 'some', reason: null });
    expect(row.runs_out_from).not.toBeNull();
    // replaced 60 days ago, 3000 pages since, 4000 to 10400 expected at 50 a day
    expect(JSON.parse(row.basis_json ?? '')).toMatchObject({
      ...{ by: 'yield', expected: { least: 4000, most: 10_400 }, counted: 0 },
      pages: { least: 2950, most: 3000 },
    });
    expect(row.runs_out_from).toBe('2026-12-11');
    expect(row.runs_out_to).toBe('2027-04-19');
    expect(row.due_on).toBe('2026-12-11');
    const { parts } = await listOrders(ctx, usual);
    expect(parts[0]?.lines).toMatchObject([{ name: 'Black', needed: 1, by: '2026-12-11' }]);
  });
});
