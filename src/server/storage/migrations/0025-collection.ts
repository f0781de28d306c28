import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Which collector reads a device, when devices may be asked, where to look for them (§12). */
export const collection: Migration = {
  name: '0025-collection',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('device_collectors')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('collector_id', text, required)
      .addPrimaryKeyConstraint('device_collectors_pk', ['customer_id', 'device_id', 'collector_id'])
      .addForeignKeyConstraint(
        'device_collectors_device_fk',
        ['customer_id', 'device_id'],
        'devices',
        ['customer_id', 'device_id'],
        (key) => key.onDelete('cascade'),
      )
      .addForeignKeyConstraint(
        'device_collectors_collector_fk',
        ['customer_id', 'collector_id'],
        'collectors',
        ['customer_id', 'collector_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('device_collectors_collector')
      .on('device_collectors')
      .columns(['customer_id', 'collector_id'])
      .execute();

    await db.schema
      .createTable('collection_schedules')
      .addColumn('customer_id', text, required)
      .addColumn('state_minutes', 'integer')
      .addColumn('counter_minutes', 'integer')
      .addColumn('windows_json', text, required)
      .addColumn('changed_at', text, required)
      .addPrimaryKeyConstraint('collection_schedules_pk', ['customer_id'])
      .execute();

    await db.schema
      .createTable('scan_plans')
      .addColumn('customer_id', text, required)
      .addColumn('collector_id', text, required)
      .addColumn('ranges_json', text, required)
      .addColumn('every_hours', 'integer', required)
      .addColumn('mdns', 'integer', required)
      .addColumn('access_sealed', text)
      .addColumn('changed_at', text, required)
      .addPrimaryKeyConstraint('scan_plans_pk', ['customer_id', 'collector_id'])
      .execute();

    for (const table of ['device_collectors', 'collection_schedules', 'scan_plans']) {
      await secure(db, table);
    }
    for (const column of ['clock_at', 'told_at', 'oldest_at', 'disk']) {
      await db.schema.alterTable('collectors').addColumn(column, text).execute();
    }
    for (const column of ['clock_ahead_seconds', 'pending']) {
      await db.schema.alterTable('collectors').addColumn(column, 'integer').execute();
    }
  },
};
