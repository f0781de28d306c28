import type { Migration } from './migration.ts';
import { required } from './required.ts';

/**
 * Days and months of every device. The period stands before the device in the
 * key: what a fleet reports today then lies side by side, which halves the work
 * of writing it, and a range of one device is a handful of look-ups.
 */
export const rollUps: Migration = {
  name: '0004-roll-ups',
  async up(db, { text }) {
    for (const table of ['counter_days', 'counter_months']) {
      await db.schema
        .createTable(table)
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
        .addPrimaryKeyConstraint(`${table}_pk`, ['customer_id', 'period', 'device_id'])
        .execute();

      // Everything that the matrix shows, so that it never touches the wide rows.
      await db.schema
        .createIndex(`${table}_matrix`)
        .on(table)
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
    }
  },
};
