/** What Home (§2) counts and lists of a customer's devices. */
import { sql, type Kysely } from 'kysely';
import { states } from '#core/counter.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { Schema } from '../schema.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';
import { isSilent, neverReported, stateRank } from './shown-state.ts';

/** Devices by shown state, and how many of each are silent or never reported. */
export async function deviceStateCounts(
  db: Kysely<Schema>,
  customerId: string,
  limits: SilenceLimits,
) {
  const rows = await db
    .selectFrom('devices')
    .select((eb) => [
      stateRank(eb).as('state_rank'),
      eb.fn.countAll<number | string>().as('count'),
      eb.fn
        .sum<number | string>(eb.case().when(isSilent(eb, limits)).then(1).else(0).end())
        .as('silent'),
      eb.fn
        .sum<number | string>(eb.case().when(neverReported(eb)).then(1).else(0).end())
        .as('never'),
    ])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .groupBy(sql.ref('state_rank'))
    .execute();
  return rows.map(({ state_rank, count, silent, never }) => ({
    // the ranks are the places in `states`
    state: states[state_rank] ?? ('unknown' as const),
    count: Number(count),
    silent: Number(silent),
    never: Number(never),
  }));
}

/**
 * Devices that need someone: service calls, errors, silence, other warnings, each
 * the longest first. `total` counts all.
 */
export async function devicesInNeed(
  db: Kysely<Schema>,
  customerId: string,
  { limits, limit }: { limits: SilenceLimits; limit: number },
) {
  const rows = await withGroup(db, customerId)
    .select([
      'devices.protocol',
      'devices.state',
      'devices.state_since_at',
      'devices.conditions_json',
      'devices.contact_at',
      'devices.counted_at',
      'devices.failed_at',
    ])
    .select((eb) => eb.fn.countAll<number | string>().over().as('total'))
    .where((eb) =>
      eb.or([eb(stateRank(eb), '<=', states.indexOf('warning')), isSilent(eb, limits)]),
    )
    .orderBy((eb) =>
      eb
        .case()
        .when(stateRank(eb), '<=', states.indexOf('error'))
        .then(stateRank(eb))
        .when(isSilent(eb, limits))
        .then(eb.lit(2))
        .else(eb.lit(3))
        .end(),
    )
    // the engines would differ about those of which it is not known
    .orderBy('devices.state_since_at', (order) => order.nullsFirst())
    .orderBy('devices.device_id')
    .limit(limit)
    .execute();
  return { total: Number(rows[0]?.total ?? 0), rows };
}

function withGroup(db: Kysely<Schema>, customerId: string) {
  return devicesInGroups(db, customerId)
    .select(headColumns)
    .where('devices.retired_at', 'is', null);
}
