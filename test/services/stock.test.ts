/** §5: replacements that people decide about, supply types, what is in stock; on every engine. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import { changeSupplyType } from '#server/services/change-supply-type.ts';
import { confirmReplacement } from '#server/services/confirm-replacement.ts';
import { countStock } from '#server/services/count-stock.ts';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { enterReplacement } from '#server/services/enter-replacement.ts';
import { ingest } from '#server/services/ingest.ts';
import { listReplacements, type ReplacementQuery } from '#server/services/list-replacements.ts';
import { listStock } from '#server/services/list-stock.ts';
import { listSupplyTypes } from '#server/services/list-supply-types.ts';
import { receiveStock } from '#server/services/receive-stock.ts';
import { rejectReplacement } from '#server/services/reject-replacement.ts';
import { showDeviceSupplies } from '#server/services/show-device-supplies.ts';
import { showReplacement } from '#server/services/show-replacement.ts';
import { showStock } from '#server/services/show-stock.ts';
import { showSupplyType } from '#server/services/show-supply-type.ts';
import { undoReplacement } from '#server/services/undo-replacement.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const product = 'TASKalfa 2553ci';
const plan = {
  groups: ['Sales'],
  devices: [
    { name: 'one', product, group: 'Sales' },
    { name: 'two', product },
  ],
};
const toner = (color: string, percent: number): Supply => ({
  ...{ name: color === 'cyan' ? 'TK-8345C' : 'TK-8345K', type: 'toner', color, percent },
  level: percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok',
});
const first = '2026-08-01';
const dayOf = (n: number) => shiftPeriod(first, n);

/** 110 days at 3 % a day from 90, so that black is replaced every 34; 100 pages a day, 40 in colour. */
async function use(office: Seed, name = 'one', days = 110) {
  const id = office.devices.get(name) ?? '';
  const deliveries = Array.from({ length: days }, (_, n) => {
    const percent = Math.max(1, 100 - ((n * 3 + 10) % 102));
    const counters = { total: 1000 + n * 100, color: 500 + n * 40, mono: 500 + n * 60 };
    const supplies = [toner('black', percent), toner('cyan', 50)];
    return delivery(id, `${dayOf(n)}T03:00:00.000Z`, counters, { supplies });
  });
  await ingest(office.ctx, deliveries);
}

const all: ReplacementQuery = {
  ...{ state: 'all', group: 'all', deviceId: null, from: null, to: null, text: '' },
  ...{ page: 1, pageSize: 100 },
};
const list = async (office: Seed, query: Partial<ReplacementQuery> = {}, ctx = office.ctx) =>
  (await listReplacements(ctx, { ...all, ...query })).items;

const entry = {
  ...{ name: 'TK-1K', type: 'toner', color: 'black', partNumber: 'TK-1K', ratedPages: 4000 },
  ...{ reorderAt: 1, orderCount: 2, fits: [{ product, key: 'toner.black' }] },
};
const choice = { typeId: null, placeId: null, note: null, remember: 'none' } as const;

/** A type, five of it in the cellar. */
async function stocked(office: Seed, count = 5) {
  const { typeId } = await createSupplyType(office.ctx, entry);
  const place = { name: 'Cellar' };
  await receiveStock(office.ctx, { typeId, place, count, note: null, moveId: 'first' });
  const { places } = await listStock(office.ctx);
  return { typeId, placeId: places[0]?.placeId ?? '' };
}
const left = async (office: Seed) => (await listStock(office.ctx)).rows[0]?.quantity;
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: { code?: string }) => thrown.code,
  );

describeEachEngine((engine) => {
  test('§5 a confirmed replacement leaves the stock at once; undone, it goes back; both stay told', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    const { typeId, placeId } = await stocked(office);
    const [newest, ...others] = await list(office, { state: 'detected' });
    if (newest === undefined) throw new Error('replaced');
    expect(others.length).toBeGreaterThan(0);
    // what the model takes is proposed
    expect(newest.type).toEqual({ typeId, name: 'TK-1K' });
    const { replacementId, seen } = newest;
    const input = { ...choice, replacementId, seen, typeId, placeId, note: ' by me ' };
    await confirmReplacement(office.ctx, input);
    expect(await left(office)).toBe(4);
    // the same form once more
    await confirmReplacement(office.ctx, input);
    expect(await left(office)).toBe(4);
    const { item } = await showReplacement(office.ctx, replacementId);
    expect(item).toMatchObject({ state: 'confirmed', note: 'by me', place: { name: 'Cellar' } });
    // waiting ones stand first
    expect((await list(office)).at(-1)?.replacementId).toBe(replacementId);

    expect(await code(undoReplacement(office.ctx, { replacementId, seen }))).toBe(
      'replacement.decided_meanwhile',
    );
    await undoReplacement(office.ctx, { replacementId, seen: item.seen });
    expect(await left(office)).toBe(5);
    expect((await showReplacement(office.ctx, replacementId)).item.state).toBe('detected');
    const { moves } = await showStock(office.ctx, { typeId, page: 1, pageSize: 10 });
    expect(moves.map(({ kind, change, quantity }) => [kind, change, quantity]).sort()).toEqual([
      ['received', 5, 5],
      ['returned', 1, 5],
      ['used', -1, 4],
    ]);
    expect(moves.find(({ kind }) => kind === 'used')?.replacement).toEqual({
      ...{ replacementId, deviceName: 'one' },
    });
    // another day's readings change nothing of what is decided
    await use(office);
    expect(await left(office)).toBe(5);
  });

  test('§5 of two people at once one decides, the other is told', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    const { typeId, placeId } = await stocked(office);
    const [{ replacementId = '', seen = '' } = {}] = await list(office);
    const other = {
      ...office.ctx,
      actor: { type: 'user', userId: 'other', userName: 'other', role: 'admin' } as const,
    };
    const input = { ...choice, replacementId, seen, typeId, placeId };
    const ends = await Promise.all([
      code(confirmReplacement(office.ctx, input)),
      code(confirmReplacement(other, input)),
    ]);
    expect(ends.sort()).toEqual(['done', 'replacement.decided_meanwhile']);
    expect(await left(office)).toBe(4);
    const reject = { replacementId, seen, note: null };
    expect(await code(rejectReplacement(office.ctx, reject))).toBe('replacement.decided_meanwhile');
  });

  test('§5 stock may fall below 0: it is to be counted, and counting says what there is', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    const { typeId, placeId } = await stocked(office, 1);
    for (const { replacementId, seen } of (await list(office)).slice(0, 2)) {
      await confirmReplacement(office.ctx, { ...choice, replacementId, seen, typeId, placeId });
    }
    expect((await listStock(office.ctx)).rows).toMatchObject([
      { quantity: -1, isToCount: true, isLow: true, countedAt: null },
    ]);
    await countStock(office.ctx, { typeId, place: { placeId }, count: 3, note: 'found' });
    expect((await listStock(office.ctx)).rows).toMatchObject([
      { quantity: 3, isToCount: false, isLow: false, countedAt: '2026-11-22T03:00:00.000Z' },
    ]);
    // a form sent twice, and at once
    const more = { typeId, place: { placeId }, count: 2, note: null, moveId: 'again' };
    await Promise.all([receiveStock(office.ctx, more), receiveStock(office.ctx, more)]);
    expect(await left(office)).toBe(5);
    for (const count of [-1, 0, 1e9, NaN, 1.5]) {
      const wrong = { typeId, place: { placeId }, count, note: null };
      expect(await code(receiveStock(office.ctx, wrong))).toBe('supply_entry.number');
    }
    const gone = { typeId, place: { placeId: 'gone' }, count: 1, note: null };
    expect(await code(receiveStock(office.ctx, gone))).toBe('stock.place_not_found');
    const long = { typeId, place: { name: 'x'.repeat(10_000) }, count: 1, note: null };
    expect(await code(countStock(office.ctx, long))).toBe('supply_entry.too_long');
    // the same place by another spelling
    await countStock(office.ctx, {
      typeId,
      place: { name: ' ＣＥＬＬＡＲ' },
      count: 9,
      note: null,
    });
    expect((await listStock(office.ctx)).places).toHaveLength(1);
  });

  test('§5 a cartridge lasted the pages between two confirmed replacements', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    const { typeId } = await stocked(office);
    const confirm = async (n: number) => {
      const [{ replacementId = '', seen = '' } = {}] = (
        await list(office, { state: 'detected' })
      ).slice(n);
      await confirmReplacement(office.ctx, { ...choice, replacementId, seen, typeId });
      return (await showReplacement(office.ctx, replacementId)).item;
    };
    const waiting = (await list(office)).length;
    expect(waiting).toBe(3);
    const last = await confirm(0);
    expect(last.lasted?.yield).toEqual({ reason: 'undecided' });
    const oldest = await confirm(1);
    expect(oldest.lasted?.yield).toEqual({ reason: 'no-earlier' });
    const middle = await confirm(0);
    // replaced every 34 days, at 100 pages a day
    expect(middle.lasted).toEqual({
      yield: {
        ...{ reason: null, pages: 3400, least: 3300, most: 3500 },
        ...{ counter: 'total', rated: 4000, share: 0.85 },
      },
      typeName: 'TK-1K',
    });
    const { rows } = await listSupplyTypes(office.ctx);
    expect(rows[0]?.typical).toEqual({ median: 3400, count: 2, least: 3400, most: 3400 });
    const id = office.devices.get('one') ?? '';
    expect(await showDeviceSupplies(office.ctx, id, ['toner.black', 'toner.cyan'])).toMatchObject({
      'toner.black': { type: { name: 'TK-1K', quantity: 5 }, waiting: 0, typical: { count: 2 } },
      'toner.cyan': { type: null, waiting: 0, last: null, typical: null },
    });
  });

  test('§5 what nobody detected is entered, once, and taken back', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    const { typeId, placeId } = await stocked(office);
    const deviceId = office.devices.get('one') ?? '';
    const input = { ...choice, deviceId, key: 'toner.cyan', day: dayOf(50), typeId, placeId };
    const { replacementId } = await enterReplacement(office.ctx, { ...input, remember: 'device' });
    expect(await left(office)).toBe(4);
    expect(await list(office, { text: '8345c' })).toMatchObject([
      { state: 'confirmed', isEntered: true, day: dayOf(50), lasted: { typeName: null } },
    ]);
    expect((await showSupplyType(office.ctx, typeId)).devices).toMatchObject([
      { deviceId, key: 'toner.cyan' },
    ]);
    expect(await code(enterReplacement(office.ctx, input))).toBe('replacement.known');
    const [black] = await list(office, { state: 'detected' });
    const known = { ...input, key: 'toner.black', day: black?.day ?? '' };
    expect(await code(enterReplacement(office.ctx, known))).toBe('replacement.known');
    const wrong = (more: object) => code(enterReplacement(office.ctx, { ...input, ...more }));
    expect(await wrong({ day: '2026-12-01' })).toBe('replacement.day_ahead');
    expect(await wrong({ day: '22.11.2026' })).toBe('replacement.day');
    expect(await wrong({ day: '0001-01-01' })).toBe('replacement.day');
    expect(await wrong({ key: 'toner.mauve' })).toBe('replacement.supply_unknown');
    expect(await wrong({ day: dayOf(3), typeId: null })).toBe('replacement.place_without_type');
    expect(await wrong({ day: dayOf(3), typeId: 'gone' })).toBe('supply_type.not_found');
    const [entered] = await list(office, { text: '8345c' });
    await undoReplacement(office.ctx, { replacementId, seen: entered?.seen ?? '' });
    expect(await left(office)).toBe(5);
    expect(await list(office, { text: '8345c' })).toEqual([]);
    expect(await code(showReplacement(office.ctx, replacementId))).toBe('replacement.not_found');
  });

  test('§5 what a person entered is not detected once more', async () => {
    await using office = await seed(engine, plan);
    const id = office.devices.get('one') ?? '';
    const levels = [30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 100, 98, 96];
    const told = levels.map((percent, n) =>
      delivery(id, `${dayOf(n)}T03:00:00.000Z`, {}, { supplies: [toner('black', percent)] }),
    );
    await ingest(office.ctx, told.slice(0, 12));
    // changed in the evening of the last day that told of the old one
    await enterReplacement(office.ctx, {
      ...{ ...choice, deviceId: id, key: 'toner.black', day: dayOf(11) },
    });
    await ingest(office.ctx, told.slice(12));
    expect(await list(office)).toMatchObject([{ isEntered: true, day: dayOf(11) }]);
  });

  test('§5 supply types have names of their own; two who save one are told apart', async () => {
    await using office = await seed(engine, plan);
    await use(office);
    expect((await listSupplyTypes(office.ctx)).proposals.map(({ name }) => name)).toEqual([
      ...['TK-8345C', 'TK-8345K'],
    ]);
    const { typeId } = await createSupplyType(office.ctx, entry);
    expect(await code(createSupplyType(office.ctx, { ...entry, name: ' ｔｋ-1k ' }))).toBe(
      'supply_type.name_taken',
    );
    const { version, ...shown } = await showSupplyType(office.ctx, typeId);
    const change = { ...shown, typeId, version, fits: entry.fits, removedDevices: [] };
    expect(await changeSupplyType(office.ctx, change)).toBe(false);
    expect(await changeSupplyType(office.ctx, { ...change, fits: [], name: 'TK' })).toBe(true);
    expect(await code(changeSupplyType(office.ctx, change))).toBe('supply_type.changed');
    const next = { ...change, version: version + 1, name: 'TK', fits: [], isRetired: true };
    expect(await changeSupplyType(office.ctx, next)).toBe(true);
    // what is no longer used and not there is no stock
    expect((await listStock(office.ctx)).rows).toEqual([]);
    expect(await code(changeSupplyType(office.stranger, next))).toBe('supply_type.not_found');
  });

  test('§11 who sees some groups sees their replacements alone; the stock is the whole customer’s', async () => {
    await using office = await seed(engine, plan);
    await use(office, 'one', 40);
    await use(office, 'two', 40);
    const { typeId, placeId } = await stocked(office);
    for (const { replacementId, seen } of await list(office)) {
      await confirmReplacement(office.ctx, { ...choice, replacementId, seen, typeId, placeId });
    }
    const groupIds = [office.groups.get('Sales') ?? ''];
    const { customerId } = office.ctx;
    const viewer = {
      ...office.ctx,
      ...{ groupIds, db: withinCustomer(office.system.db, customerId, groupIds) },
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    const seen = await list(office, {}, viewer);
    expect(new Set(seen.map(({ device }) => device.name))).toEqual(new Set(['one']));
    expect(await list(office)).toHaveLength(2 * seen.length);
    const { moves } = await showStock(viewer, { typeId, page: 1, pageSize: 100 });
    expect(moves).toHaveLength(1 + 2 * seen.length);
    const devices = moves.flatMap(({ replacement }) => replacement?.deviceName ?? []);
    expect(new Set(devices)).toEqual(new Set(['one']));
    const other = (await list(office)).find(({ device }) => device.name === 'two');
    expect(await code(showReplacement(viewer, other?.replacementId ?? ''))).toBe(
      'replacement.not_found',
    );
    expect(
      await code(receiveStock(viewer, { typeId, place: { placeId }, count: 1, note: null })),
    ).toBe('not_allowed');
  });
});
