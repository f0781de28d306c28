import type { Migration } from './migration.ts';

/** What devices tell of a supply beside its name: under what it is ordered, and which one it is (§5). */
export const toldSupplies: Migration = {
  name: '0030-told-supplies',
  async up(db, { text }) {
    for (const column of ['part_number', 'serial']) {
      await db.schema.alterTable('supply_states').addColumn(column, text).execute();
    }
  },
};
