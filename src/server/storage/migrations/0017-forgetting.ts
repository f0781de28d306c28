import type { Migration } from './migration.ts';

/** When a customer's old rows were last forgotten (§11): whoever notes the day does it. */
export const forgetting: Migration = {
  name: '0017-forgetting',
  async up(db, { text }) {
    await db.schema.alterTable('customers').addColumn('forgot_on', text).execute();
  },
};
