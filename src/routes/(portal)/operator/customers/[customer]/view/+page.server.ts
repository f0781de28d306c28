import { fail, redirect } from '@sveltejs/kit';
import {
  longestViewReason,
  usualViewMinutes,
  viewMinutesOffered,
  viewProblems,
  viewReason,
} from '#core/view-request.ts';
import { errorSentence } from '#i18n/errors.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { startView } from '#server/services/start-view.ts';
import { sessionCookie } from '../../../../../cookies.ts';
import { readForm } from '../../../../../read-form.ts';
import { customerContext, providerOf } from '../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await customerContext(locals, params.customer);
  const customer = await showCustomer(ctx);
  const minutes = { offered: viewMinutesOffered, usual: usualViewMinutes };
  return { customer, minutes, longest: longestViewReason, mayEdit: mayEdit(ctx) };
};

export const actions: Actions = {
  default: async ({ locals, request, params, cookies }) => {
    const ctx = providerOf(locals);
    const form = await readForm(request);
    const typed = {
      reason: String(form.get('reason') ?? ''),
      minutes: String(form.get('minutes') ?? ''),
    };
    const asked = { reason: viewReason(typed.reason), minutes: Number(typed.minutes || NaN) };
    const problems = viewProblems(asked).map(({ field, code, details }) => ({
      field,
      text: errorSentence(ctx.locale, code, details),
    }));
    if (problems.length > 0) return fail(400, { typed, problems });
    const token = cookies.get(sessionCookie(locals.secure)) ?? '';
    await startView(ctx, { customerId: params.customer, token, ...asked });
    redirect(303, '/home');
  },
};
