import { groupNameKey } from '#core/group.ts';
import type { Context } from '../context.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';
import { createGroup } from './create-group.ts';

/**
 * Finds the customer's groups by name, and makes those that are not there. Call it in
 * the transaction that puts devices into them; of many names each is asked for once.
 * @returns id of a group; null for no name. Throws as createGroup does
 */
export function groupFinder(ctx: Context): (name: string | null) => Promise<string | null> {
  let known: Map<string, string> | null = null;
  return async (name) => {
    if (name === null || name.trim() === '') return null;
    known ??= new Map(
      (await groupsByName(ctx.db, ctx.customerId)).map((one) => [
        groupNameKey(one.name),
        one.group_id,
      ]),
    );
    const key = groupNameKey(name);
    const there = known.get(key);
    if (there !== undefined) return there;
    const { groupId } = await createGroup(ctx, { name });
    known.set(key, groupId);
    return groupId;
  };
}
