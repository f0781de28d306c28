import type { Kysely } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Policy } from '#core/policy.ts';
import type { Schema } from './storage/schema.ts';

/** Who acts. */
export type Actor =
  | { type: 'user'; userId: string; userName: string; role: 'admin' | 'viewer' | 'operator' }
  | { type: 'collector'; collectorId: string }
  | { type: 'command'; name: string };

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
  actor: Actor;
  customerId: string;
  /** the customer's zone: it decides the day (§4.1.3) */
  zone: string;
  /** the day that ends the customer's closing months, 1 to 28; null: its months are the calendar's */
  closingDay: number | null;
  /** the customer's settings of the rules */
  policy: Policy;
  /** the user's language: texts and sorting */
  locale: 'ja' | 'en';
  /** the user's own zone: it only formats times */
  displayZone: string;
}
