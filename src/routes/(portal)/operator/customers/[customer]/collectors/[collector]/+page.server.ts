import { fail, redirect } from '@sveltejs/kit';
import { isKadoError, KadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { moveCollected } from '#server/services/move-collected.ts';
import { renameCollector } from '#server/services/rename-collector.ts';
import { renewEnrolment } from '#server/services/renew-enrolment.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { customerContext, operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const [customer, collectors] = await Promise.all([showCustomer(ctx), listCollectors(ctx)]);
  const collector = collectors.find(({ collectorId }) => collectorId === params.collector);
  if (collector === undefined) throw new KadoError('collector.not_found', 'not_found');
  const others = collectors.filter(
    (one) => one !== collector && (one.state !== 'revoked' || one.devices > 0),
  );
  const moved = url.searchParams.get('moved');
  const done = (['saved', 'unchanged'] as const).find((word) => url.searchParams.has(word));
  return {
    ...{ customer, collector, others, done: done ?? null },
    moved: moved !== null && /^\d{1,6}$/.test(moved) ? Number(moved) : null,
    asking: url.searchParams.has('revoke'),
  };
};

/** What a rule refuses stands beside the name or above the forms; anything else is a failure. */
function refused({ locale }: Context, thrown: unknown, name: string | null) {
  if (!isKadoError(thrown) || !/^collector\.(name_|revoked)/.test(thrown.code)) throw thrown;
  const text = errorSentence(locale, thrown.code, thrown.details);
  const field = thrown.code.startsWith('collector.name_') ? 'name' : null;
  return fail(field === null ? 409 : 400, { name, problems: [{ field, text }], issued: null });
}

const listOf = ({ customer }: { customer: string }) => `/operator/customers/${customer}/collectors`;

export const actions: Actions = {
  rename: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const name = String((await readForm(request)).get('name') ?? '').trim();
    let changed: boolean;
    try {
      changed = await renameCollector(ctx, params.collector, name);
    } catch (thrown) {
      return refused(ctx, thrown, name);
    }
    redirect(303, `${listOf(params)}/${params.collector}?${changed ? 'saved' : 'unchanged'}`);
  },
  renew: async ({ locals, params, setHeaders }) => {
    const ctx = await operatorContext(locals, params.customer);
    try {
      const issued = await renewEnrolment(ctx, params.collector);
      setHeaders({ 'cache-control': 'no-store' });
      return { name: null, problems: [], issued: { ...issued, portal: currentApp().origin } };
    } catch (thrown) {
      return refused(ctx, thrown, null);
    }
  },
  move: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    const [from, to] = [form.get('from'), form.get('to')].map((id) => String(id ?? ''));
    let moved: number;
    try {
      moved = await moveCollected(ctx, from || params.collector, to || params.collector);
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'device.collector_unknown') throw thrown;
      throw new KadoError('collector.not_found', 'not_found');
    }
    redirect(303, `${listOf(params)}/${params.collector}?moved=${moved}`);
  },
  revoke: async ({ locals, params }) => {
    await revokeCollector(await operatorContext(locals, params.customer), params.collector);
    redirect(303, `${listOf(params)}?revoked`);
  },
};
