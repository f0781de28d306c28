import { kinds, states } from '#core/counter.ts';
import { deviceOrders } from '#core/device-order.ts';
import type { DeviceListQuery } from '#server/services/list-devices.ts';

/** §3.1.8: devices on one page. */
export const pageSize = 100;

const stateWords = [...states, 'silent', 'never'] as const;

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseDeviceQuery(params: URLSearchParams): DeviceListQuery {
  const sort = params.get('sort') ?? 'name';
  const page = Number(params.get('page') ?? '1');
  return {
    group: params.get('group') || 'all',
    text: (params.get('text') ?? '').trim().slice(0, 100),
    state: oneOf(stateWords, params.get('state')),
    kind: oneOf(kinds, params.get('kind')),
    sort: {
      by: oneOf(deviceOrders, sort.replace(/^-/, '')) ?? 'name',
      descending: sort.startsWith('-'),
    },
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
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
  const { by, descending } = query.sort;
  if (by !== 'name' || descending) params.set('sort', `${descending ? '-' : ''}${by}`);
  if (query.page > 1) params.set('page', String(query.page));
  return params.size === 0 ? '' : `?${params}`;
}

/** Whether the list is narrowed by anything. */
export function isFiltered(query: DeviceListQuery): boolean {
  return query.group !== 'all' || query.text !== '' || query.state !== null || query.kind !== null;
}
