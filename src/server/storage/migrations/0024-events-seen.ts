import type { ColumnDefinitionBuilder } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * The order in which a customer's changes of state came, and how far notices have taken
 * them into account (§6, docs/decisions/0023-notices-from-events.md). What came before
 * has mark 0: it is told as it stands.
 */
export const eventsSeen: Migration = {
  name: '0024-events-seen',
  async up(db) {
    const none = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
    await db.schema.alterTable('state_events').addColumn('mark', 'integer', none).execute();
    await db.schema
      .createIndex('state_events_by_mark')
      .on('state_events')
      .columns(['customer_id', 'mark', 'at', 'event_id'])
      .execute();
    await db.schema.alterTable('notice_looks').addColumn('mark', 'integer', none).execute();
    await db.schema
      .alterTable('notices')
      .addColumn('times', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
  },
};
