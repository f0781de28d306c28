/** Stops all mail of notices by the link of one of them (§6): nobody has to sign in for it. */
import { KadoError } from '#core/errors.ts';
import { choosesAny, noChoices, parseChoices } from '#core/notice-choices.ts';
import { instantOf } from '../instant.ts';
import { secretKeyOf } from '../secret-token.ts';
import { linkByHash } from '../storage/queries/link-by-hash.ts';
import { choicesOf, setChoices } from '../storage/queries/notice-choices.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

/** How often it is tried again where the user saves at the same moment. */
const tries = 3;

/**
 * Nothing is told from now on; what the user chose beside stays for when he chooses again.
 * Done again, it says the same: the link works as long as it lives.
 * @returns whose mail it is
 * @throws KadoError `link.dead`
 */
export async function stopNotices(
  ctx: SystemContext,
  token: string,
): Promise<{ userName: string }> {
  for (let left = tries; ; left -= 1) {
    const stopped = await transact(ctx, (inside) => stop(inside, token));
    if (stopped !== null) return stopped;
    if (left === 0) throw new KadoError('notices.changed', 'conflict');
  }
}

/** @throws KadoError `link.dead` where the link stops nothing */
export async function showStop(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  token: string,
): Promise<{ userName: string }> {
  return { userName: (await userOfLink(ctx, token)).user_name };
}

async function userOfLink(ctx: Pick<SystemContext, 'db' | 'clock'>, token: string) {
  const key = secretKeyOf(token);
  if (key === null) throw deadLink();
  const { customerId } = key;
  const link = await linkByHash(ctx.db, { ...key, purpose: 'stop' }, instantOf(ctx.clock));
  const user = link && (await userById(ctx.db, { customerId, userId: link.user_id }));
  if (!user) throw deadLink();
  return user;
}

async function stop(ctx: SystemContext, token: string): Promise<{ userName: string } | null> {
  const user = await userOfLink(ctx, token);
  const { customer_id: customerId, user_id: userId, user_name: userName } = user;
  const { json, version } = await choicesOf(ctx.db, { customerId, userId });
  const choices = parseChoices(json);
  if (!choosesAny(choices)) return { userName };
  const after = JSON.stringify({ ...choices, topics: noChoices.topics });
  const now = instantOf(ctx.clock);
  if (!(await setChoices(ctx.db, { customerId, userId }, { json: after, version, now })))
    return null;
  const { actor } = mailedUser(user);
  await audit({ ...ctx, customerId, actor }, 'stopNotices', { userId });
  return { userName };
}

function deadLink(): KadoError {
  return new KadoError('link.dead', 'not_found');
}
