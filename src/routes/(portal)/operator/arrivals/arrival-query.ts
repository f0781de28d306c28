/** The addresses of the two lists of arrivals, read and written. */
import {
  arrivalDeviceOrders,
  arrivalOrders,
  type ArrivalDeviceOrder,
  type ArrivalOrder,
} from '#core/arrival-order.ts';

/** What both lists are asked for. */
export interface ArrivalQuery<By extends string> {
  /** null: all customers */
  customerId: string | null;
  quietOnly: boolean;
  sort: { by: By; descending: boolean };
  page: number;
}

interface ListShape<By extends string> {
  path: string;
  orders: readonly By[];
  usual: { by: By; descending: boolean };
  /** the field that turns the usual narrowing round */
  narrow: { name: string; quietOnly: boolean };
}

export const sourceList: ListShape<ArrivalOrder> = {
  path: '/operator/arrivals',
  orders: arrivalOrders,
  usual: { by: 'customer', descending: false },
  narrow: { name: 'silent', quietOnly: true },
};

/** It opens with what is silent: who looks at devices looks for those. */
export const deviceList: ListShape<ArrivalDeviceOrder> = {
  path: '/operator/arrivals/devices',
  orders: arrivalDeviceOrders,
  usual: { by: 'since', descending: true },
  narrow: { name: 'all', quietOnly: false },
};

/** What cannot be read is left out: a list is there for every address. */
export function parseArrivalQuery<By extends string>(
  { orders, usual, narrow }: ListShape<By>,
  params: URLSearchParams,
): ArrivalQuery<By> {
  const sort = params.get('sort');
  const by = orders.find((order) => order === sort?.replace(/^-/, ''));
  const page = Number(params.get('page') ?? 1);
  return {
    customerId: params.get('customer') || null,
    quietOnly: params.has(narrow.name) ? narrow.quietOnly : !narrow.quietOnly,
    sort: by === undefined ? usual : { by, descending: sort?.startsWith('-') ?? false },
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address's query, with its question mark; "" for the list as it opens. */
export function formatArrivalQuery<By extends string>(
  { usual, narrow }: ListShape<By>,
  { customerId, quietOnly, sort, page }: ArrivalQuery<By>,
): string {
  const params = new URLSearchParams();
  if (customerId !== null) params.set('customer', customerId);
  if (quietOnly === narrow.quietOnly) params.set(narrow.name, '1');
  if (sort.by !== usual.by || sort.descending !== usual.descending) {
    params.set('sort', sortText(sort));
  }
  if (page > 1) params.set('page', String(page));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** A sort as addresses have it: `-silent` for the other direction. */
export function sortText({ by, descending }: { by: string; descending: boolean }): string {
  return `${descending ? '-' : ''}${by}`;
}

/** The sort that a heading leads to. @param large columns that one looks at from the largest on */
export function nextSort<By extends string>(
  { sort }: ArrivalQuery<By>,
  by: By,
  large: boolean,
): { by: By; descending: boolean } {
  return { by, descending: sort.by === by ? !sort.descending : large };
}
