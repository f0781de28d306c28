import { fail, redirect } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { readForm } from '../read-form.ts';
import { systemOf } from '../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  sent: url.searchParams.has('sent'),
  canSend: currentApp().config.smtpUrl !== undefined,
});

export const actions: Actions = {
  /** §1.4: one answer, whoever is meant. */
  default: async ({ request, locals, getClientAddress, setHeaders }) => {
    const { forgotThrottle, origin } = currentApp();
    const who = String((await readForm(request)).get('username') ?? '');
    if (who.trim() === '') return fail(400, { who, throttled: null });
    const address = getClientAddress();
    const waitSeconds = forgotThrottle.waitSeconds(address);
    if (waitSeconds > 0) {
      setHeaders({ 'retry-after': String(waitSeconds) });
      return fail(429, { who, throttled: errorSentence(locals.locale, 'forgot.throttled') });
    }
    forgotThrottle.refused(address);
    await requestReset(systemOf(locals), { who, origin });
    redirect(303, '/forgot?sent');
  },
};
