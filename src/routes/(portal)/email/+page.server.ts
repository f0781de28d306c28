import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { mailAddress } from '#core/mail-address.ts';
import { accountWords } from '#i18n/account-words.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { requestAddress } from '#server/services/request-address.ts';
import { showAddress } from '#server/services/show-address.ts';
import { readForm } from '../../read-form.ts';
import { contextOf, whoIs } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await showAddress(contextOf(locals))),
  userName: whoIs(locals).session.user.userName,
  bySignOn: whoIs(locals).session.method === 'single-sign-on',
  sent: url.searchParams.has('sent'),
  canSend: currentApp().config.smtpUrl !== undefined,
});

/** Which field a code is about; the others are about the whole form. */
const fieldOf: Record<string, 'address' | 'password'> = {
  'address.unusable': 'address',
  'address.same': 'address',
  'password.old_wrong': 'password',
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const address = String(form.get('address') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const problem = (code: string, details = {}) => ({
      field: fieldOf[code] ?? null,
      text: errorSentence(ctx.locale, code, details),
    });
    const missing = accountWords(ctx.locale).email.needPassword;
    const problems = [
      ...(mailAddress(address) === null ? [problem('address.unusable')] : []),
      ...(password === '' ? [{ field: 'password' as const, text: missing }] : []),
    ];
    if (problems.length > 0) return fail(400, { address, problems });
    try {
      await requestAddress(ctx, { address, password, origin: currentApp().origin });
    } catch (thrown) {
      if (!isKadoError(thrown) || !/^(address|password)\./.test(thrown.code)) throw thrown;
      return fail(400, { address, problems: [problem(thrown.code, thrown.details)] });
    }
    redirect(303, '/email?sent');
  },
};
