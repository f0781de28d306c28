import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * Readings that were received on a later day (UTC) than they were taken. They
 * are few, so the index costs an ingest next to nothing; figures as of an
 * instant find by it what came late (queries/changes-since.ts).
 */
export const lateReadings: Migration = {
  name: '0008-late-readings',
  async up(db) {
    await db.schema
      .createIndex('readings_late')
      .on('readings')
      .columns(['customer_id', 'device_id', 'received_at', 'taken_at'])
      .where(sql<boolean>`substr(received_at, 1, 10) > substr(taken_at, 1, 10)`)
      .execute();
  },
};
