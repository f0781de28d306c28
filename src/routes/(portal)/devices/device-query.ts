import { kinds, states } from '#core/counter.ts';
import { deviceOrders } from '#core/device-order.ts';
import type { DeviceListQuery } from '#server/services/list-devices.ts';
import { questionOf, readPage, readSort, sortText } from '../../list-address.ts';

/** §3.1.8: devices on one page. */
export const pageSize = 100;

const usual: DeviceListQuery['sort'] = { by: 'name', descending: false };
const stateWords = [...states, 'silent', 'never'] as const;

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseDeviceQuery(params: URLSearchParams): DeviceListQuery {
  return {
    group: params.get('group') || 'all',
    text: (params.get('text') ?? '').trim().slice(0, 100),
    state: oneOf(stateWords, params.get('state')),
    kind: oneOf(kinds, params.get('kind')),
    sort: readSort(params, deviceOrders, usual),
    page: readPage(params),
    pageSize,
  };
}

/** The URL's query for a list, without what is the default. */
export function formatDeviceQuery(query: DeviceListQuery): string {
  const params = new URLSearchParams();
  if (query.group !== 'all') params.set('group', query.group);
  if (query.text) params.set('text', query.text);
  if (query.state) params.set('state', query.state);
  if (query.kind) params.set('kind', query.kind);
  const sorted = sortText(query.sort, usual);
  if (sorted !== null) params.set('sort', sorted);
  if (query.page > 1) params.set('page', String(query.page));
  return questionOf(params);
}

/** Whether states decide which devices a page shows. */
export function isByState({ state, sort }: DeviceListQuery): boolean {
  return state !== null || sort.by === 'status';
}

/** Whether the list is narrowed by anything. */
export function isFiltered(query: DeviceListQuery): boolean {
  return query.group !== 'all' || query.text !== '' || query.state !== null || query.kind !== null;
}
