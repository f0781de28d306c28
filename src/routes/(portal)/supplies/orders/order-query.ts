import { orderSorts, type OrderLine } from '#core/order-list.ts';
import { orderRanges, usualRange } from '#core/order-need.ts';
import type { OrderQuery } from '#server/services/list-orders.ts';
import { formatSupplyQuery } from '../supply-query.ts';

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseOrderQuery(params: URLSearchParams): OrderQuery {
  const sort = params.get('sort') ?? '';
  const descending = sort.startsWith('-');
  const days = Number(params.get('days'));
  return {
    days: orderRanges.find((one) => one === days) ?? usualRange,
    group: params.get('group') || 'all',
    manager: params.get('manager') || 'all',
    sort: orderSorts.find((one) => one === sort.replace(/^-/, '')) ?? 'by',
    descending,
  };
}

/** Lines on one page. */
export const pageSize = 100;

/** The page that the list's URL asks for, from 1. */
export function parseOrderPage(params: URLSearchParams): number {
  const page = Number(params.get('page') ?? '1');
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** The URL's query for a list, without what is the default. */
export function formatOrderQuery(query: OrderQuery, page = 1): string {
  const params = new URLSearchParams();
  if (query.days !== usualRange) params.set('days', String(query.days));
  if (query.group !== 'all') params.set('group', query.group);
  if (query.manager !== 'all') params.set('manager', query.manager);
  const sort = `${query.descending ? '-' : ''}${query.sort}`;
  if (sort !== 'by') params.set('sort', sort);
  if (page > 1) params.set('page', String(page));
  return params.size === 0 ? '' : `?${params}`;
}

/** The list of the very supplies that a line counts. */
export function suppliesOfLine(line: OrderLine, query: OrderQuery): string {
  const { managerId, typeId, name, product } = line;
  const text = product === null ? name : `${product} ${name}`;
  const { days, group } = query;
  return `/supplies${formatSupplyQuery({
    ...{ days, group, manager: managerId ?? 'none', state: 'due', page: 1, pageSize: 1 },
    ...(typeId === null ? { text } : { text: '', typeId }),
  })}`;
}
