import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';

/**
 * Makes sure that a filter's group is one of the customer's.
 * @param group `all`, `none` or a group's id
 * @throws KadoError `group.not_found`
 */
export async function requireGroup(ctx: Context, group: string): Promise<void> {
  if (group === 'all' || group === 'none') return;
  const found = await groupById(ctx.db, ctx.customerId, group);
  if (found === undefined) throw new KadoError('group.not_found', 'not_found');
}
