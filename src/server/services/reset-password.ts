/** Gives the user of a name, whosever he is, a password that the first sign-in must change (§1.5): for commands. */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { ProviderContext } from '../system-context.ts';
import { issuePassword, type IssuedPassword } from './issue-password.ts';
import { requireProvider } from './require-role.ts';

/** @throws KadoError `not_allowed`, `user.not_found`, and the codes of require-good-password.ts */
export async function resetPassword(
  ctx: ProviderContext,
  { userName, ...issued }: IssuedPassword & { userName: string },
): Promise<void> {
  requireProvider(ctx);
  const user = await userByName(ctx.db, nameKey(userName));
  if (user === null) throw new KadoError('user.not_found', 'not_found', { userName });
  await issuePassword(ctx, user, issued, 'operator');
}
