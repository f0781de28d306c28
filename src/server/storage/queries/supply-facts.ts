import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What chooses and orders the supplies of some hundred devices in use, in no order. */
export function supplyFacts(db: Kysely<Schema>, customerId: string, deviceIds: readonly string[]) {
  return db
    .selectFrom('supply_states')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_states.customer_id')
        .onRef('devices.device_id', '=', 'supply_states.device_id'),
    )
    .select([
      'supply_states.device_id',
      'supply_states.supply_key',
      'supply_states.place',
      'supply_states.level',
      'supply_states.due_on',
      'supply_states.left_rank',
      'devices.name_key',
      'devices.group_id',
      'devices.manager_user_id',
    ])
    .where('supply_states.customer_id', '=', customerId)
    .where('supply_states.device_id', 'in', [...deviceIds, ''])
    .where('devices.retired_at', 'is', null)
    .execute();
}
