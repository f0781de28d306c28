/** `kado user`: adds, edits and lists users, resets passwords (§1.5, §11). */
import { parseArgs } from 'node:util';
import { clearSecondFactor } from '#server/services/clear-second-factor.ts';
import { listUsers } from '#server/services/list-users.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { newPassword } from '#server/new-password.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';
import { editUser, switchUser } from './user-edit.ts';
import { groupsOption, roleOption } from './user-options.ts';

export const usage = `Usage: kado user add CUSTOMER USERNAME [--name NAME] [--role ROLE] [--groups GROUPS] [--email ADDRESS] [--keep]
       kado user list CUSTOMER [--json]
       kado user edit CUSTOMER USERNAME [--name NAME] [--role ROLE] [--groups GROUPS | --all-groups] [--email ADDRESS] [--language ja|en] [--zone ZONE]
       kado user disable|enable CUSTOMER USERNAME
       kado user reset-password USERNAME [--keep]
       kado user clear-second-factor USERNAME

ROLE is admin, which it is without the option, or viewer; in the provider's own customer
also operator, or operator-viewer, who sees what an operator sees and changes nothing.
GROUPS are the only device groups that a viewer sees: names with commas between them; the
option may stand several times, and makes a new user a viewer. --all-groups is all devices.
CUSTOMER is its id or name. The password is read from KADO_PASSWORD; without it one is
made and printed. The first sign-in must change it; --keep leaves it valid. ADDRESS is
one that you know to be the user's: reset links go there without a confirmation.
Who is disabled cannot sign in and is signed out everywhere. An empty ADDRESS is none.
reset-password also unlocks an account.
clear-second-factor is for whoever lost the authenticator and the recovery codes.
`;

interface Options {
  name?: string | undefined;
  role?: string | undefined;
  email?: string | undefined;
  keep?: boolean | undefined;
  json?: boolean | undefined;
  groups?: string[] | undefined;
}

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string' },
      email: { type: 'string' },
      language: { type: 'string' },
      zone: { type: 'string' },
      keep: { type: 'boolean' },
      json: { type: 'boolean' },
      groups: { type: 'string', multiple: true },
      'all-groups': { type: 'boolean' },
    },
  });
  const [verb, first, second, ...more] = positionals;
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  if (verb === 'add' && first !== undefined && second !== undefined)
    return add(first, second, values);
  if (verb === 'list' && first !== undefined) return list(first, values);
  if (verb === 'edit' && first !== undefined && second !== undefined)
    return editUser(first, second, values);
  if ((verb === 'disable' || verb === 'enable') && first !== undefined && second !== undefined)
    return switchUser(first, second, verb);
  if (verb === 'reset-password' && first !== undefined) return reset(first, values);
  if (verb === 'clear-second-factor' && first !== undefined) return clear(first);
  throw new UsageError(
    'Say `kado user add CUSTOMER USERNAME`, `kado user list CUSTOMER`, `kado user edit CUSTOMER USERNAME`, `kado user disable CUSTOMER USERNAME`, `kado user reset-password USERNAME` or `kado user clear-second-factor USERNAME`.',
  );
}

async function add(customer: string, userName: string, options: Options): Promise<number> {
  const { groups: named } = options;
  const role = roleOption(options.role ?? (named === undefined ? 'admin' : 'viewer'));
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'user add');
  const groups = named === undefined ? null : await groupsOption(ctx, named);
  const { password, said } = choosePassword();
  const name = options.name ?? userName;
  const { email = null, keep = false } = options;
  await registerUser(ctx, { userName, name, role, password, mustChange: !keep, email, groups });
  process.stdout.write(`${userName}${said}\n`);
  return 0;
}

async function list(customer: string, options: Options): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'user list');
  const users = await listUsers(ctx);
  const { json = false } = options;
  const rows = users.map(({ userId: id, groups, ...user }) => {
    const names = groups && groups.map(({ name }) => name);
    // null is for programs; people read who sees everything
    return { id, ...user, groups: json ? names : (names?.join(',') ?? 'all') };
  });
  printRows(rows, json);
  return 0;
}

async function reset(userName: string, options: Options): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('user reset-password') };
  const { password, said } = choosePassword();
  await resetPassword(ctx, { userName, password, mustChange: !options.keep });
  process.stdout.write(`${userName}${said}\n`);
  return 0;
}

async function clear(userName: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('user clear-second-factor') };
  await clearSecondFactor(ctx, userName);
  return 0;
}

function choosePassword(): { password: string; said: string } {
  const given = process.env['KADO_PASSWORD'];
  if (given !== undefined && given !== '') return { password: given, said: '' };
  const password = newPassword();
  return { password, said: `  ${password}` };
}
