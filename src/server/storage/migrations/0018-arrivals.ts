import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** What collectors bring, in slots of ten minutes, and which of them read a device last (§11). */
export const arrivals: Migration = {
  name: '0018-arrivals',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('arrivals')
      .addColumn('customer_id', text, required)
      .addColumn('collector_id', text, required)
      .addColumn('slot', text, required)
      .addColumn('reports', 'integer', required)
      .addColumn('readings', 'integer', required)
      .addColumn('failures', 'integer', required)
      .addPrimaryKeyConstraint('arrivals_pk', ['customer_id', 'collector_id', 'slot'])
      .execute();
    await secure(db, 'arrivals');
    await db.schema.alterTable('devices').addColumn('read_by', text).execute();
  },
};
