/** Registers a customer (§11). */
import { customerProblems } from '#core/customer-settings.ts';
import { KadoError } from '#core/errors.ts';
import type { Policy } from '#core/policy.ts';
import { withoutDefaults } from '#core/policy-limits.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertCustomer } from '../storage/queries/insert-customer.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

export interface RegisterCustomerInput {
  name: string;
  /** `provider` for the one that operators belong to */
  role?: 'customer' | 'provider';
  /** IANA zone that decides the day (§4.1.3) */
  zone?: string;
  language?: 'ja' | 'en';
  /** day of month 1–28, or 31 for the month's end */
  closingDay?: number;
  /** what differs from the default policy */
  policy?: Partial<Policy>;
}

/** @throws KadoError `not_allowed`, and the first code of core/customer-settings.ts */
export async function registerCustomer(
  ctx: ProviderContext,
  input: RegisterCustomerInput,
): Promise<{ customerId: string }> {
  requireProvider(ctx);
  const { name, role = 'customer', zone = 'Asia/Tokyo', language = 'ja', closingDay = 31 } = input;
  const { policy = {} } = input;
  const problem = customerProblems({ name: name.trim(), zone, language, closingDay, policy })[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  const customerId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    await insertCustomer(inside.db, {
      customer_id: customerId,
      name: name.trim(),
      role,
      zone,
      language,
      closing_day: closingDay,
      policy_json: JSON.stringify(withoutDefaults(policy)),
      paper_sizes_json: null,
      created_at: instantOf(ctx.clock),
    });
    await audit({ ...inside, customerId }, 'registerCustomer', {
      ...{ name: name.trim(), role, zone, language, closingDay },
      policy: withoutDefaults(policy),
    });
  });
  return { customerId };
}
