import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** The days of supplies, where each of them stands, and when they were replaced (§5). */
export const supplies: Migration = {
  name: '0021-supplies',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('supply_days')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('day', text, required)
      .addColumn('taken_at', text, required)
      .addColumn('serial', text)
      .addColumn('levels_json', text, required)
      .addPrimaryKeyConstraint('supply_days_pk', ['customer_id', 'device_id', 'day'])
      .execute();
    await db.schema
      .createTable('supply_states')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('supply_key', text, required)
      .addColumn('place', 'integer', required)
      .addColumn('name', text, required)
      .addColumn('type', text, required)
      .addColumn('color', text)
      .addColumn('percent', 'integer')
      .addColumn('level', text, required)
      .addColumn('day', text, required)
      .addColumn('level_since_on', text, required)
      .addColumn('due_on', text, required)
      .addColumn('left_rank', 'integer', required)
      .addColumn('runs_out_from', text)
      .addColumn('runs_out_to', text)
      .addColumn('reason', text)
      .addColumn('basis_json', text)
      .addPrimaryKeyConstraint('supply_states_pk', ['customer_id', 'device_id', 'supply_key'])
      .execute();
    await db.schema
      .createIndex('supply_states_due')
      .on('supply_states')
      .columns(['customer_id', 'due_on', 'left_rank', 'device_id', 'place'])
      .execute();
    await db.schema
      .createTable('supply_replacements')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('replacement_id', text, required)
      .addColumn('supply_key', text, required)
      .addColumn('name', text, required)
      .addColumn('type', text, required)
      .addColumn('color', text)
      .addColumn('after_on', text, required)
      .addColumn('replaced_on', text, required)
      .addColumn('before_percent', 'integer')
      .addColumn('before_level', text, required)
      .addColumn('after_percent', 'integer')
      .addColumn('after_level', text, required)
      .addColumn('detected_at', text, required)
      .addColumn('state', text, required)
      .addColumn('decided_at', text)
      .addColumn('decided_by', text)
      .addPrimaryKeyConstraint('supply_replacements_pk', ['customer_id', 'replacement_id'])
      .execute();
    await db.schema
      .createIndex('supply_replacements_device')
      .on('supply_replacements')
      .columns(['customer_id', 'device_id', 'replaced_on'])
      .execute();
    await db.schema
      .createIndex('supply_replacements_state')
      .on('supply_replacements')
      .columns(['customer_id', 'state', 'replaced_on'])
      .execute();
    for (const table of ['supply_days', 'supply_states', 'supply_replacements'] as const) {
      await secure(db, table);
    }
  },
};
