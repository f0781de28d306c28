import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { isSilent, neverReported, type Limits } from './shown-state.ts';

export interface ArrivalDeviceFilter {
  /** null: of all customers */
  customerId: string | null;
  /** only devices that fell silent or never reported */
  quietOnly: boolean;
  limits: Limits;
}

/** What sorts and shows a device in the list of arrivals; retired ones are not in it. */
export function arrivalDevices(
  db: Kysely<Schema>,
  { customerId, quietOnly, limits }: ArrivalDeviceFilter,
) {
  return db
    .selectFrom('devices')
    .select((eb) => [
      ...([
        'devices.customer_id',
        'devices.device_id',
        'devices.name',
        'devices.read_by',
        'devices.contact_at',
        'devices.failed_at',
        'devices.failure_code',
        'devices.registered_at',
      ] as const),
      eb.case().when(isSilent(eb, limits)).then(1).else(0).end().as('silent'),
      eb.case().when(neverReported(eb)).then(1).else(0).end().as('never'),
    ])
    .where('retired_at', 'is', null)
    .$if(customerId !== null, (query) => query.where('devices.customer_id', '=', customerId))
    .$if(quietOnly, (query) =>
      query.where((eb) => eb.or([isSilent(eb, limits), neverReported(eb)])),
    )
    .execute();
}
