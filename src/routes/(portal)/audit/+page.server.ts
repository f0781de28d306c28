import { listAudit } from '#server/services/list-audit.ts';
import { contextOf } from '../../who.ts';
import { auditOf } from './asked.ts';
import type { PageServerLoad } from './$types';

/** §11: what was done to the customer's data, also by the provider. */
export const load: PageServerLoad = ({ locals, url }) => {
  const ctx = contextOf(locals);
  return auditOf(locals, url, (query) => listAudit(ctx, query));
};
