import type { Kysely } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Policy } from '#core/policy.ts';
import type { UserRole } from '#core/user-settings.ts';
import type { KeptTables } from './kept-tables.ts';
import type { Schema } from './storage/schema.ts';

/** Who acts. An operator keeps his role when he views a customer (§11). */
export type Actor =
  | { type: 'user'; userId: string; userName: string; role: UserRole }
  | { type: 'collector'; collectorId: string }
  | { type: 'command'; name: string };

/** From where somebody acts, for the audit (§11). */
export interface Origin {
  channel: 'screen' | 'api' | 'command' | 'collector' | 'server';
  /** client address; of a command the account and machine that it ran on; null: not told, or the server itself */
  address: string | null;
}

/** Counts what is taken in, for whoever operates the server. */
export interface IngestMeter {
  /** @param lagMs how old each delivery was that was new */
  ingested(counts: Record<'accepted' | 'duplicate' | 'refused', number>, lagMs: number[]): void;
}

export interface Clock {
  now(): Temporal.Instant;
}

/** The little of a logger that services use; pino fits. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every verb gets first: whose data, where, when, on whose behalf. */
export interface Context {
  db: Kysely<Schema>;
  clock: Clock;
  log: Log;
  /** absent: nobody counts */
  meters?: IngestMeter;
  actor: Actor;
  /** absent: as the actor's kind tells */
  origin?: Origin;
  customerId: string;
  /** an operator of the provider looks at this customer by `view as` (§11); absent: no */
  viewed?: boolean;
  /** the only groups that the user sees; null: the whole customer. `db` is narrowed to them */
  groupIds: readonly string[] | null;
  /** the customer's zone: it decides the day (§4.1.3) */
  zone: string;
  /** the day that ends the customer's closing months, 1 to 28; null: its months are the calendar's */
  closingDay: number | null;
  /** the customer's settings of the rules */
  policy: Policy;
  /** what this process keeps of counter tables; absent: each is made anew */
  kept?: KeptTables;
  /** the user's language: texts and sorting */
  locale: 'ja' | 'en';
  /** the user's own zone: it only formats times */
  displayZone: string;
}
