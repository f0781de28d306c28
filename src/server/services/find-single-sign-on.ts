/** Whose single sign-on somebody means who typed a user name or a mail address (§1.7). */
import { nameKey } from '#core/case-folding.ts';
import { domainOf } from '#core/single-sign-on.ts';
import { customerOfDomain } from '../storage/queries/sign-on-domains.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { untilMs } from '../until-ms.ts';
import { refusalMs } from './sign-in.ts';

/** Longer ones are nobody's. */
const longestWho = 320;

/**
 * @param who as typed
 * @returns the customer's id; null, after 150 ms at least, where there is no such user or
 * domain, or its customer has no single sign-on
 */
export async function findSingleSignOn(
  ctx: Pick<SystemContext, 'db'>,
  who: string,
): Promise<string | null> {
  const startedMs = performance.now();
  const typed = who.slice(0, longestWho);
  const domain = domainOf(typed);
  const customers = [
    (await userByName(ctx.db, nameKey(typed)))?.customer_id ?? null,
    domain === null ? null : await customerOfDomain(ctx.db, domain),
  ];
  for (const customerId of customers) {
    if (customerId !== null && (await singleSignOnInUse(ctx.db, customerId)) !== null) {
      return customerId;
    }
  }
  await untilMs(startedMs + refusalMs);
  return null;
}
