import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { changePassword } from '#server/services/change-password.ts';
import { sessionCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { whoIs } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const { customer, method, password, user } = whoIs(locals).session;
  const { passwordMin: min, passwordMax: max, passwordKinds: kinds } = customer.policy;
  return {
    userName: user.userName,
    limits: { min, max, kinds },
    expired: password.expired,
    bySignOn: method === 'single-sign-on',
    changed: url.searchParams.has('changed'),
  };
};

/** Which field a code is about; the others are about the new password. */
const fieldOf: Record<string, 'old' | 'again'> = {
  'password.old_wrong': 'old',
  'password.differs': 'again',
};

export const actions: Actions = {
  default: async ({ locals, request, cookies }) => {
    const { ctx } = whoIs(locals);
    const form = await readForm(request);
    const text = (name: string) => String(form.get(name) ?? '');
    const [old, password, again] = [text('old'), text('password'), text('again')];
    const refuse = (code: string, details = {}) => {
      const problem = errorSentence(ctx.locale, code, details);
      return fail(400, { field: fieldOf[code] ?? 'password', problem });
    };
    if (old === '') return refuse('password.old_wrong');
    if (password !== again) return refuse('password.differs');
    const token = cookies.get(sessionCookie(locals.secure)) ?? '';
    try {
      await changePassword(ctx, { old, password, token });
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('password.')) throw thrown;
      return refuse(thrown.code, thrown.details);
    }
    redirect(303, '/password?changed');
  },
};
