import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Months by closing day, start meters that a person entered, notes of readings, and failed polls by day. */
export const closingsAndMeters: Migration = {
  name: '0006-closings-and-meters',
  async up(db, { text }) {
    await db.schema
      .createTable('counter_closings')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('period', text, required)
      .addColumn('unit', text, required)
      .addColumn('total', 'double precision')
      .addColumn('total_lineage', 'double precision')
      .addColumn('total_before', 'double precision')
      .addColumn('total_before_period', text)
      .addColumn('total_marks', text, required)
      .addColumn('counters_json', text, required)
      .addColumn('taken_at', text, required)
      .addPrimaryKeyConstraint('counter_closings_pk', ['customer_id', 'period', 'device_id'])
      .execute();
    await db.schema
      .createIndex('counter_closings_matrix')
      .on('counter_closings')
      .columns([
        'customer_id',
        'period',
        'device_id',
        'total',
        'total_lineage',
        'total_before',
        'total_before_period',
        'total_marks',
        'unit',
      ])
      .execute();

    await db.schema.alterTable('readings').addColumn('notes_json', text).execute();

    await db.schema
      .createTable('device_meters')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('meter_id', text, required)
      .addColumn('serial', text)
      .addColumn('counters_json', text, required)
      .addColumn('entered_at', text, required)
      .addColumn('entered_by', text, required)
      .addColumn('undone_at', text)
      .addPrimaryKeyConstraint('device_meters_pk', ['customer_id', 'device_id', 'meter_id'])
      .addForeignKeyConstraint('device_meters_device_fk', ['customer_id', 'device_id'], 'devices', [
        'customer_id',
        'device_id',
      ])
      .execute();

    await db.schema
      .createTable('contact_failures')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('day', text, required)
      .addColumn('code', text, required)
      .addColumn('attempts', 'integer', required)
      .addColumn('first_at', text, required)
      .addColumn('last_at', text, required)
      .addPrimaryKeyConstraint('contact_failures_pk', ['customer_id', 'device_id', 'day', 'code'])
      .execute();
  },
};
