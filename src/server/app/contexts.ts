/** Contexts, each behind the wall of one customer: of sessions, of views, of work behind the screens. */
import { KadoError } from '#core/errors.ts';
import { closingDayOf } from '#core/period.ts';
import { parsePolicy } from '#core/policy.ts';
import type { Actor, Context } from '../context.ts';
import type { Session } from '../services/resolve-session.ts';
import { withinCustomer } from '../storage/customer-scope.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import type { SystemContext } from '../system-context.ts';

/** Of whoever is signed in, behind the wall of the own customer and groups. */
export function contextOfSession(system: SystemContext, session: Session): Context {
  const { customer, user, groupIds } = session;
  const { userId, userName, role } = user;
  return {
    ...system,
    db: withinCustomer(system.db, customer.customerId, groupIds),
    actor: { type: 'user', userId, userName, role },
    customerId: customer.customerId,
    groupIds,
    zone: customer.zone,
    closingDay: closingDayOf(customer.closingDay),
    policy: customer.policy,
    locale: user.language,
    displayZone: user.zone,
  };
}

/** Behind the wall of the viewed customer, by its days and rules; who looks, and how he reads, stays. */
export function viewedContext(
  own: Context,
  { db }: SystemContext,
  { view }: Session,
): Context | null {
  if (view === null) return null;
  const { customerId, zone, closingDay, policy } = view.customer;
  return {
    ...own,
    db: withinCustomer(db, customerId),
    ...{ customerId, viewed: true, groupIds: null, zone, policy },
    closingDay: closingDayOf(closingDay),
  };
}

/**
 * Of work that no signed-in user does, behind the wall of one customer.
 * @throws KadoError `customer.not_found`
 */
export async function contextOfCustomer(
  system: SystemContext,
  customerId: string,
  actor: Actor,
): Promise<Context> {
  const customer = await customerById(system.db, customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const { zone, language } = customer;
  const locale: Context['locale'] = language === 'en' ? 'en' : 'ja';
  const policy = parsePolicy(customer.policy_json);
  const closingDay = closingDayOf(customer.closing_day);
  const db = withinCustomer(system.db, customerId);
  const settings = { zone, closingDay, policy, displayZone: zone };
  return { ...system, db, actor, customerId, groupIds: null, locale, ...settings };
}
