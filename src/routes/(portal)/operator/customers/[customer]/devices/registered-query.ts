/** The address of an operator's list of devices, read and written. */
import { registeredOrders } from '#core/device-order.ts';
import type { RegisteredQuery } from '#server/services/list-registered.ts';
import { questionOf, readPage, readSort, sortText } from '../../../../../list-address.ts';

const uses = ['used', 'retired', 'all'] as const;
const usual: RegisteredQuery['sort'] = { by: 'name', descending: false };

export function parseRegisteredQuery(params: URLSearchParams): RegisteredQuery {
  return {
    group: params.get('group') || 'all',
    text: params.get('text') ?? '',
    use: uses.find((use) => use === params.get('use')) ?? 'used',
    sort: readSort(params, registeredOrders, usual),
    page: readPage(params),
    pageSize: 50,
  };
}

/** The address's query; "" for the list as it opens. */
export function formatRegisteredQuery({ group, text, use, sort, page }: RegisteredQuery): string {
  const params = new URLSearchParams();
  if (group !== 'all') params.set('group', group);
  if (text !== '') params.set('text', text);
  if (use !== 'used') params.set('use', use);
  const sorted = sortText(sort, usual);
  if (sorted !== null) params.set('sort', sorted);
  if (page > 1) params.set('page', String(page));
  return questionOf(params);
}
