/** Takes the second factor of the user of a name away, who lost it and the recovery codes (§1.5, §1.7): for commands. */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { ProviderContext } from '../system-context.ts';
import { requireProvider } from './require-role.ts';
import { takeSecondFactor } from './take-second-factor.ts';

/** All of the user's sessions end. @throws KadoError `not_allowed`, `user.not_found`, `second_factor.none` */
export async function clearSecondFactor(ctx: ProviderContext, userName: string): Promise<void> {
  requireProvider(ctx);
  const user = await userByName(ctx.db, nameKey(userName));
  if (user === null) throw new KadoError('user.not_found', 'not_found', { userName });
  await takeSecondFactor(ctx, user);
}
