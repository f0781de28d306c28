import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { rawText } from '#core/raw-text.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { assignDeviceMail } from '#server/services/assign-device-mail.ts';
import { dismissDeviceMail } from '#server/services/dismiss-device-mail.ts';
import { showDeviceMail } from '#server/services/list-device-mails.ts';
import { listRegistered } from '#server/services/list-registered.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { customerContext, operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

/** Of the mail as it came, in characters: its head and the report; pictures follow far behind. */
const mostShown = 32_000;

/** Devices that are offered at once; more are found by a word. */
const mostOffered = 100;

/** §12.9: one mail of a device, as a person looks at it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const { raw, ...mail } = await showDeviceMail(ctx, params.message);
  const search = (url.searchParams.get('q') ?? '').slice(0, 100);
  const wish = { group: 'all', text: search, use: 'used', page: 1, pageSize: mostOffered } as const;
  const [customer, devices] = await Promise.all([
    showCustomer(ctx),
    listRegistered(ctx, { ...wish, sort: { by: 'name', descending: false } }),
  ]);
  const offered = devices.rows.map(({ deviceId, name, serial }) => ({ deviceId, name, serial }));
  const source = raw === null ? null : rawText(raw, mostShown);
  return { customer, mail, source, search, offered };
};

function refused({ locale }: Context, thrown: unknown) {
  if (!isKadoError(thrown) || !/^device(_mail)?\./.test(thrown.code)) throw thrown;
  if (thrown.code === 'device_mail.not_found') throw thrown;
  return fail(409, { problem: errorSentence(locale, thrown.code, thrown.details) });
}

const listOf = ({ customer }: { customer: string }) => `/operator/customers/${customer}/mail`;

export const actions: Actions = {
  assign: async ({ locals, params, request }) => {
    const ctx = await operatorContext(locals, params.customer);
    const deviceId = String((await readForm(request)).get('device') ?? '');
    try {
      await assignDeviceMail(ctx, { mailId: params.message, deviceId });
    } catch (thrown) {
      return refused(ctx, thrown);
    }
    redirect(303, `${listOf(params)}?assigned`);
  },
  dismiss: async ({ locals, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    try {
      await dismissDeviceMail(ctx, params.message);
    } catch (thrown) {
      return refused(ctx, thrown);
    }
    redirect(303, `${listOf(params)}?dismissed`);
  },
};
