/**
 * The outlook of supplies that have only words for their level (§5): by pages since they were
 * put in. Asks nothing where no such supply has a known type or a known replacement.
 */
import { shiftPeriod } from '#core/period.ts';
import { parsePeriodValues, periodValue } from '#core/period-text.ts';
import { outlookByYield } from '#core/supply-by-yield.ts';
import { supplyOrder } from '#core/supply-order.ts';
import { usesColorPages } from '#core/supply-yield.ts';
import type { SupplyLevel } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { countersNear } from '../storage/queries/counters-near.ts';
import { replacementChains } from '../storage/queries/replacements-listed.ts';
import type { DevicesTable, SupplyStatesTable } from '../storage/schema.ts';
import { replacementYields } from './replacement-yields.ts';
import { supplyTypesKnown } from './supply-types-known.ts';

/** How far around a day a counter is looked for. */
const nearDays = 4;
/** Stretches of the pace, and how many of them. */
const stretchDays = 14;
const stretches = 6;

/** @returns the states, those by words with days where they can be told */
export async function foreseeByYield(
  ctx: Pick<Context, 'db' | 'customerId'>,
  states: readonly SupplyStatesTable[],
  devices: readonly Pick<DevicesTable, 'device_id' | 'product'>[],
): Promise<SupplyStatesTable[]> {
  const worded = states.filter(({ reason }) => reason === 'words');
  if (worded.length === 0) return [...states];
  const { db, customerId } = ctx;
  const ids = [...new Set(worded.map(({ device_id: id }) => id))];
  const chains = Map.groupBy(await replacementChains(db, customerId, ids), keyOf);
  const put = worded.flatMap((state) => {
    const last = chains
      .get(keyOf(state))
      ?.toSorted((a, b) => (a.replaced_on < b.replaced_on ? 1 : -1))[0];
    return last === undefined ? [] : [{ state, last }];
  });
  if (put.length === 0) return [...states];
  const types = await supplyTypesKnown(ctx, ids);
  const products = new Map(devices.map((one) => [one.device_id, one.product]));
  const asked = put.flatMap(({ state }) =>
    (chains.get(keyOf(state)) ?? [])
      .filter((one) => one.state === 'confirmed')
      .map((one) => ({ ...one, type: state.type, color: state.color })),
  );
  const lasted = await replacementYields(ctx, asked, types);
  const counted = await countersOf(
    ctx,
    put.map(({ state, last }) => ({
      deviceId: state.device_id,
      days: [
        ...daysBefore(last.after_on),
        ...daysBefore(last.replaced_on),
        ...pacePoints(state.day).flatMap(daysBefore),
      ],
    })),
  );
  const found = new Map<SupplyStatesTable, SupplyStatesTable>();
  for (const { state, last } of put) {
    const count = (day: string) => counted(state, day);
    const [now, from, to] = [count(state.day), count(last.after_on), count(last.replaced_on)];
    const pace = paceOf(pacePoints(state.day).map((day) => count(day)));
    if (now === null || from === null || pace === null) continue;
    const achieved = asked
      .filter((one) => keyOf(one) === keyOf(state))
      .flatMap((one) => {
        const known = lasted.get(one.replacement_id)?.yield;
        return known !== undefined && known.reason === null ? [known.pages] : [];
      });
    const device = { deviceId: state.device_id, product: products.get(state.device_id) ?? null };
    const outlook = outlookByYield({
      day: state.day,
      pages: { least: Math.max(0, now - (to ?? from)), most: Math.max(0, now - from) },
      ...{ ...pace, achieved, rated: types.of(device, state.supply_key)?.rated_pages ?? null },
    });
    if (outlook.reason !== null) continue;
    // supplyStatesOf writes levels of core alone
    const level = state.level as SupplyLevel;
    const { percent, day } = state;
    found.set(state, {
      ...state,
      ...{ runs_out_from: outlook.from, runs_out_to: outlook.to, reason: null },
      due_on: supplyOrder({ percent, level, day }, outlook).dueOn,
      basis_json: JSON.stringify(outlook.basis),
    });
  }
  return states.map((state) => found.get(state) ?? state);
}

function keyOf({ device_id, supply_key }: { device_id: string; supply_key: string }): string {
  return `${device_id} ${supply_key}`;
}

function daysBefore(day: string): string[] {
  return Array.from({ length: nearDays }, (_, n) => shiftPeriod(day, -n));
}

/** The oldest first. */
function pacePoints(day: string): string[] {
  return Array.from({ length: stretches + 1 }, (_, n) =>
    shiftPeriod(day, (n - stretches) * stretchDays),
  );
}

/** Pages a day over the stretches that are known; null: none is. */
function paceOf(counts: readonly (number | null)[]) {
  const rates = counts.flatMap((count, n) => {
    const before = counts[n - 1] ?? null;
    return n === 0 || count === null || before === null || count < before
      ? []
      : [(count - before) / stretchDays];
  });
  const sorted = rates.toSorted((a, b) => a - b);
  const [low, high, usual] = [sorted[0], sorted.at(-1), sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined || usual === undefined) return null;
  return { days: rates.length * stretchDays, perDay: { low, usual, high } };
}

/** Where the counter of a supply's pages stood on a day or shortly before it. */
async function countersOf(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  wanted: readonly { deviceId: string; days: readonly string[] }[],
) {
  const rows = await countersNear(db, customerId, wanted);
  const known = new Map(rows.map((row) => [`${row.device_id} ${row.period}`, row]));
  return (state: SupplyStatesTable, day: string): number | null => {
    for (const one of daysBefore(day)) {
      const row = known.get(`${state.device_id} ${one}`);
      if (row === undefined || (row.unit !== 'impressions' && row.unit !== 'sheets')) continue;
      const values = parsePeriodValues(row.counters_json);
      const lineage = (counter: 'color' | 'total') =>
        periodValue(one, values, counter)?.lineage ?? null;
      const count = usesColorPages(state.type, state.color)
        ? (lineage('color') ?? lineage('total'))
        : lineage('total');
      if (count !== null) return count;
    }
    return null;
  };
}
