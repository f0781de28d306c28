/** The address that the customer's devices send to (§12.9), and whose an address is. */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { customerOfIntake, mailIntakeOf } from '../storage/queries/mail-intakes.ts';
import type { SystemContext } from '../system-context.ts';
import { requireUserReader } from './require-role.ts';

export interface MailIntake {
  /** before the @, such as `report+k3f…` */
  localPart: string;
  madeAt: string;
  /** the one before, while it is good; ISO instant of its end */
  former: { localPart: string; until: string } | null;
}

/** @returns null while none was made. @throws KadoError `not_allowed` */
export async function showMailIntake(ctx: Context): Promise<MailIntake | null> {
  requireUserReader(ctx);
  const row = await mailIntakeOf(ctx.db, ctx.customerId);
  if (row === null) return null;
  const { former_token: former, former_until_at: until } = row;
  const isGood = former !== null && until !== null && until > instantOf(ctx.clock);
  return {
    localPart: `report+${row.token}`,
    madeAt: row.made_at,
    former: isGood ? { localPart: `report+${former}`, until } : null,
  };
}

/**
 * Whose address it is, by the part before the @; null: nobody's. Capitals do not count,
 * and devices that take no + write another sign.
 */
export async function resolveMailIntake(
  { db, clock }: SystemContext,
  localPart: string,
): Promise<string | null> {
  const token = /^report[+._-]([a-z0-9]{20})$/.exec(localPart.toLowerCase())?.[1];
  return token === undefined ? null : customerOfIntake(db, token, instantOf(clock));
}
