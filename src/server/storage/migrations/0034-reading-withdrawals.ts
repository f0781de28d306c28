import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Entered readings that a person took back (§12.70): the readings themselves stay as they are. */
export const readingWithdrawals: Migration = {
  name: '0034-reading-withdrawals',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('reading_withdrawals')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('withdrawal_id', text, required)
      .addColumn('reading_id', text, required)
      .addColumn('withdrawn_at', text, required)
      .addColumn('withdrawn_by', text, required)
      .addColumn('undone_at', text)
      .addPrimaryKeyConstraint('reading_withdrawals_pk', [
        'customer_id',
        'device_id',
        'withdrawal_id',
      ])
      .addForeignKeyConstraint(
        'reading_withdrawals_device_fk',
        ['customer_id', 'device_id'],
        'devices',
        ['customer_id', 'device_id'],
      )
      .execute();
    await secure(db, 'reading_withdrawals');
  },
};
