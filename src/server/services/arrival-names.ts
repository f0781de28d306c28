/** What customers and collectors are called, for the lists of arrivals (§11). */
import type { Kysely } from 'kysely';
import { collectorState, type CollectorState } from '#core/collector.ts';
import { allCustomers } from '../storage/queries/all-customers.ts';
import { collectorsOfAll } from '../storage/queries/collectors.ts';
import type { Schema } from '../storage/schema.ts';

/** The collector inside the server has no row. */
export const builtIn = 'built-in';

export interface NamedCollector {
  customerId: string;
  collectorId: string;
  name: string;
  state: CollectorState;
  seenAt: string | null;
}

export interface ArrivalNames {
  /** by id */
  customers: Map<string, string>;
  collectors: NamedCollector[];
}

/** @param now ISO instant */
export async function arrivalNames(db: Kysely<Schema>, now: string): Promise<ArrivalNames> {
  const [customers, collectors] = await Promise.all([allCustomers(db), collectorsOfAll(db)]);
  return {
    customers: new Map(customers.map((row) => [row.customer_id, row.name])),
    collectors: collectors.map((row) => ({
      customerId: row.customer_id,
      collectorId: row.collector_id,
      name: row.name,
      seenAt: row.seen_at,
      state: collectorState(
        {
          enrolExpiresAt: row.enrol_expires_at,
          enrolledAt: row.enrolled_at,
          seenAt: row.seen_at,
          revokedAt: row.revoked_at,
        },
        now,
      ),
    })),
  };
}
