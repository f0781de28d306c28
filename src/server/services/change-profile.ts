/** A user says who he is, and how dates and times are written for him (§7.1). */
import { KadoError } from '#core/errors.ts';
import { profileProblems } from '#core/profile.ts';
import type { Context } from '../context.ts';
import { setProfile } from '../storage/queries/set-profile.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';

export interface ChangeProfileInput {
  name: string;
  language: 'ja' | 'en';
  /** of the language, such as `GB` */
  region: string;
  /** IANA zone; it only formats times (§4.1.3) */
  zone: string;
}

/**
 * @throws KadoError the first code of core/profile.ts; `not_allowed` for commands and collectors
 */
export async function changeProfile(ctx: Context, input: ChangeProfileInput): Promise<void> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const name = input.name.normalize('NFC').trim();
  const problem = profileProblems({ name, zone: input.zone })[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  const { userId } = actor;
  const { language, region, zone } = input;
  await transact(ctx, async (inside) => {
    const user = await userById(inside.db, { customerId, userId });
    if (user === null) throw new KadoError('user.not_found', 'not_found');
    const after = { name, language, region, zone };
    await setProfile(inside.db, { customerId, userId }, after);
    const changes = differences({ ...user }, after);
    // saved again as it was: nothing was done
    if (changes !== null) await audit(inside, 'changeProfile', { userId, ...changes });
  });
}
