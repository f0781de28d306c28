import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { listOrders } from '#server/services/list-orders.ts';
import { mailOrders } from '#server/services/mail-orders.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf, whoIs } from '../../../who.ts';
import { formatOrderQuery, parseOrderQuery } from './order-query.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseOrderQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const [list, groups] = await Promise.all([listOrders(ctx, query), listGroupNames(ctx)]);
  const { user } = whoIs(locals).session;
  return {
    ...{ query, list, groups, ownId: user.userId, ownAddress: user.email },
    mailed: url.searchParams.has('mailed'),
  };
};

export const actions: Actions = {
  mail: async ({ locals, url }) => {
    const ctx = contextOf(locals);
    const query = parseOrderQuery(url.searchParams);
    const search = formatOrderQuery(query);
    await requireGroup(ctx, query.group);
    try {
      await mailOrders(ctx, query, { origin: currentApp().origin, search });
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'mail.no_address') throw thrown;
      return fail(409, { problem: errorSentence(ctx.locale, thrown.code) });
    }
    redirect(303, `/supplies/orders${search}${search === '' ? '?' : '&'}mailed`);
  },
};
