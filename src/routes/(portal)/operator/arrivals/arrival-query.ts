/** The addresses of the two lists of arrivals, read and written. */
import {
  arrivalDeviceOrders,
  arrivalOrders,
  type ArrivalDeviceOrder,
  type ArrivalOrder,
} from '#core/arrival-order.ts';
import { questionOf, readPage, readSort, sortText, type ListSort } from '../../../list-address.ts';

/** What both lists are asked for. */
export interface ArrivalQuery<By extends string> {
  /** null: all customers */
  customerId: string | null;
  quietOnly: boolean;
  sort: ListSort<By>;
  page: number;
}

interface ListShape<By extends string> {
  path: string;
  orders: readonly By[];
  usual: ListSort<By>;
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

export function parseArrivalQuery<By extends string>(
  { orders, usual, narrow }: ListShape<By>,
  params: URLSearchParams,
): ArrivalQuery<By> {
  return {
    customerId: params.get('customer') || null,
    quietOnly: params.has(narrow.name) ? narrow.quietOnly : !narrow.quietOnly,
    sort: readSort(params, orders, usual),
    page: readPage(params),
  };
}

/** The address's query; "" for the list as it opens. */
export function formatArrivalQuery<By extends string>(
  { usual, narrow }: ListShape<By>,
  { customerId, quietOnly, sort, page }: ArrivalQuery<By>,
): string {
  const params = new URLSearchParams();
  if (customerId !== null) params.set('customer', customerId);
  if (quietOnly === narrow.quietOnly) params.set(narrow.name, '1');
  const sorted = sortText(sort, usual);
  if (sorted !== null) params.set('sort', sorted);
  if (page > 1) params.set('page', String(page));
  return questionOf(params);
}

/** The sort that a heading leads to. @param large columns that one looks at from the largest on */
export function nextSort<By extends string>(
  { sort }: ArrivalQuery<By>,
  by: By,
  large: boolean,
): ListSort<By> {
  return { by, descending: sort.by === by ? !sort.descending : large };
}
