/** Refuses a new password that the customer's policy does not take (§7.2). */
import type { Selectable } from 'kysely';
import { KadoError } from '#core/errors.ts';
import { passwordProblem } from '#core/password.ts';
import type { Policy } from '#core/policy.ts';
import type { Context } from '../context.ts';
import { verifyPassword } from '../password-hash.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { passwordHistory } from '../storage/queries/password-history.ts';
import type { UsersTable } from '../storage/schema.ts';

type KnownUser = Pick<
  Selectable<UsersTable>,
  'customer_id' | 'user_id' | 'password_hash' | 'name' | 'email'
>;

export interface ProposedPassword {
  password: string;
  userName: string;
  policy: Policy;
  /** whose it will be; null: a user who is being registered */
  user: KnownUser | null;
  /** what a guesser knows of a user who is being registered: name, address, customer */
  names?: readonly (string | null)[];
  /** today's, where the user just typed it; null: not known */
  old: string | null;
}

/** @throws KadoError the codes of core/password.ts, `password.like_old`, `password.used_before` */
export async function requireGoodPassword(
  ctx: Pick<Context, 'db'>,
  { password, userName, policy, user, names = [], old }: ProposedPassword,
): Promise<void> {
  const { passwordMin: min, passwordMax: max, passwordKinds: kinds } = policy;
  const told = [...names, ...(await namesOf(ctx, user))].filter((name) => name !== null);
  const problem = passwordProblem({ password, userName, names: told, old, min, max, kinds });
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  if (user === null) return;
  // the same again would start its months anew (§1.3)
  if (await verifyPassword(user.password_hash, password)) throw new KadoError('password.like_old');
  const { customer_id: customerId, user_id: userId } = user;
  const count = policy.passwordHistory ?? 1;
  const most = count - 1;
  for (const hash of await passwordHistory(ctx.db, { customerId, userId, most })) {
    // each has a salt of its own: there is no way but to try one after the other
    if (await verifyPassword(hash, password)) {
      throw new KadoError('password.used_before', 'invalid', { count });
    }
  }
}

async function namesOf({ db }: Pick<Context, 'db'>, user: KnownUser | null) {
  if (user === null) return [];
  const customer = await customerById(db, user.customer_id);
  return [user.name, user.email, customer?.name ?? null];
}
