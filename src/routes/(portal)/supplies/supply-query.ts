import { orderRanges, usualRange } from '#core/order-need.ts';
import { supplySorts, type SupplySort } from '#core/supply-sort.ts';
import type { SupplyListQuery } from '#server/services/list-supplies.ts';

/** Supplies on one page. */
export const pageSize = 100;

export const supplyStates = ['soon', 'due', 'low', 'empty'] as const;

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseSupplyQuery(params: URLSearchParams): SupplyListQuery {
  const page = Number(params.get('page') ?? '1');
  const sort = params.get('sort') ?? '';
  const state = supplyStates.find((one) => one === params.get('state')) ?? null;
  const days = orderRanges.find((one) => one === Number(params.get('days'))) ?? usualRange;
  return {
    group: params.get('group') || 'all',
    manager: params.get('manager') || 'all',
    text: (params.get('text') ?? '').trim().slice(0, 100),
    state,
    ...(state === 'due' ? { days } : {}),
    typeId: params.get('type') || null,
    sort: supplySorts.find((one) => one === sort.replace(/^-/, '')) ?? 'due',
    descending: sort.startsWith('-'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    pageSize,
  };
}

/** The URL's query for a list, without what is the default. */
export function formatSupplyQuery(query: SupplyListQuery): string {
  const params = new URLSearchParams();
  if (query.group !== 'all') params.set('group', query.group);
  if (query.manager !== 'all') params.set('manager', query.manager);
  if (query.state) params.set('state', query.state);
  if (query.state === 'due' && query.days !== usualRange) params.set('days', String(query.days));
  if (query.typeId) params.set('type', query.typeId);
  if (query.text) params.set('text', query.text);
  const sort = `${query.descending ? '-' : ''}${query.sort ?? 'due'}`;
  if (sort !== 'due') params.set('sort', sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params.size === 0 ? '' : `?${params}`;
}

/** Whether the list is narrowed by anything. */
export function isNarrowed(query: SupplyListQuery): boolean {
  const { group, manager, state, text, typeId } = query;
  return group !== 'all' || manager !== 'all' || state !== null || text !== '' || Boolean(typeId);
}

/** The query that a heading leads to: by that column, or the other way round. */
export function sortedBy(query: SupplyListQuery, sort: SupplySort): SupplyListQuery {
  const descending = (query.sort ?? 'due') === sort && !query.descending;
  return { ...query, sort, descending, page: 1 };
}
