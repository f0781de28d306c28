import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { removeSecondFactor } from '#server/services/remove-second-factor.ts';
import { renewRecoveryCodes } from '#server/services/renew-recovery-codes.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showSecondFactor } from '#server/services/show-second-factor.ts';
import { sessionCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { contextOf, whoIs } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was just done, for the message above. */
const done = ['removed', 'required', 'optional'] as const;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { session, ctx } = whoIs(locals);
  // keys and recovery codes stay in no cache
  setHeaders({ 'cache-control': 'no-store' });
  return {
    factor: await showSecondFactor(ctx, currentApp().sealer),
    userName: session.user.userName,
    required: session.customer.policy.requireSecondFactor,
    mayRequire: mayEdit(ctx),
    done: done.find((word) => url.searchParams.has(word)) ?? null,
  };
};

export const actions: Actions = {
  begin: async ({ locals }) => {
    await beginSecondFactor(contextOf(locals), currentApp().sealer);
    redirect(303, '/second-factor');
  },
  confirm: async (event) => {
    const code = await typed(event, 'code');
    if (code === '') return refuse(event, 'code', 'second_factor.code_missing');
    const token = event.cookies.get(sessionCookie(event.locals.secure)) ?? '';
    const { sealer } = currentApp();
    return said(event, 'code', async () => ({
      codes: await confirmSecondFactor(contextOf(event.locals), { code, token, sealer }),
    }));
  },
  codes: async (event) => {
    const password = await typed(event, 'password');
    return said(event, 'password', async () => ({
      codes: await renewRecoveryCodes(contextOf(event.locals), password),
    }));
  },
  remove: async (event) => {
    const password = await typed(event, 'password');
    return said(event, 'password', async () => {
      await removeSecondFactor(contextOf(event.locals), password);
      redirect(303, '/second-factor?removed');
    });
  },
  require: async (event) => {
    const required = (await typed(event, 'required')) === 'yes';
    await requireSecondFactor(contextOf(event.locals), required);
    redirect(303, `/second-factor?${required ? 'required' : 'optional'}`);
  },
};

async function typed({ request }: RequestEvent, name: string): Promise<string> {
  return String((await readForm(request)).get(name) ?? '');
}

/** Runs a verb; what is wrong with the field that was typed goes back into the form. */
async function said<T>(event: RequestEvent, field: 'code' | 'password', verb: () => Promise<T>) {
  try {
    return await verb();
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.status !== 'invalid') throw thrown;
    return refuse(event, field, thrown.code);
  }
}

function refuse({ locals }: RequestEvent, field: 'code' | 'password', code: string) {
  return fail(400, { problem: { field, text: errorSentence(locals.locale, code) } });
}
