import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Models that this installation was taught (§12), each with the recording that it was taught from. */
export const teachings: Migration = {
  name: '0029-teachings',
  async up(db, { text, bytes, secure }) {
    await db.schema
      .createTable('teachings')
      .addColumn('customer_id', text, required)
      .addColumn('teaching_id', text, required)
      .addColumn('model_json', text, required)
      .addColumn('unit', text, required)
      .addColumn('panel_json', text, required)
      .addColumn('counters_json', text, required)
      .addColumn('recording', bytes, required)
      .addColumn('used', 'integer', required)
      .addColumn('created_at', text, required)
      .addColumn('created_by', text, required)
      .addColumn('version', 'integer', required)
      .addPrimaryKeyConstraint('teachings_pk', ['customer_id', 'teaching_id'])
      .execute();
    await secure(db, 'teachings');
  },
};
