/**
 * Changes what is said of the context's customer (§11). Another zone or closing
 * day cuts days and months elsewhere: all of its devices are noted to be rolled
 * up anew, which `catch-up-rollups` does by steps.
 */
import { customerProblems, type CustomerSettings } from '#core/customer-settings.ts';
import { KadoError } from '#core/errors.ts';
import { parsePolicy } from '#core/policy.ts';
import { withoutDefaults } from '#core/policy-limits.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { makeRollupsDue } from '../storage/queries/due-rollups.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setCustomer } from '../storage/queries/set-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';
import { requireProvider } from './require-role.ts';

export interface CustomerChanged {
  changed: boolean;
  /** that are to be rolled up anew */
  devices: number;
}

/**
 * @param input what is to change; settings of the policy that are left out stay
 * @throws KadoError `not_allowed`, `customer.not_found`, and the first code of core/customer-settings.ts
 */
export async function changeCustomer(
  ctx: Context,
  input: Partial<CustomerSettings>,
): Promise<CustomerChanged> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const row = await customerById(db, customerId);
    if (row === null) throw new KadoError('customer.not_found', 'not_found');
    const policy = parsePolicy(row.policy_json);
    const before = {
      name: row.name,
      zone: row.zone,
      language: row.language === 'en' ? ('en' as const) : ('ja' as const),
      closingDay: row.closing_day,
    };
    const { policy: asked = {}, ...named } = input;
    const after = { ...before, ...named, name: (named.name ?? before.name).trim() };
    const policyAfter = { ...policy, ...asked };
    const problem = customerProblems({ ...after, policy: policyAfter })[0];
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);

    const changes = differences({ ...before, ...policy }, { ...after, ...policyAfter });
    if (changes === null) return { changed: false, devices: 0 };
    await setCustomer(db, customerId, {
      name: after.name,
      zone: after.zone,
      language: after.language,
      closing_day: after.closingDay,
      policy_json: JSON.stringify(withoutDefaults(policyAfter)),
    });
    const cutsElsewhere = before.zone !== after.zone || before.closingDay !== after.closingDay;
    const devices = cutsElsewhere ? await makeRollupsDue(db, customerId, instantOf(ctx.clock)) : 0;
    await audit(inside, 'changeCustomer', changes);
    return { changed: true, devices };
  });
}
