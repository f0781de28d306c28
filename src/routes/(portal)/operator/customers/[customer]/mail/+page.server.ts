import { redirect } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { intakeDomain } from '#server/intake-domain.ts';
import { deviceMailStates, listDeviceMails } from '#server/services/list-device-mails.ts';
import { listMailboxes } from '#server/services/list-mailboxes.ts';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { retryDeviceMails } from '#server/services/retry-device-mails.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { showMailIntake } from '#server/services/show-mail-intake.ts';
import { customerContext, operatorContext } from '../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

/** §12.9: where a customer's devices send to, what came, and mailboxes that are read. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const asked = url.searchParams.get('state');
  const state = deviceMailStates.find((one) => one === asked) ?? 'waiting';
  const number = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(number) ? number : 1;
  const [customer, intake, list, mailboxes] = await Promise.all([
    showCustomer(ctx),
    showMailIntake(ctx),
    listDeviceMails(ctx, { state, page }),
    listMailboxes(ctx),
  ]);
  const { config, origin } = currentApp();
  const words = ['made', 'assigned', 'dismissed', 'saved', 'removed'] as const;
  const retried = url.searchParams.get('retried');
  return {
    ...{ customer, intake, state, list, mailboxes },
    domain: intakeDomain(config, origin),
    takesSmtp: config.intakeSmtpPort !== undefined,
    done: words.find((word) => url.searchParams.has(word)) ?? null,
    retried: retried !== null && /^\d{1,4}$/.test(retried) ? Number(retried) : null,
  };
};

export const actions: Actions = {
  make: async ({ locals, params }) => {
    await makeMailIntake(await operatorContext(locals, params.customer));
    redirect(303, `/operator/customers/${params.customer}/mail?made`);
  },
  retry: async ({ locals, params }) => {
    const used = await retryDeviceMails(await operatorContext(locals, params.customer));
    redirect(303, `/operator/customers/${params.customer}/mail?retried=${used}`);
  },
};
