import type { Context } from '../context.ts';
import { namesOfUsers } from '../storage/queries/names-of-users.ts';

/**
 * Who actors of rows are: the names of the customer's own users, what a command
 * is called. Others, such as the provider's operators, have no entry.
 * @param actors as `actorName` writes them
 */
export async function actorNames(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  actors: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const userIds = new Set<string>();
  for (const actor of actors) {
    if (actor.startsWith('user:')) userIds.add(actor.slice('user:'.length));
    else if (actor.startsWith('command:')) names.set(actor, `kado ${actor.slice(8)}`);
  }
  if (userIds.size === 0) return names;
  for (const { user_id, name, user_name } of await namesOfUsers(db, customerId, [...userIds])) {
    names.set(`user:${user_id}`, name || user_name);
  }
  return names;
}
