/** What was done to the data of the context's customer (§11), for its administrators. */
import type { AuditQuery } from '#core/audit-query.ts';
import type { Context } from '../context.ts';
import { findAudit, type AuditPart } from './find-audit.ts';
import { requireProviderReader } from './require-role.ts';

/** Rows of one page. */
export const auditPageSize = 50;

/**
 * Newest first. What the provider did is told, not who of its staff did it.
 * @throws KadoError `not_allowed` for the customer's viewers
 */
export async function listAudit(ctx: Context, query: AuditQuery): Promise<AuditPart> {
  const { actor } = ctx;
  if (actor.type !== 'user' || actor.role !== 'admin') requireProviderReader(ctx);
  return findAudit({ ...ctx, isProvider: false }, query, auditPageSize);
}
