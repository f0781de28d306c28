/** One customer as the provider sees it (§11): its settings, what it has, what is still under way. */
import { KadoError } from '#core/errors.ts';
import { parsePolicy, type Policy } from '#core/policy.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { customersCounted } from '../storage/queries/customers-counted.ts';
import { countDueRollups } from '../storage/queries/due-rollups.ts';
import { requireProviderReader } from './require-role.ts';
import { limitsNow } from './silence-now.ts';

export interface ShownCustomer {
  customerId: string;
  name: string;
  isProvider: boolean;
  zone: string;
  language: 'ja' | 'en';
  closingDay: number;
  policy: Policy;
  createdAt: string;
  devices: number;
  silent: number;
  never: number;
  users: number;
  contactAt: string | null;
  /** devices that are still to be rolled up anew */
  dueRollups: number;
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands; `customer.not_found` */
export async function showCustomer(ctx: Context): Promise<ShownCustomer> {
  requireProviderReader(ctx);
  const { db, customerId } = ctx;
  const [row, [counted], dueRollups] = await Promise.all([
    customerById(db, customerId),
    customersCounted(db, await limitsNow(ctx), customerId),
    countDueRollups(db, customerId),
  ]);
  if (row === null || counted === undefined) {
    throw new KadoError('customer.not_found', 'not_found');
  }
  const { devices, silent, never, users, contact_at: contactAt } = counted;
  return {
    customerId,
    name: row.name,
    isProvider: row.role === 'provider',
    zone: row.zone,
    language: row.language === 'en' ? 'en' : 'ja',
    closingDay: row.closing_day,
    policy: parsePolicy(row.policy_json),
    createdAt: row.created_at,
    ...{ devices, silent, never, users, contactAt, dueRollups },
  };
}
