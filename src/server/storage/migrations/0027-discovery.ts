import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Devices that collectors found and nobody registered, and where devices were before (§10, §12). */
export const discovery: Migration = {
  name: '0027-discovery',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('discovered_devices')
      .addColumn('customer_id', text, required)
      .addColumn('discovered_id', text, required)
      .addColumn('found_key', text, required)
      .addColumn('address', text, required)
      .addColumn('serial', text)
      .addColumn('mac', text)
      .addColumn('vendor', text)
      .addColumn('model', text)
      .addColumn('kind', text)
      .addColumn('protocol', text, required)
      .addColumn('collector_id', text, required)
      .addColumn('first_seen_at', text, required)
      .addColumn('last_seen_at', text, required)
      .addColumn('state', text, required)
      .addColumn('done_at', text)
      .addColumn('done_by', text)
      .addPrimaryKeyConstraint('discovered_devices_pk', ['customer_id', 'discovered_id'])
      .addUniqueConstraint('discovered_devices_key', ['customer_id', 'found_key'])
      .execute();

    await db.schema
      .createTable('device_addresses')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('move_id', text, required)
      .addColumn('host', text, required)
      .addColumn('from_at', text)
      .addColumn('until_at', text, required)
      .addColumn('collector_id', text, required)
      .addPrimaryKeyConstraint('device_addresses_pk', ['customer_id', 'device_id', 'move_id'])
      .addForeignKeyConstraint(
        'device_addresses_device_fk',
        ['customer_id', 'device_id'],
        'devices',
        ['customer_id', 'device_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    for (const table of ['discovered_devices', 'device_addresses']) await secure(db, table);
  },
};
