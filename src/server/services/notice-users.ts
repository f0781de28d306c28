import { choosesAny, parseChoices } from '#core/notice-choices.ts';
import type { NoticeUser } from '#core/notice-step.ts';
import type { Context } from '../context.ts';
import { choosingUsers, type ChoosingUser } from '../storage/queries/notice-choices.ts';
import { groupsOfUsers } from '../storage/queries/user-groups.ts';

/** A user who chose something: as it is stored, and as the plan of notices needs it. */
export interface NotedUser {
  row: ChoosingUser;
  planned: NoticeUser;
}

/** The users of the context's customer who want to be told something (§6). */
export async function noticeUsers({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<NotedUser[]> {
  const rows = await choosingUsers(db, customerId);
  const groups = Map.groupBy(await groupsOfUsers(db, { customerId }), (one) => one.user_id);
  return rows.flatMap((row) => {
    const choices = parseChoices(row.choices_json);
    if (!choosesAny(choices)) return [];
    const own = (groups.get(row.user_id) ?? []).map((group) => group.group_id);
    const { user_id: userId, zone } = row;
    const scope = row.scoped === 0 ? null : own;
    return [{ row, planned: { userId, choices, hasAddress: row.email !== null, scope, zone } }];
  });
}
