import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** State changes, people's decisions on readings, what waits for one, and who did what. */
export const eventsAndAudit: Migration = {
  name: '0005-events-and-audit',
  async up(db, { text }) {
    const device: ('customer_id' | 'device_id')[] = ['customer_id', 'device_id'];

    await db.schema
      .createTable('state_events')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('at', text, required)
      .addColumn('event_id', text, required)
      .addColumn('state', text, required)
      .addColumn('conditions_json', text, required)
      .addPrimaryKeyConstraint('state_events_pk', [...device, 'at', 'event_id'])
      .addForeignKeyConstraint('state_events_device_fk', device, 'devices', device)
      .execute();

    await db.schema
      .createTable('epoch_decisions')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('decision_id', text, required)
      .addColumn('reading_id', text, required)
      .addColumn('counter', text, required)
      .addColumn('decision', text, required)
      .addColumn('decided_at', text, required)
      .addColumn('decided_by', text, required)
      .addColumn('undone_at', text)
      .addPrimaryKeyConstraint('epoch_decisions_pk', [...device, 'decision_id'])
      .addForeignKeyConstraint('epoch_decisions_device_fk', device, 'devices', device)
      .execute();

    await db.schema
      .createTable('reviews')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('reading_id', text, required)
      .addColumn('counter', text, required)
      .addColumn('finding', text, required)
      .addColumn('at', text, required)
      .addPrimaryKeyConstraint('reviews_pk', [...device, 'reading_id', 'counter', 'finding'])
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('customer_id', text, required)
      .addColumn('at', text, required)
      .addColumn('audit_id', text, required)
      .addColumn('actor', text, required)
      .addColumn('verb', text, required)
      .addColumn('details_json', text, required)
      .addPrimaryKeyConstraint('audit_pk', ['customer_id', 'at', 'audit_id'])
      .execute();
  },
};
