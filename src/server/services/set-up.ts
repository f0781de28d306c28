/** Makes the provider and its first operator by a set-up link, and signs the operator in (§11). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { setUpProblems, type SetUpRequest } from '#core/set-up.ts';
import type { Actor } from '../context.ts';
import { instantOf } from '../instant.ts';
import { setUpHashOf } from '../set-up-token.ts';
import { hasUsers } from '../storage/queries/has-users.ts';
import { useSetUpLink } from '../storage/queries/set-up-links.ts';
import { userByName } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { findSetUp } from './find-set-up.ts';
import { openSession, type OpenedSession, type SignInPlace } from './open-session.ts';
import { registerCustomer } from './register-customer.ts';
import { registerUser } from './register-user.ts';

export interface SetUpInput extends SetUpRequest {
  /** of the link */
  token: string;
  /** the operator's language */
  language: 'ja' | 'en';
  /** absent: not told */
  from?: SignInPlace;
}

/** Whoever has the link acts as a command would: there is no user yet who could. */
const actor: Actor = { type: 'command', name: 'set-up link' };

/**
 * One transaction: provider, operator and session are made and the link used up, or none
 * of it; what is refused does not use the link up.
 * @throws KadoError `set_up.dead`, and the first code of core/set-up.ts
 */
export async function setUp(ctx: SystemContext, input: SetUpInput): Promise<OpenedSession> {
  const { token, from, userName, name, email, password, language } = input;
  const hash = setUpHashOf(token);
  const found = await findSetUp(ctx, token);
  if (hash === null || found === null) throw dead();
  const provider = found.provider === null ? input.provider : null;
  if (found.provider === null && provider === null) throw dead();
  const problem = setUpProblems({ ...input, provider }, found.policy)[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  return transact({ ...ctx, actor }, async (inside) => {
    const isFirst = await useSetUpLink(inside.db, hash, instantOf(ctx.clock));
    if (!isFirst || (await hasUsers(inside.db))) throw dead();
    const customerId =
      found.provider?.customerId ??
      (await registerCustomer(inside, { name: '', ...provider, role: 'provider' })).customerId;
    const place = { zone: provider?.zone ?? 'UTC', displayZone: 'UTC', closingDay: null };
    const house = { ...inside, ...place, customerId, groupIds: null, policy: found.policy };
    const person = { userName, name, email, password, language, role: 'operator' as const };
    await registerUser({ ...house, locale: language }, person);
    const user = await userByName(inside.db, nameKey(userName));
    const opened = user && (await openSession(inside, user, { from, by: 'password' }));
    // a user who was made this moment is there, and not locked
    if (!opened) throw dead();
    return opened;
  });
}

function dead(): KadoError {
  return new KadoError('set_up.dead', 'not_found');
}
