import type { Kysely } from 'kysely';
import { migrations } from './index.ts';

/** The steps that this release needs and the database has not taken, such as one put back from an old backup. */
export async function missingMigrations<DB>(db: Kysely<DB>): Promise<string[]> {
  // the runner's own table, no part of `Schema`
  const steps = db as unknown as Kysely<{ migrations: { name: string } }>;
  const rows = await steps.selectFrom('migrations').select('name').execute();
  const taken = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !taken.has(name));
}
