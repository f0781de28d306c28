import type { SupplyListQuery } from '#server/services/list-supplies.ts';

/** Supplies on one page. */
export const pageSize = 100;

export const supplyStates = ['soon', 'low', 'empty'] as const;

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseSupplyQuery(params: URLSearchParams): SupplyListQuery {
  const page = Number(params.get('page') ?? '1');
  return {
    group: params.get('group') || 'all',
    manager: params.get('manager') || 'all',
    text: (params.get('text') ?? '').trim().slice(0, 100),
    state: supplyStates.find((state) => state === params.get('state')) ?? null,
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
  if (query.text) params.set('text', query.text);
  if (query.page > 1) params.set('page', String(query.page));
  return params.size === 0 ? '' : `?${params}`;
}

/** Whether the list is narrowed by anything. */
export function isNarrowed(query: SupplyListQuery): boolean {
  const { group, manager, state, text } = query;
  return group !== 'all' || manager !== 'all' || state !== null || text !== '';
}
