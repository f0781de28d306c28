import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { pageOfLines } from '#core/order-list.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { listOrders } from '#server/services/list-orders.ts';
import { mailOrders } from '#server/services/mail-orders.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf, whoIs } from '../../../who.ts';
import { formatOrderQuery, pageSize, parseOrderPage, parseOrderQuery } from './order-query.ts';
import { shownPart } from './shown-part.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseOrderQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const [list, groups] = await Promise.all([listOrders(ctx, query), listGroupNames(ctx)]);
  const { user } = whoIs(locals).session;
  const asked = { page: parseOrderPage(url.searchParams), pageSize };
  const { parts, total, page } = pageOfLines(list.parts, asked);
  return {
    ...{ query, list: { ...list, parts: parts.map(shownPart) }, page: { page, pageSize, total } },
    ...{ groups, ownId: user.userId, ownAddress: user.email },
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
