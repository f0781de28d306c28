/** What options of `kado user` mean: roles, and the groups that a viewer is limited to. */
import { groupNameKey } from '#core/group.ts';
import { userRoles, type UserRole } from '#core/user-settings.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '#server/context.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { UsageError } from './command.ts';

/** @throws UsageError for a word that is no role */
export function roleOption(text: string): UserRole {
  const role = userRoles.find((known) => known === text);
  if (role === undefined) {
    throw new UsageError(`--role is one of ${userRoles.join(', ')}.`);
  }
  return role;
}

/**
 * The ids of groups that `--groups` names.
 * @param values each one group, or several with commas between them
 * @throws KadoError `group.unknown` for a name that no group has
 */
export async function groupsOption(ctx: Context, values: readonly string[]): Promise<string[]> {
  const groups = await listGroupNames(ctx);
  const idOf = (name: string) =>
    groups.find((group) => groupNameKey(group.name) === groupNameKey(name))?.groupId;
  // a group's name may hold a comma
  const names = values.flatMap((value) => (idOf(value) === undefined ? value.split(',') : [value]));
  return names.map((name) => {
    const id = idOf(name);
    if (id === undefined) throw new KadoError('group.unknown', 'not_found', { name: name.trim() });
    return id;
  });
}
