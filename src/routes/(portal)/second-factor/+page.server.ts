import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { addPasskey, longestPasskeyName, offerPasskey } from '#server/services/add-passkey.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { listPasskeys } from '#server/services/list-passkeys.ts';
import { removePasskey } from '#server/services/remove-passkey.ts';
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
const done = ['removed', 'added', 'passkeyRemoved', 'required', 'optional'] as const;

/** What a problem may be about. */
type Field = 'code' | 'password' | 'passkeyName' | 'passkeyPassword' | 'newPasskeyPassword';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { session, ctx } = whoIs(locals);
  // keys and recovery codes stay in no cache
  setHeaders({ 'cache-control': 'no-store' });
  const { sealer, origin } = currentApp();
  return {
    factor: await showSecondFactor(ctx, sealer),
    ...(await listPasskeys(ctx)),
    offer: await offerPasskey(ctx, { sealer, origin }),
    longestPasskeyName,
    userName: session.user.userName,
    bySignOn: session.method === 'single-sign-on',
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
  addPasskey: async (event) => {
    const form = await readForm(event.request);
    const text = (name: string) => String(form.get(name) ?? '');
    const { sealer, origin } = currentApp();
    const bySignOn = whoIs(event.locals).session.method === 'single-sign-on';
    return said(event, 'passkeyName', async () => {
      const codes = await addPasskey(contextOf(event.locals), {
        name: text('passkeyName'),
        password: bySignOn ? null : text('newPasskeyPassword'),
        response: text('response'),
        challenge: text('challenge'),
        token: event.cookies.get(sessionCookie(event.locals.secure)) ?? '',
        sealer,
        origin,
      });
      if (codes.length === 0) redirect(303, '/second-factor?added');
      return { codes };
    });
  },
  removePasskey: async (event) => {
    const form = await readForm(event.request);
    const credentialId = String(form.get('passkey') ?? '');
    const password = String(form.get('passkeyPassword') ?? '');
    return said(event, 'passkeyPassword', async () => {
      await removePasskey(contextOf(event.locals), { credentialId, password });
      redirect(303, '/second-factor?passkeyRemoved');
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
async function said<T>(event: RequestEvent, field: Field, verb: () => Promise<T>) {
  try {
    return await verb();
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.status !== 'invalid') throw thrown;
    const isOfPassword = field === 'passkeyName' && thrown.code === 'password.old_wrong';
    return refuse(event, isOfPassword ? 'newPasskeyPassword' : field, thrown.code);
  }
}

function refuse({ locals }: RequestEvent, field: Field, code: string) {
  return fail(400, { problem: { field, text: errorSentence(locals.locale, code) } });
}
