import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newRecoveryCodes, recoveryHash } from '../recovery-code.ts';
import { replaceRecoveryCodes } from '../storage/queries/recovery-codes.ts';
import type { UserKey } from '../storage/queries/second-factor-of.ts';

const howMany = 10;

/** New recovery codes instead of all former ones; whoever gets them is the last to read them. */
export async function giveRecoveryCodes(
  ctx: Pick<Context, 'db' | 'clock'>,
  owner: UserKey,
): Promise<string[]> {
  const codes = newRecoveryCodes(howMany);
  const hashes = codes.map((code) => recoveryHash(owner.userId, code));
  await replaceRecoveryCodes(ctx.db, owner, { hashes, now: instantOf(ctx.clock) });
  return codes;
}
