/** `kado user edit`, `disable` and `enable` (§11). */
import { KadoError } from '#core/errors.ts';
import type { UserSettings } from '#core/user-settings.ts';
import { nameKey } from '#core/case-folding.ts';
import { changeUser } from '#server/services/change-user.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { listUsers } from '#server/services/list-users.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { groupsOption, roleOption } from './user-options.ts';

export interface UserEditValues {
  name?: string | undefined;
  role?: string | undefined;
  email?: string | undefined;
  language?: string | undefined;
  zone?: string | undefined;
  groups?: string[] | undefined;
  'all-groups'?: boolean | undefined;
}

/** @param customer its id or name */
export async function editUser(
  customer: string,
  userName: string,
  values: UserEditValues,
): Promise<number> {
  const { groups } = values;
  const isAll = values['all-groups'] ?? false;
  if (isAll && groups !== undefined)
    throw new UsageError('Say --groups or --all-groups, not both.');
  const named = inputOf(values);
  if (Object.keys(named).length === 0 && !isAll && groups === undefined) {
    throw new UsageError('Say what is to change, such as --role viewer.');
  }
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'user edit');
  const limited = groups === undefined ? {} : { groups: await groupsOption(ctx, groups) };
  const input = { ...named, ...limited, ...(isAll ? { groups: null } : {}) };
  const changed = await changeUser(ctx, await idOf(ctx, userName), input);
  process.stdout.write(changed ? 'Saved.\n' : 'Nothing to change.\n');
  return 0;
}

/** @param verb `disable` or `enable` */
export async function switchUser(
  customer: string,
  userName: string,
  verb: 'disable' | 'enable',
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, `user ${verb}`);
  const userId = await idOf(ctx, userName);
  await (verb === 'disable' ? disableUser(ctx, userId) : enableUser(ctx, userId));
  process.stdout.write(`${userName} is ${verb}d.\n`);
  return 0;
}

async function idOf(ctx: Parameters<typeof listUsers>[0], userName: string): Promise<string> {
  const key = nameKey(userName);
  const user = (await listUsers(ctx)).find((one) => nameKey(one.userName) === key);
  if (user === undefined) throw new KadoError('user.not_found', 'not_found', { userName });
  return user.userId;
}

function inputOf({ name, email, language, zone, ...rest }: UserEditValues): Partial<UserSettings> {
  const role = rest.role === undefined ? undefined : roleOption(rest.role);
  if (language !== undefined && language !== 'ja' && language !== 'en') {
    throw new UsageError('--language is ja or en.');
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(email === undefined ? {} : { email: email === '' ? null : email }),
    ...(language === undefined ? {} : { language }),
    ...(zone === undefined ? {} : { zone }),
  };
}
