import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The mail domains of a customer's single sign-on, sorted. */
export async function domainsOf(db: Kysely<Schema>, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sign_on_domains')
    .select('domain')
    .where('customer_id', '=', customerId)
    .orderBy('domain')
    .execute();
  return rows.map(({ domain }) => domain).sort();
}

/** Whose domain it is, over all customers; null: nobody's. */
export async function customerOfDomain(db: Kysely<Schema>, domain: string): Promise<string | null> {
  const row = await db
    .selectFrom('sign_on_domains')
    .select('customer_id')
    .where('domain', '=', domain)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/**
 * Gives a customer these domains and no others, in the caller's transaction.
 * @returns the first that another customer has; null where all were free
 */
export async function setDomains(
  db: Kysely<Schema>,
  customerId: string,
  domains: readonly string[],
): Promise<string | null> {
  await db.deleteFrom('sign_on_domains').where('customer_id', '=', customerId).execute();
  for (const domain of domains) {
    const added = await db
      .insertInto('sign_on_domains')
      .values({ domain, customer_id: customerId })
      .onConflict((conflict) => conflict.column('domain').doNothing())
      .returning('domain')
      .execute();
    if (added.length === 0) return domain;
  }
  return null;
}
