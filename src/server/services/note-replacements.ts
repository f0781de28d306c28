/** Notes the replacements that the days of supplies tell of, each once (§5). */
import { shiftPeriod } from '#core/period.ts';
import { reconcileReplacements } from '#core/supply-events.ts';
import { replacementsIn, type Replacement } from '#core/supply-replacement.ts';
import type { SupplySample } from '#core/supply-samples.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import {
  deleteDetected,
  insertReplacements,
  moveReplacement,
  replacementsSince,
} from '../storage/queries/supply-replacements.ts';
import type { SupplyReplacementsTable, SupplyStatesTable } from '../storage/schema.ts';

/** The first days that are looked at lack those before them, which would tell a lone reading from a level. */
const leadDays = 7;

/**
 * @param supplies that the devices have now
 * @param samplesOf samples of each of these devices by supply from `since` on, the oldest first
 */
export async function noteReplacements(
  { db, customerId, clock }: Context,
  supplies: readonly SupplyStatesTable[],
  samplesOf: ReadonlyMap<string, ReadonlyMap<string, readonly SupplySample[]>>,
  since: string,
): Promise<void> {
  const from = shiftPeriod(since, leadDays);
  const known = Map.groupBy(
    await replacementsSince(db, customerId, [...samplesOf.keys()], from),
    (row) => `${row.device_id} ${row.supply_key}`,
  );
  const added: SupplyReplacementsTable[] = [];
  const gone: string[] = [];
  for (const supply of supplies) {
    const { device_id, supply_key, name, type, color } = supply;
    const samples = samplesOf.get(device_id)?.get(supply_key) ?? [];
    const rows = known.get(`${device_id} ${supply_key}`) ?? [];
    const changes = reconcileReplacements(
      rows.map((row) => ({
        id: row.replacement_id,
        afterDay: row.after_on,
        // who entered one says the day; the last reading of it may still be of the old one
        day: row.entered === 1 ? shiftPeriod(row.replaced_on, 1) : row.replaced_on,
        isDecided: row.state !== 'detected',
      })),
      replacementsIn(samples).filter(({ afterDay }) => afterDay >= from),
    );
    const entered = new Set(rows.flatMap((row) => (row.entered === 1 ? row.replacement_id : [])));
    for (const { id, replacement } of changes.moved) {
      if (entered.has(id)) continue;
      await moveReplacement(db, { customerId, replacementId: id }, columnsOf(replacement));
    }
    gone.push(...changes.gone);
    for (const replacement of changes.added) {
      added.push({
        customer_id: customerId,
        replacement_id: newId(clock),
        ...{ device_id, supply_key, name, type, color },
        ...columnsOf(replacement),
        detected_at: instantOf(clock),
        state: 'detected',
        decided_at: null,
        decided_by: null,
        ...{ entered: 0, type_id: null, place_id: null, note: null },
      });
    }
  }
  await deleteDetected(db, customerId, gone);
  await insertReplacements(db, added);
}

function columnsOf({ afterDay, day, before, after }: Replacement) {
  return {
    after_on: afterDay,
    replaced_on: day,
    before_percent: before.percent,
    before_level: before.level,
    after_percent: after.percent,
    after_level: after.level,
  };
}
