/** §5: what the demo's past makes of its supplies, and whether its future agrees. */
import { expect, test } from 'vitest';
import { periodsBetween } from '#core/period.ts';
import { keyedSupplies } from '#core/supply-key.ts';
import { fillHistory } from '#server/demo/fill-history.ts';
import { fleetAt } from '#server/demo/start-demo-fleet.ts';
import { stockShelves } from '#server/demo/stock-shelves.ts';
import { countNewReplacements } from '#server/services/list-replacements.ts';
import { listStock } from '#server/services/list-stock.ts';
import { listSupplies } from '#server/services/list-supplies.ts';
import { typeYields } from '#server/services/type-yields.ts';
import { suppliesAt, type SimulatedDevice } from '#simulator/index.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const from = '2025-11-01T00:00:00.000Z';
const to = '2026-11-22T03:00:00.000Z';
const all = {
  ...{ group: 'all', manager: 'all', state: null, text: '' },
  ...{ page: 1, pageSize: 500 },
} as const;

/** The day on which the simulator puts a new one in; null: not within a year. */
function nextReplacement(device: SimulatedDevice, key: string): string | null {
  let before: number | null = null;
  for (const day of periodsBetween('2026-11-22', '2027-11-22')) {
    const supplies = keyedSupplies(suppliesAt(device, `${day}T09:00:00.000Z`));
    const percent = supplies.find((one) => one.key === key)?.percent ?? null;
    if (percent !== null && before !== null && percent - before > 30) return day;
    before = percent;
  }
  return null;
}

test('§5 a year of the demo has replacements, and forecasts that come true', async () => {
  const devices = fleetAt()
    .devices.filter(({ neverReports }) => !neverReports)
    .slice(0, 6);
  await using office = await seed(testEngine, {
    devices: devices.map(({ name, product }) => ({ name, product })),
  });
  const { ctx } = office;
  const stop = new AbortController().signal;
  await fillHistory([{ ctx, devices }], { from: () => from, to }, { onDevice: () => {}, stop });
  const found = await ctx.db.selectFrom('supply_replacements').selectAll().execute();
  expect(found.length).toBeGreaterThan(10);
  for (const one of found) expect(one.before_percent ?? 100).toBeLessThan(one.after_percent ?? 0);

  const { rows } = await listSupplies(ctx, all);
  const ranges = rows.flatMap(({ deviceName, key, outlook }) => {
    const device = devices.find(({ name }) => name === deviceName);
    const truth = device && nextReplacement(device, key);
    return outlook.from === null || truth == null ? [] : { ...outlook, truth };
  });
  expect(ranges.length).toBeGreaterThan(5);
  // an office does not go on as it did for months: most of them, not all
  const held = ranges.filter((one) => one.from <= one.truth && one.truth <= (one.to ?? '9999'));
  expect(held.length / ranges.length).toBeGreaterThan(0.6);

  // somebody keeps stock there, and left some replacements to a visitor
  await stockShelves(ctx);
  const stock = await listStock(ctx);
  expect(stock.rows.length).toBeGreaterThan(3);
  expect(await countNewReplacements(ctx)).toBe(4);
  const yields = [...(await typeYields(ctx)).values()];
  expect(yields.length).toBeGreaterThan(1);
  await stockShelves(ctx);
  expect(await listStock(ctx)).toEqual(stock);
}, 120_000);
