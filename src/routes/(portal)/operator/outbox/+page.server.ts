import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { mayOperate } from '#server/services/require-role.ts';
import { retryMail } from '#server/services/retry-mail.ts';
import { sendTestMail } from '#server/services/send-test-mail.ts';
import { showMail, surveyMails } from '#server/services/survey-mails.ts';
import { readForm } from '../../../read-form.ts';
import { whoIs } from '../../../who.ts';
import { operatorContext, operatorOf, providerOf } from '../provider.ts';
import { mailsHref } from './mails-href.ts';
import { parseMailQuery } from './outbox-query.ts';
import type { Actions, PageServerLoad } from './$types';

/** §11: what waits to be sent, what could not be, and what was. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = providerOf(locals);
  const query = parseMailQuery(url.searchParams);
  const asked = url.searchParams.get('test');
  const [list, test] = await Promise.all([
    surveyMails(ctx, query),
    asked === null ? null : showMail(ctx, asked),
  ]);
  return {
    query: { ...query, page: list.page },
    list,
    /** the test mail that was just asked for; `gone`: there is none of that id */
    test: asked === null ? null : (test ?? ('gone' as const)),
    retried: url.searchParams.has('retried'),
    canSend: currentApp().config.smtpUrl !== undefined,
    mayChange: mayOperate(ctx),
    ownAddress: whoIs(locals).session.user.email,
  };
};

export const actions: Actions = {
  retry: async ({ locals, request, url }) => {
    operatorOf(locals);
    const form = await readForm(request);
    const query = parseMailQuery(url.searchParams);
    try {
      const ctx = await operatorContext(locals, String(form.get('customer') ?? ''));
      await retryMail(ctx, String(form.get('mail') ?? ''));
    } catch (thrown) {
      return refused(locals, thrown);
    }
    const href = mailsHref(query);
    redirect(303, `${href}${href.includes('?') ? '&' : '?'}retried`);
  },
  test: async ({ locals }) => {
    const ctx = operatorOf(locals);
    let mailId: string;
    try {
      ({ mailId } = await sendTestMail(ctx));
    } catch (thrown) {
      return refused(locals, thrown);
    }
    redirect(303, `/operator/outbox?test=${mailId}`);
  },
};

function refused(locals: App.Locals, thrown: unknown) {
  if (!isKadoError(thrown) || thrown.status === 'forbidden') throw thrown;
  const problem = errorSentence(locals.locale, thrown.code, thrown.details);
  return fail(thrown.status === 'not_found' ? 404 : 409, { problem });
}
