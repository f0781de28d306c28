/** Registers a customer (§11). */
import { KadoError } from '#core/errors.ts';
import { isZone } from '#core/local-day.ts';
import type { Policy } from '#core/policy.ts';
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

/** @throws KadoError `customer.name_empty`, `customer.zone_unknown`, `customer.closing_day` */
export async function registerCustomer(
  ctx: ProviderContext,
  input: RegisterCustomerInput,
): Promise<{ customerId: string }> {
  requireProvider(ctx);
  const { name, role = 'customer', zone = 'Asia/Tokyo', language = 'ja', closingDay = 31 } = input;
  if (name.trim() === '') throw new KadoError('customer.name_empty');
  if (!isZone(zone)) throw new KadoError('customer.zone_unknown', 'invalid', { zone });
  if (!isClosingDay(closingDay))
    throw new KadoError('customer.closing_day', 'invalid', { closingDay });
  const customerId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    await insertCustomer(inside.db, {
      customer_id: customerId,
      name: name.trim(),
      role,
      zone,
      language,
      closing_day: closingDay,
      policy_json: JSON.stringify(input.policy ?? {}),
      created_at: instantOf(ctx.clock),
    });
    await audit({ ...inside, customerId }, 'registerCustomer', { name, role, zone });
  });
  return { customerId };
}

function isClosingDay(day: number): boolean {
  return Number.isInteger(day) && ((day >= 1 && day <= 28) || day === 31);
}
