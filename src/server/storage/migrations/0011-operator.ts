import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** What the provider's side needs (§11): devices to roll up anew, users that are switched off. */
export const operator: Migration = {
  name: '0011-operator',
  async up(db, { text, secure }) {
    const device: ('customer_id' | 'device_id')[] = ['customer_id', 'device_id'];
    await db.schema
      .createTable('due_rollups')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('asked_at', text, required)
      .addPrimaryKeyConstraint('due_rollups_pk', device)
      .addForeignKeyConstraint('due_rollups_device_fk', device, 'devices', device)
      .execute();
    await secure(db, 'due_rollups');
    await db.schema.alterTable('users').addColumn('disabled_at', text).execute();
  },
};
