import { fail, redirect } from '@sveltejs/kit';
import { isKadoError, KadoError } from '#core/errors.ts';
import { mailboxSecurities } from '#core/mailbox.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { keepMailbox } from '#server/services/keep-mailbox.ts';
import { listMailboxes } from '#server/services/list-mailboxes.ts';
import { removeMailbox } from '#server/services/remove-mailbox.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../../read-form.ts';
import { operatorContext } from '../../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

/** §12.9: a mailbox that is read by IMAP; `new`: one that is to be. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await operatorContext(locals, params.customer);
  const [customer, mailboxes] = await Promise.all([showCustomer(ctx), listMailboxes(ctx)]);
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === params.mailbox) ?? null;
  if (mailbox === null && params.mailbox !== 'new') {
    throw new KadoError('mailbox.not_found', 'not_found');
  }
  return { customer, mailbox };
};

const listOf = ({ customer }: { customer: string }) => `/operator/customers/${customer}/mail`;

export const actions: Actions = {
  keep: async ({ locals, params, request }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const typed = {
      host: text('host'),
      port: text('port'),
      security: text('security'),
      user: text('user'),
      folder: text('folder'),
      done_folder: text('done_folder'),
    };
    const settings = {
      ...{ host: typed.host, userName: typed.user, folder: typed.folder },
      port: /^\d{1,5}$/.test(typed.port) ? Number(typed.port) : 0,
      security: mailboxSecurities.find((one) => one === typed.security) ?? 'tls',
      doneFolder: typed.done_folder || null,
      password: String(form.get('password') ?? ''),
    };
    try {
      const id = params.mailbox === 'new' ? null : params.mailbox;
      await keepMailbox(ctx, () => currentApp().sealer, id, settings);
    } catch (thrown) {
      const field = isKadoError(thrown) ? /^mailbox\.(\w+)$/.exec(thrown.code)?.[1] : undefined;
      if (!isKadoError(thrown) || field === undefined || field === 'not_found') throw thrown;
      const text = errorSentence(ctx.locale, thrown.code, thrown.details);
      return fail(400, { typed, problems: [{ field, text }] });
    }
    redirect(303, `${listOf(params)}?saved`);
  },
  remove: async ({ locals, params }) => {
    await removeMailbox(await operatorContext(locals, params.customer), params.mailbox);
    redirect(303, `${listOf(params)}?removed`);
  },
};
