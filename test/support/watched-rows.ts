import type { Kysely } from 'kysely';
import { idEnd } from '#server/storage/dialects/packed-totals.ts';
import type { Schema } from '#server/storage/schema.ts';

/** What statements brought, one after the other: the period rows and their devices. */
export interface WatchedRows {
  db: Kysely<Schema>;
  /** of each statement that brought period rows: how many, of how many devices */
  brought: { rows: number; devices: number }[];
}

/** The database, with an eye on how many rows of counters come at once. */
export function watchRows(db: Kysely<Schema>): WatchedRows {
  const brought: WatchedRows['brought'] = [];
  const watched = db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      const rows = result.rows.filter((row) => 'period' in row);
      const ids = result.rows.flatMap(packedIds);
      const devices = new Set([...rows.map((row) => row['device_id']), ...ids]).size;
      const count = rows.length + ids.length;
      if (count > 0) brought.push({ rows: count, devices });
      return result;
    },
  });
  return { db: watched, brought };
}

/** The devices of a period whose rows came as texts. */
function packedIds(row: object): string[] {
  return 'ids' in row && typeof row.ids === 'string' ? row.ids.split(idEnd) : [];
}
