/** What a form about a user of the context's customer has to choose from (§11). */
import { KadoError } from '#core/errors.ts';
import { rolesToGive, type UserRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { listGroupNames } from './list-group-names.ts';
import { mayOperate, requireUserReader } from './require-role.ts';

export interface UserChoices {
  /** that the actor may give */
  roles: readonly UserRole[];
  /** that a viewer may be limited to, by name */
  groups: { groupId: string; name: string }[];
  /** what new users have unless somebody chooses another */
  language: 'ja' | 'en';
  zone: string;
}

/** @throws KadoError `not_allowed`, `customer.not_found` */
export async function showUserChoices(ctx: Context): Promise<UserChoices> {
  requireUserReader(ctx);
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const groups = await listGroupNames(ctx);
  return {
    roles: rolesToGive(customer.role === 'provider', mayOperate(ctx)),
    groups: groups.map(({ groupId, name }) => ({ groupId, name })),
    language: customer.language === 'en' ? 'en' : 'ja',
    zone: customer.zone,
  };
}
