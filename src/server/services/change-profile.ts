/** A user says who he is, and how dates and times are written for him (§7.1). */
import { KadoError } from '#core/errors.ts';
import { profileProblems } from '#core/profile.ts';
import type { Context } from '../context.ts';
import { setProfile } from '../storage/queries/set-profile.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

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
    await setProfile(inside.db, { customerId, userId }, { name, language, region, zone });
    await audit(inside, 'changeProfile', { userId, name, language, region, zone });
  });
}
