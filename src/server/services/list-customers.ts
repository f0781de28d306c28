/** All customers, the provider's own included, the oldest first (§11). */
import { allCustomers } from '../storage/queries/all-customers.ts';
import type { ProviderContext } from '../system-context.ts';
import { requireProviderReader } from './require-role.ts';

export interface CustomerRow {
  customerId: string;
  name: string;
  role: 'customer' | 'provider';
  /** IANA zone that decides the day (§4.1.3) */
  zone: string;
  language: 'ja' | 'en';
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function listCustomers(ctx: ProviderContext): Promise<CustomerRow[]> {
  requireProviderReader(ctx);
  const rows = await allCustomers(ctx.db);
  return rows.map(({ customer_id, name, role, zone, language }) => ({
    customerId: customer_id,
    name,
    role: role === 'provider' ? 'provider' : 'customer',
    zone,
    language: language === 'en' ? 'en' : 'ja',
  }));
}
