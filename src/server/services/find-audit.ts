/** Finds audit rows as they are asked for (§11); who may is decided by the verbs. */
import { auditRange, type AuditPlace, type AuditQuery } from '#core/audit-query.ts';
import { nameKey } from '#core/case-folding.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { auditPage, type AuditFound } from '../storage/queries/audit-page.ts';
import { userIdByName } from '../storage/queries/user-id-by-name.ts';
import { auditEntries, type AuditEntries } from './audit-entries.ts';

/** Whose rows, in whose zone days begin. */
export interface AuditReader extends Pick<Context, 'db' | 'clock' | 'displayZone'> {
  /** null: all customers */
  customerId: string | null;
  /** a customer's own reader is told less of the provider's staff */
  isProvider: boolean;
}

export interface AuditPart extends AuditEntries {
  /** from where older ones go on; null: there are none */
  older: AuditPlace | null;
  /** nothing more was found down to here in what one look goes through; `older` looks on */
  lookedTo: string | null;
}

/** @param most rows at most */
export async function findAudit(
  reader: AuditReader,
  query: AuditQuery,
  most: number,
): Promise<AuditPart> {
  const { db, clock, customerId, displayZone } = reader;
  const actor = query.actor === '' ? null : await actorMeant(reader, query.actor);
  const wish = {
    ...auditRange(query, displayZone),
    ...{ customerId, actor, verb: query.verb, channel: query.channel, before: query.before },
    words: query.text.split(/\s+/).filter(Boolean).slice(0, 8),
    addresses: reader.isProvider ? ('all' as const) : ('own' as const),
    most: most + 1,
  };
  // a moment ahead: what another process writes right now
  const now = new Date(Date.parse(instantOf(clock)) + 60_000).toISOString();
  const found = await auditPage(db, wish, now);
  const rows = found.rows.slice(0, most);
  const own = { customerId: reader.isProvider ? null : customerId };
  const shown = await auditEntries(db, rows, own);
  return { ...shown, ...goesOn(found, rows.length, most) };
}

function goesOn(found: AuditFound, shown: number, most: number) {
  const last = found.rows[shown - 1];
  if (found.rows.length > most && last !== undefined) {
    return { older: { at: last.at, auditId: last.audit_id }, lookedTo: null };
  }
  return { older: found.stoppedAt, lookedTo: found.stoppedAt?.at ?? null };
}

/** A user name, a command as it is typed, or an actor as rows name him. */
async function actorMeant({ db }: AuditReader, typed: string): Promise<string> {
  if (/^(user|command|collector):/.test(typed)) return typed;
  const userId = await userIdByName(db, nameKey(typed));
  return userId === null ? `command:${typed.replace(/^kado /, '')}` : `user:${userId}`;
}
