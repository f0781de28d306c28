/** What waits in an outbox, also while a collector writes it: for the status. */
import { readOutboxFile } from './outbox-file.ts';
import type { ShedStep } from './shed.ts';

/** Instants are ISO; null: none. */
export interface OutboxLook {
  waiting: { counters: number; states: number; failures: number };
  oldestAt: string | null;
  newestAt: string | null;
  /** what was given up for want of room */
  lost: { what: ShedStep; count: number; firstAt: string; lastAt: string }[];
  /** deliveries that the portal did not want, the last first */
  refused: { deviceId: string; takenAt: string; code: string }[];
  /** devices that did not answer when they were asked last */
  silent: { deviceId: string; code: string; since: string | null }[];
  /** a broken file that was put away; null: there was none */
  setAside: { path: string; salvaged: number; at: string } | null;
}

const iso = (ms: unknown): string => new Date(Number(ms)).toISOString();

/** @returns null where nothing was collected into this folder yet */
export function lookAtOutbox(dataDir: string): OutboxLook | null {
  const db = readOutboxFile(dataDir);
  if (db === null) return null;
  try {
    const kinds = db.prepare('select kind, count(*) as n from held group by kind').all();
    const count = (kind: string) => Number(kinds.find((row) => row['kind'] === kind)?.['n'] ?? 0);
    const ends = db
      .prepare('select min(taken_ms) as oldest, max(taken_ms) as newest from held')
      .get();
    const [oldest, newest] = [ends?.['oldest'] ?? null, ends?.['newest'] ?? null];
    const aside = db.prepare(`select value from facts where name = 'setAside'`).get()?.['value'];
    return {
      waiting: {
        counters: count('counters'),
        states: count('state'),
        failures: count('failure'),
      },
      oldestAt: oldest === null ? null : iso(oldest),
      newestAt: newest === null ? null : iso(newest),
      lost: db
        .prepare('select what, count, first_ms, last_ms from lost order by what')
        .all()
        .map((row) => ({
          // the steps are all that is written there
          what: row['what'] as ShedStep,
          count: Number(row['count']),
          firstAt: iso(row['first_ms']),
          lastAt: iso(row['last_ms']),
        })),
      refused: db
        .prepare('select device_id, taken_ms, code from refused order by at_ms desc limit 20')
        .all()
        .map((row) => ({
          deviceId: String(row['device_id']),
          takenAt: iso(row['taken_ms']),
          code: String(row['code']),
        })),
      silent: db
        .prepare(
          'select device_id, failure_code, answered_at from polled where failure_code is not null order by device_id',
        )
        .all()
        .map((row) => ({
          deviceId: String(row['device_id']),
          code: String(row['failure_code']),
          since: typeof row['answered_at'] === 'string' ? row['answered_at'] : null,
        })),
      // written by Outbox
      setAside: typeof aside === 'string' ? (JSON.parse(aside) as OutboxLook['setAside']) : null,
    };
  } finally {
    db.close();
  }
}
