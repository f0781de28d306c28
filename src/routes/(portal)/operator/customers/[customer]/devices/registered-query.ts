/** The address of an operator's list of devices, read and written. */
import { registeredOrders } from '#core/device-order.ts';
import type { RegisteredQuery } from '#server/services/list-registered.ts';

const uses = ['used', 'retired', 'all'] as const;

/** What cannot be read is left out: a list is there for every address. */
export function parseRegisteredQuery(params: URLSearchParams): RegisteredQuery {
  const sort = params.get('sort') ?? '';
  const by = registeredOrders.find((order) => order === sort.replace(/^-/, '')) ?? 'name';
  const page = Number(params.get('page') ?? 1);
  return {
    group: params.get('group') || 'all',
    text: params.get('text') ?? '',
    use: uses.find((use) => use === params.get('use')) ?? 'used',
    sort: { by, descending: sort === `-${by}` },
    page: Number.isInteger(page) && page > 0 ? page : 1,
    pageSize: 50,
  };
}

/** The address's query, with its question mark; "" for the list as it opens. */
export function formatRegisteredQuery({ group, text, use, sort, page }: RegisteredQuery): string {
  const params = new URLSearchParams();
  if (group !== 'all') params.set('group', group);
  if (text !== '') params.set('text', text);
  if (use !== 'used') params.set('use', use);
  if (sort.by !== 'name' || sort.descending) {
    params.set('sort', `${sort.descending ? '-' : ''}${sort.by}`);
  }
  if (page > 1) params.set('page', String(page));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
