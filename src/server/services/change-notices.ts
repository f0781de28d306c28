/** A user chooses what to be told by mail (§6). */
import { KadoError } from '#core/errors.ts';
import { chooseTopics, parseChoices, type NoticeTopic } from '#core/notice-choices.ts';
import { noticeProblems, type TypedChoices } from '#core/notice-form.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { choicesOf, setChoices } from '../storage/queries/notice-choices.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { listGroupNames } from './list-group-names.ts';

export interface ChangeNoticesInput extends TypedChoices {
  topics: readonly NoticeTopic[];
  /** that the screen was opened with */
  version: number;
}

/**
 * What stays chosen is told as before; what is chosen anew is told from now on.
 * @throws KadoError the first code of core/notice-form.ts; `group.not_found`; `notices.changed` where another version
 * stands by now; `not_allowed` for commands and collectors
 */
export async function changeNotices(ctx: Context, input: ChangeNoticesInput): Promise<void> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const problem = noticeProblems(input)[0];
  if (problem !== undefined) throw new KadoError(problem.code);
  const known = new Set((await listGroupNames(ctx)).map(({ groupId }) => groupId));
  if (input.groupIds?.some((groupId) => !known.has(groupId))) {
    throw new KadoError('group.not_found', 'not_found');
  }
  const { userId } = actor;
  const { topics: chosen, version, ...rest } = input;
  const now = instantOf(ctx.clock);
  await transact(ctx, async (inside) => {
    const before = await choicesOf(inside.db, { customerId, userId });
    const topics = chooseTopics(parseChoices(before.json).topics, new Set(chosen), now);
    const json = JSON.stringify({ ...rest, topics });
    if (!(await setChoices(inside.db, { customerId, userId }, { json, version, now }))) {
      throw new KadoError('notices.changed', 'conflict');
    }
    await audit(inside, 'changeNotices', { userId, topics: [...chosen] });
  });
}
