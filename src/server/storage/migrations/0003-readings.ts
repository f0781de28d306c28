import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** What devices said (append-only), the raw bytes of the last polls, and where the counters stand. */
export const readings: Migration = {
  name: '0003-readings',
  async up(db, { text, bytes }) {
    await db.schema
      .createTable('readings')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('taken_at', text, required)
      .addColumn('reading_id', text, required)
      .addColumn('received_at', text, required)
      .addColumn('source', text, required)
      .addColumn('serial', text)
      .addColumn('unit', text, required)
      .addColumn('counter_source', text)
      .addColumn('counter32', 'integer', required)
      .addColumn('counters_json', text, required)
      .addPrimaryKeyConstraint('readings_pk', [
        'customer_id',
        'device_id',
        'taken_at',
        'reading_id',
      ])
      .addUniqueConstraint('readings_id_key', ['customer_id', 'device_id', 'reading_id'])
      .addForeignKeyConstraint('readings_device_fk', ['customer_id', 'device_id'], 'devices', [
        'customer_id',
        'device_id',
      ])
      .execute();

    await db.schema
      .createTable('raw_polls')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('slot', 'integer', required)
      .addColumn('taken_at', text, required)
      .addColumn('varbinds', bytes, required)
      .addPrimaryKeyConstraint('raw_polls_pk', ['customer_id', 'device_id', 'slot'])
      .execute();

    await db.schema
      .createTable('lineages')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('last_taken_at', text, required)
      .addColumn('state_json', text, required)
      .addPrimaryKeyConstraint('lineages_pk', ['customer_id', 'device_id'])
      .execute();
  },
};
