/** What was done to the data of all customers, or of one of them (§11), for the provider. */
import type { AuditQuery } from '#core/audit-query.ts';
import type { Context } from '../context.ts';
import type { ProviderContext } from '../system-context.ts';
import { findAudit, type AuditPart } from './find-audit.ts';
import { auditPageSize } from './list-audit.ts';
import { requireProviderReader } from './require-role.ts';

/** The provider's reader, and the zone that his days begin in. */
export type AuditSurveyor = ProviderContext & Pick<Context, 'locale' | 'displayZone'>;

/**
 * Newest first.
 * @param customerId null: of all
 * @throws KadoError `not_allowed` for all but the provider's staff and commands
 */
export async function surveyAudit(
  ctx: AuditSurveyor,
  query: AuditQuery,
  customerId: string | null,
): Promise<AuditPart> {
  requireProviderReader(ctx);
  return findAudit({ ...ctx, customerId, isProvider: true }, query, auditPageSize);
}
