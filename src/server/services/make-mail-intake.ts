/** Makes the address that the customer's devices send to, or another one in its place (§12.9). */
import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { mailIntakeOf, putMailIntake } from '../storage/queries/mail-intakes.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/** Devices are set anew by hand: the address before goes on for a while. */
const formerDays = 30;
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const tokenLength = 20;

/** @throws KadoError `not_allowed` */
export async function makeMailIntake(ctx: Context): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    await lockCustomer(db, customerId);
    const before = await mailIntakeOf(db, customerId);
    const until = clock.now().add({ hours: 24 * formerDays });
    await putMailIntake(db, {
      customer_id: customerId,
      token: newToken(),
      made_at: instantOf(clock),
      former_token: before?.token ?? null,
      former_until_at: before === null ? null : until.toString({ fractionalSecondDigits: 3 }),
    });
    await audit(inside, 'makeMailIntake', { again: before !== null });
  });
}

/** 100 bits of chance in small letters and digits: mail programs change capitals, people type it. */
function newToken(): string {
  // 256 is a multiple of 32: every sign is as likely
  return Array.from(randomBytes(tokenLength), (byte) => letters.charAt(byte % 32)).join('');
}
