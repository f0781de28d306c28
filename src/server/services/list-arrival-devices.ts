/** Devices of all customers by what arrives from them (§11): silent since when, never, and why. */
import type { ArrivalDeviceOrder } from '#core/arrival-order.ts';
import { compareTexts, orderBy } from '#core/order.ts';
import { instantOf } from '../instant.ts';
import { arrivalDevices } from '../storage/queries/arrival-devices.ts';
import type { ProviderContext } from '../system-context.ts';
import { arrivalNames } from './arrival-names.ts';
import { pageOf } from './page-of.ts';
import { requireProviderReader } from './require-role.ts';
import { allLimitsNow } from './silence-now.ts';

export interface ArrivalDeviceQuery {
  /** null: all customers */
  customerId: string | null;
  /** only devices that fell silent or never reported */
  quietOnly: boolean;
  sort: { by: ArrivalDeviceOrder; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
  pageSize: number;
}

/** Instants are ISO text; null: never, none. */
export interface ArrivalDevice {
  customerId: string;
  customerName: string;
  deviceId: string;
  name: string;
  /** `built-in`, an id, or null: no collector has read it yet */
  collectorId: string | null;
  /** of a customer's own collector */
  collectorName: string | null;
  /** `never`: it never sent a state nor a counter */
  arrival: 'reporting' | 'silent' | 'never';
  contactAt: string | null;
  /** since when nothing comes: the last contact, or its registration; null: something comes */
  quietSince: string | null;
  /** of the last attempt, where that failed */
  failureCode: string | null;
  failedAt: string | null;
}

export interface ArrivalDeviceList {
  rows: ArrivalDevice[];
  /** of the whole list as it is narrowed */
  total: number;
  page: number;
  pageSize: number;
  /** to choose from, by name */
  customers: { customerId: string; name: string }[];
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function listArrivalDevices(
  ctx: ProviderContext & { locale: 'ja' | 'en' },
  query: ArrivalDeviceQuery,
): Promise<ArrivalDeviceList> {
  requireProviderReader(ctx);
  const { customerId, quietOnly } = query;
  const now = instantOf(ctx.clock);
  const [{ customers, collectors }, found] = await Promise.all([
    arrivalNames(ctx.db, now),
    arrivalDevices(ctx.db, { customerId, quietOnly, limits: await allLimitsNow(ctx) }),
  ]);
  const names = new Map(
    collectors.map((one) => [`${one.customerId} ${one.collectorId}`, one.name]),
  );
  const devices = found.map((row): ArrivalDevice => {
    const arrival = row.never ? 'never' : row.silent ? 'silent' : 'reporting';
    const isFailing = row.failed_at !== null && row.failed_at > (row.contact_at ?? '');
    return {
      customerId: row.customer_id,
      customerName: customers.get(row.customer_id) ?? row.customer_id,
      deviceId: row.device_id,
      name: row.name,
      collectorId: row.read_by,
      collectorName: names.get(`${row.customer_id} ${row.read_by}`) ?? null,
      arrival,
      contactAt: row.contact_at,
      quietSince:
        arrival === 'never' ? row.registered_at : arrival === 'silent' ? row.contact_at : null,
      failureCode: isFailing ? row.failure_code : null,
      failedAt: isFailing ? row.failed_at : null,
    };
  });
  const texts = compareTexts(ctx.locale);
  const choice = [...customers].map(([id, name]) => ({ customerId: id, name }));
  return {
    ...pageOf(sorted(devices, query.sort, texts), query),
    customers: choice.sort((a, b) => texts(a.name, b.name)),
  };
}

/** By the sorted column, equals by customer and name. */
function sorted(
  devices: readonly ArrivalDevice[],
  { by, descending }: ArrivalDeviceQuery['sort'],
  texts: (a: string, b: string) => number,
): ArrivalDevice[] {
  const byName = orderBy(devices, ({ name }) => name, texts, by === 'device' && descending);
  if (by === 'device') return byName;
  const byCustomer = orderBy(
    byName,
    ({ customerName }) => customerName,
    texts,
    by === 'customer' && descending,
  );
  if (by === 'customer') return byCustomer;
  if (by === 'collector') {
    return orderBy(byCustomer, ({ collectorName }) => collectorName, texts, descending);
  }
  const key = { since: 'quietSince', contact: 'contactAt', failure: 'failureCode' } as const;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return orderBy(byCustomer, (row) => row[key[by]], compare, descending);
}
