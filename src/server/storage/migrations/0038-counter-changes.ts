import type { Migration } from './migration.ts';
import { required } from './required.ts';

/**
 * Which devices' figures or headings changed, in the order in which the changes became
 * visible (decision 0027): what a server keeps of tables is brought up to date by it.
 */
export const counterChanges: Migration = {
  name: '0038-counter-changes',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('counter_marks')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('mark', 'bigint', required)
      .execute();
    await secure(db, 'counter_marks');
    await db.schema
      .createTable('counter_changes')
      .addColumn('customer_id', text, required)
      .addColumn('mark', 'bigint', required)
      .addColumn('token', text, required)
      .addColumn('since', text, required)
      .addColumn('devices_json', text)
      .addPrimaryKeyConstraint('counter_changes_pk', ['customer_id', 'mark'])
      .execute();
    await secure(db, 'counter_changes');
  },
};
