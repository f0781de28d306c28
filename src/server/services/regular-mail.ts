/** What mails at their time have in common (§6): each once, of what their reader sees and chose. */
import type { Context } from '../context.ts';
import { withinCustomer } from '../storage/customer-scope.ts';
import { toldOnce } from '../storage/queries/once-steps.ts';
import { mailedUser } from './mailed-user.ts';
import type { NotedUser } from './notice-users.ts';

export interface DueMail {
  user: NotedUser;
  /** names what is told: once to each user */
  noticeId: string;
}

/**
 * Sends those that were not told yet. A user whose mail fails holds no other up.
 * @param send true where a mail was written
 * @returns how many mails were written
 * @throws the first failure, after all users had their turn
 */
export async function sendUntold<Due extends DueMail>(
  { db, customerId }: Context,
  due: readonly Due[],
  send: (one: Due) => Promise<boolean>,
): Promise<number> {
  const ids = new Set(due.map(({ noticeId }) => noticeId));
  const told = await toldOnce(db, customerId, [...ids]);
  let written = 0;
  const failures: unknown[] = [];
  for (const one of due) {
    if (told.has(`${one.noticeId} ${one.user.planned.userId}`)) continue;
    try {
      if (await send(one)) written += 1;
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
  return written;
}

/** The context as the reader has it: the groups that are in sight and chosen, the own language. */
export function seenBy(ctx: Context, { row, planned: { scope, choices } }: NotedUser): Context {
  const { groupIds: chosen } = choices;
  const groupIds =
    scope === null || chosen === null
      ? (scope ?? chosen)
      : scope.filter((groupId) => chosen.includes(groupId));
  const db = groupIds === null ? ctx.db : withinCustomer(ctx.db, ctx.customerId, groupIds);
  const { locale } = mailedUser(row);
  return { ...ctx, db, groupIds, locale, displayZone: row.zone };
}
