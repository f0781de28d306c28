/** Registering a user (§11), the same in the operator's console and in the customer's portal. */
import { fail } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { zoneNames } from '#i18n/locales.ts';
import type { Context } from '#server/context.ts';
import { newPassword } from '#server/new-password.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showUserChoices, type UserChoices } from '#server/services/show-user-choices.ts';
import { readForm } from '../../read-form.ts';
import { readUserForm, typedOf, userNameProblem, type TypedUser } from './user-form.ts';

/** What the form opens with. */
export async function newUserShown(ctx: Context, role: 'admin' | 'viewer') {
  const choices = await showUserChoices(ctx);
  return { choices, typed: emptyUser(choices, role), zones: zoneNames() };
}

function emptyUser({ language, zone }: UserChoices, role: string): TypedUser {
  const unknown = { userName: '', name: '', email: null, groups: null };
  return typedOf({ ...unknown, role, language, zone });
}

interface Sent {
  request: Request;
  setHeaders(headers: Record<string, string>): void;
}

/** Registers the user with a password that is shown once. */
export async function registerNewUser({ request, setHeaders }: Sent, ctx: Context) {
  const choices = await showUserChoices(ctx);
  const before = emptyUser(choices, '');
  const read = readUserForm(await readForm(request), before, choices, ctx.locale);
  const { typed, settings } = read;
  const { userName } = typed;
  const unusable = userNameProblem(userName, ctx.locale);
  const problems = [...(unusable === null ? [] : [unusable]), ...read.problems];
  if (problems.length > 0) return fail(400, { typed, problems });
  const password = newPassword();
  try {
    await registerUser(ctx, { ...settings, userName, password, mustChange: true });
  } catch (thrown) {
    if (!isKadoError(thrown) || !(thrown.code in fieldOf)) throw thrown;
    const text = errorSentence(ctx.locale, thrown.code, thrown.details);
    return fail(409, { typed, problems: [{ field: fieldOf[thrown.code] ?? null, text }] });
  }
  setHeaders({ 'cache-control': 'no-store' });
  return { registered: { userName, password } };
}

/** What only the database knows to be wrong. */
const fieldOf: Readonly<Record<string, string>> = {
  'user.name_taken': 'userName',
  'user.scope_unknown': 'groups',
};
