/** What is done with one user (§11), the same in the operator's console and in the customer's portal. */
import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { newPassword } from '#server/new-password.ts';
import { changeUser } from '#server/services/change-user.ts';
import { clearUserSecondFactor } from '#server/services/clear-user-second-factor.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { resetUserPassword } from '#server/services/reset-user-password.ts';
import { showUserChoices } from '#server/services/show-user-choices.ts';
import { showUser } from '#server/services/show-user.ts';
import { readForm } from '../../read-form.ts';
import { readUserForm, typedOf, type TypedUser } from './user-form.ts';
import type { UserPlace } from './user-place.ts';

interface Sent {
  request: Request;
  params: { user: string };
  setHeaders(headers: Record<string, string>): void;
}

/** Stores what the form says. */
export async function saveUser({ request, params }: Sent, place: UserPlace) {
  const { ctx } = place;
  const [user, choices] = [await showUser(ctx, params.user), await showUserChoices(ctx)];
  const read = readUserForm(await readForm(request), typedOf(user), choices, ctx.locale);
  const { typed, settings, problems } = read;
  if (problems.length > 0) return fail(400, { typed, problems });
  let changed: boolean;
  try {
    changed = await changeUser(ctx, params.user, settings);
  } catch (thrown) {
    return refused(place, thrown, typed);
  }
  redirect(303, `${place.base}/${params.user}?${changed ? 'saved' : 'unchanged'}`);
}

/** Gives the user a password that is shown once. */
export async function resetUser({ params, setHeaders }: Sent, place: UserPlace) {
  const { userName } = await showUser(place.ctx, params.user);
  const password = newPassword();
  try {
    await resetUserPassword(place.ctx, params.user, password);
  } catch (thrown) {
    return refused(place, thrown, null);
  }
  setHeaders({ 'cache-control': 'no-store' });
  return { typed: null, problems: [], issued: { userName, password } };
}

const switches = {
  cleared: clearUserSecondFactor,
  disabled: disableUser,
  enabled: enableUser,
} as const;

/** Takes the second factor, or the sign-in, or gives it back. @param done what the screen says then */
export async function switchUser({ params }: Sent, place: UserPlace, done: keyof typeof switches) {
  try {
    await switches[done](place.ctx, params.user);
  } catch (thrown) {
    return refused(place, thrown, null);
  }
  redirect(303, `${place.base}/${params.user}?${done}`);
}

/** What a rule refuses stands above the form; anything else is a failure. */
function refused({ ctx }: UserPlace, thrown: unknown, typed: TypedUser | null) {
  if (!isKadoError(thrown) || !['conflict', 'invalid'].includes(thrown.status)) throw thrown;
  const text = errorSentence(ctx.locale, thrown.code, thrown.details);
  return fail(409, { typed, problems: [{ field: null, text }] });
}
