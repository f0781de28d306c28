import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Counts up with each change of a state that screens show (§3.1.7), one row a customer. */
export const liveMarks: Migration = {
  name: '0020-live-marks',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('live_marks')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('mark', 'integer', required)
      .execute();
    await secure(db, 'live_marks');
  },
};
