/**
 * Rows of the audit, newest first (§11). One customer's are read along the primary
 * key or an index of verbs or actors. Those of all customers lie apart: they are
 * read over a stretch of time that grows until it holds enough. What only looking
 * at each row tells (words, the channel) is looked for in so many rows at once.
 */
import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { AuditTable, Schema } from '../schema.ts';

export interface AuditWish {
  /** null: all customers */
  customerId: string | null;
  /** ISO instants: from inclusive, to exclusive */
  from: string | null;
  to: string | null;
  verb: string | null;
  /** as rows name him; null: all */
  actor: string | null;
  channel: string | null;
  words: readonly string[];
  /** whose addresses words are looked for in: of all, or of the customer's users and collectors alone */
  addresses: 'all' | 'own';
  /** behind this row */
  before: { at: string; auditId: string } | null;
  most: number;
}

export type AuditRow = Selectable<AuditTable>;

export interface AuditFound {
  rows: AuditRow[];
  /** where the look at each row stopped before enough was found; null: it saw all, or found enough */
  stoppedAt: { at: string; auditId: string } | null;
}

/** Rows that one look goes through. */
export const auditScan = 10_000;

const hourMs = 60 * 60_000;
/** The stretches that all customers' rows are looked for in, from the newest on; then without end. */
const stretchesMs = [6 * hourMs, 48 * hourMs, 384 * hourMs, 3072 * hourMs];
/** What is rarer than a page in two days is few rows in all: an index has them together. */
const stretchesOfFew = stretchesMs.slice(0, 2);

/** @param now ISO instant: nothing is newer */
export async function auditPage(
  db: Kysely<Schema>,
  wish: AuditWish,
  now: string,
): Promise<AuditFound> {
  if (wish.customerId !== null) return (await look(db, wish)).found;
  const newest = [wish.before?.at, wish.to].filter((at) => at != null).sort()[0] ?? now;
  const isIndexed = wish.verb !== null || wish.actor !== null;
  for (const stretchMs of isIndexed ? stretchesOfFew : stretchesMs) {
    const since = new Date(Date.parse(newest) - stretchMs).toISOString();
    if (wish.from !== null && since <= wish.from) break;
    const { found, full } = await look(db, { ...wish, from: since });
    if (full || found.rows.length >= wish.most) return found;
  }
  return (await look(db, wish)).found;
}

async function look(
  db: Kysely<Schema>,
  wish: AuditWish,
): Promise<{ found: AuditFound; full: boolean }> {
  const isLooked = wish.channel !== null || wish.words.length > 0;
  if (!isLooked) {
    const rows = await ordered(db, wish).selectAll().limit(wish.most).execute();
    return { found: { rows, stoppedAt: null }, full: rows.length === wish.most };
  }
  // keys alone are put in order: details are long
  const keys = ordered(db, wish).select(['customer_id', 'at', 'audit_id']).limit(auditScan);
  let query = db
    .selectFrom(keys.as('found'))
    .innerJoin('audit', (join) =>
      join
        .onRef('audit.customer_id', '=', 'found.customer_id')
        .onRef('audit.at', '=', 'found.at')
        .onRef('audit.audit_id', '=', 'found.audit_id'),
    )
    .selectAll('audit');
  if (wish.channel !== null) query = query.where('audit.channel', '=', wish.channel);
  for (const word of wish.words) {
    const pattern = `%${word.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
    query = query.where((eb) => {
      const address = sql<boolean>`lower(${eb.ref('audit.address')}) like ${pattern} escape '!'`;
      return eb.or([
        sql<boolean>`lower(${eb.ref('audit.details_json')}) like ${pattern} escape '!'`,
        wish.addresses === 'all' ? address : eb.and([address, isOwnActor(eb)]),
      ]);
    });
  }
  const rows = await query
    .orderBy('audit.at', 'desc')
    .orderBy('audit.audit_id', 'desc')
    .limit(wish.most)
    .execute();
  if (rows.length === wish.most) return { found: { rows, stoppedAt: null }, full: true };
  const last = await ordered(db, wish)
    .select(['at', 'audit_id'])
    .offset(auditScan - 1)
    .limit(1)
    .executeTakeFirst();
  const stoppedAt = last === undefined ? null : { at: last.at, auditId: last.audit_id };
  return { found: { rows, stoppedAt }, full: stoppedAt !== null };
}

/** Whether a user of the row's customer acted, or a collector: not the provider. */
function isOwnActor(eb: ExpressionBuilder<Schema, 'audit'>) {
  return eb.or([
    eb('audit.actor', 'like', 'collector:%'),
    eb.exists(
      eb
        .selectFrom('users')
        .select('users.user_id')
        .whereRef('users.customer_id', '=', 'audit.customer_id')
        .where(sql<boolean>`${eb.ref('audit.actor')} = 'user:' || users.user_id`),
    ),
  ]);
}

/** What an index finds, newest first. */
function ordered(db: Kysely<Schema>, wish: AuditWish) {
  let query = db.selectFrom('audit').orderBy('at', 'desc').orderBy('audit_id', 'desc');
  query =
    wish.customerId === null
      ? query.where('customer_id', 'in', db.selectFrom('customers').select('customer_id'))
      : query.where('customer_id', '=', wish.customerId);
  if (wish.verb !== null) query = query.where('verb', '=', wish.verb);
  if (wish.actor !== null) query = query.where('actor', '=', wish.actor);
  if (wish.from !== null) query = query.where('at', '>=', wish.from);
  if (wish.to !== null) query = query.where('at', '<', wish.to);
  const { before } = wish;
  if (before !== null) {
    query = query
      .where('at', '<=', before.at)
      .where((eb) => eb.or([eb('at', '<', before.at), eb('audit_id', '<', before.auditId)]));
  }
  return query;
}
