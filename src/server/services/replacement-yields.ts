/** How many pages what a replacement took out had lasted (§5), by the days of the counters. */
import type { Unit } from '#core/counter.ts';
import { units } from '#core/counter.ts';
import { shiftPeriod } from '#core/period.ts';
import { parsePeriodValues, periodValue } from '#core/period-text.ts';
import { replacementStates, type ReplacementState } from '#core/replacement.ts';
import { predecessors, type ChainedReplacement } from '#core/replacement-chain.ts';
import { yieldBetween, type CountedDay, type SupplyYield } from '#core/supply-yield.ts';
import type { Context } from '../context.ts';
import { countersNear } from '../storage/queries/counters-near.ts';
import { machineStays, replacementChains } from '../storage/queries/replacements-listed.ts';
import type { KnownTypes } from './supply-types-known.ts';

export interface Lasted {
  yield: SupplyYield;
  /** type of what was taken out, as it was put in; null: not known */
  typeId: string | null;
}

/** A counter so many days away still tells of a replacement; a machine that rests counts nothing. */
const nearDays = 7;

interface Chained extends ChainedReplacement {
  typeId: string | null;
}

/** @returns by id, of those that are confirmed */
export async function replacementYields(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  wanted: readonly {
    replacement_id: string;
    device_id: string;
    type: string;
    color: string | null;
  }[],
  types: KnownTypes,
): Promise<Map<string, Lasted>> {
  const deviceIds = [...new Set(wanted.map(({ device_id }) => device_id))];
  const [rows, stays] = await Promise.all([
    replacementChains(db, customerId, deviceIds),
    machineStays(db, customerId, deviceIds),
  ]);
  const chain = rows.map((row): Chained => ({
    ...{ id: row.replacement_id, deviceId: row.device_id, key: row.supply_key },
    ...{ afterDay: row.after_on, day: row.replaced_on, typeId: row.type_id },
    state: stateOf(row.state),
  }));
  const links = predecessors(chain, stays);
  const byId = new Map(chain.map((one) => [one.id, one]));
  const ends: Chained[] = [];
  for (const { replacement_id: id } of wanted) {
    const [one, link] = [byId.get(id), links.get(id)];
    if (one !== undefined && link?.reason === null) ends.push(one, link.before);
  }
  const countedOf = await countedDays({ db, customerId }, ends);
  const found = new Map<string, Lasted>();
  for (const supply of wanted) {
    const [one, link] = [byId.get(supply.replacement_id), links.get(supply.replacement_id)];
    if (one === undefined || link === undefined) continue;
    if (link.reason !== null) {
      found.set(one.id, { yield: { reason: link.reason }, typeId: null });
      continue;
    }
    const { before } = link;
    const rated = types.byId.get(before.typeId ?? '')?.rated_pages ?? null;
    const lasted = yieldBetween(supply, countedOf(before), countedOf(one), rated);
    found.set(one.id, { yield: lasted, typeId: before.typeId });
  }
  return found;
}

/** A state as core names it; storage has no others. */
export function stateOf(word: string): ReplacementState {
  return replacementStates.find((state) => state === word) ?? 'detected';
}

async function countedDays(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  ends: readonly Chained[],
) {
  const daysOf = new Map<string, Set<string>>();
  for (const { deviceId, afterDay, day } of ends) {
    const days = daysOf.get(deviceId) ?? new Set();
    daysOf.set(deviceId, days);
    for (let n = 0; n < nearDays; n += 1) {
      days.add(shiftPeriod(afterDay, -n));
      days.add(shiftPeriod(day, n));
    }
  }
  // a device with a long history asks in several steps
  const asked = [...daysOf].flatMap(([deviceId, days]) => {
    const all = [...days];
    const steps = Math.ceil(all.length / daysAtOnce);
    return Array.from({ length: steps }, (_, n) => ({
      deviceId,
      days: all.slice(n * daysAtOnce, (n + 1) * daysAtOnce),
    }));
  });
  const known = new Map<string, CountedDay>();
  for (const row of await countersNear(db, customerId, asked)) {
    const { device_id: deviceId, period: day, counters_json: text } = row;
    const values = parsePeriodValues(text);
    const lineage = (counter: 'total' | 'color') =>
      periodValue(day, values, counter)?.lineage ?? null;
    const unit: Unit = units.find((one) => one === row.unit) ?? 'impressions';
    known.set(`${deviceId} ${day}`, {
      day,
      unit,
      total: lineage('total'),
      color: lineage('color'),
    });
  }
  return ({ deviceId, afterDay, day }: Chained) => {
    const on = (one: string) => known.get(`${deviceId} ${one}`) ?? [];
    const steps = Array.from({ length: nearDays }, (_, n) => n);
    return {
      ...{ afterDay, day },
      before: steps.toReversed().flatMap((n) => on(shiftPeriod(afterDay, -n))),
      after: steps.flatMap((n) => on(shiftPeriod(day, n))),
    };
  };
}

const daysAtOnce = 40;
