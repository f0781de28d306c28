import type { Migration } from './migration.ts';

/** The paper sizes that a customer's tables show (§9): JSON string[]; null: the usual ones. */
export const paperSizes: Migration = {
  name: '0019-paper-sizes',
  async up(db, { text }) {
    await db.schema.alterTable('customers').addColumn('paper_sizes_json', text).execute();
  },
};
