/** What earlier polls of each device taught, kept with the outbox for a start without the portal. */
import type { DatabaseSync } from 'node:sqlite';
import type { ContactFailure, Delivery, SnmpDialect } from '#core/delivery.ts';

export interface Polled {
  deviceId: string;
  /** ISO instants; null: never */
  countedAt: string | null;
  answeredAt: string | null;
  dialect: SnmpDialect | null;
  /** of its last poll; null: it answered */
  failureCode: string | null;
}

/** @returns notes an answer */
export function answerNoter(db: DatabaseSync): (answer: Delivery, isCounted: boolean) => void {
  const learn = db.prepare(
    `insert into polled (device_id, counted_at, answered_at, dialect_json) values (?, ?, ?, ?)
     on conflict (device_id) do update set counted_at = coalesce(excluded.counted_at, counted_at),
     answered_at = excluded.answered_at, dialect_json = excluded.dialect_json,
     failure_code = null, failed_at = null`,
  );
  return ({ deviceId, takenAt, snmp }, isCounted) => {
    const dialect = snmp === null ? null : JSON.stringify(snmp);
    learn.run(deviceId, isCounted ? takenAt : null, takenAt, dialect);
  };
}

/** @returns notes a poll that brought nothing */
export function failureNoter(db: DatabaseSync): (failure: ContactFailure) => void {
  const fail = db.prepare(
    `insert into polled (device_id, failure_code, failed_at) values (?, ?, ?)
     on conflict (device_id) do update set failure_code = excluded.failure_code, failed_at = excluded.failed_at`,
  );
  return ({ deviceId, code, at }) => void fail.run(deviceId, code, at);
}

/**
 * Another machine answered in a device's place: the device itself is missing since then,
 * unless it was asked again meanwhile.
 * @param takenAt ISO instant
 */
export function noteElsewhere(
  db: DatabaseSync,
  { deviceId, takenAt, code }: { deviceId: string; takenAt: string; code: string },
): void {
  db.prepare(
    `update polled set failure_code = ?, failed_at = ?, counted_at = null
     where device_id = ? and answered_at <= ?`,
  ).run(code, takenAt, deviceId, takenAt);
}

export function polledDevices(db: DatabaseSync): Polled[] {
  return db
    .prepare('select device_id, counted_at, answered_at, dialect_json, failure_code from polled')
    .all()
    .map((row) => {
      // text or null, as the noters wrote it
      const text = (name: string) => row[name] as string | null;
      const dialect = text('dialect_json');
      return {
        deviceId: String(row['device_id']),
        countedAt: text('counted_at'),
        answeredAt: text('answered_at'),
        // written by answerNoter
        dialect: dialect === null ? null : (JSON.parse(dialect) as SnmpDialect),
        failureCode: text('failure_code'),
      };
    });
}

/** Forgets what was learnt of devices that are read no more. */
export function keepPolled(db: DatabaseSync, deviceIds: ReadonlySet<string>): void {
  const remove = db.prepare('delete from polled where device_id = ?');
  for (const { deviceId } of polledDevices(db)) if (!deviceIds.has(deviceId)) remove.run(deviceId);
}
