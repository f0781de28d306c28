import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Which contact failures collectors handed over (§12): the same again counts once. */
export const handedFailures: Migration = {
  name: '0033-handed-failures',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('handed_failures')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('failure_id', text, required)
      .addColumn('at', text, required)
      .addPrimaryKeyConstraint('handed_failures_pk', ['customer_id', 'device_id', 'failure_id'])
      .addForeignKeyConstraint(
        'handed_failures_device_fk',
        ['customer_id', 'device_id'],
        'devices',
        ['customer_id', 'device_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('handed_failures_at')
      .on('handed_failures')
      .columns(['customer_id', 'at'])
      .execute();
    await secure(db, 'handed_failures');
  },
};
