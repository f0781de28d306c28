/** All customers as the provider watches them (§11): what they have, when they were heard last. */
import { nameKey } from '#core/case-folding.ts';
import type { CustomerOrder } from '#core/customer-order.ts';
import { compareTexts, orderBy } from '#core/order.ts';
import { pageWithin } from '#core/page-within.ts';
import { customersCounted } from '../storage/queries/customers-counted.ts';
import type { ProviderContext } from '../system-context.ts';
import { requireProviderReader } from './require-role.ts';
import { allLimitsNow } from './silence-now.ts';

export interface CustomerSurveyQuery {
  /** looked for in the name, whatever its case and width; "" for all */
  text: string;
  /** only those with a device that fell silent */
  silentOnly: boolean;
  sort: { by: CustomerOrder; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
}

export interface SurveyedCustomer {
  customerId: string;
  name: string;
  isProvider: boolean;
  devices: number;
  /** devices that once reported and fell silent */
  silent: number;
  /** devices that never reported */
  never: number;
  users: number;
  /** ISO instant of the last contact of any device; null: none ever */
  contactAt: string | null;
}

export interface CustomerSurvey {
  rows: SurveyedCustomer[];
  /** of the whole list as it is narrowed */
  total: number;
  page: number;
  pageSize: number;
}

const pageSize = 50;

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function surveyCustomers(
  ctx: ProviderContext & { locale: 'ja' | 'en' },
  query: CustomerSurveyQuery,
): Promise<CustomerSurvey> {
  requireProviderReader(ctx);
  const rows = await customersCounted(ctx.db, await allLimitsNow(ctx));
  const words = nameKey(query.text.slice(0, 200)).split(/\s+/).filter(Boolean);
  const found = rows
    .filter(({ name }) => words.every((word) => nameKey(name).includes(word)))
    .filter(({ silent }) => !query.silentOnly || silent > 0)
    .map((row): SurveyedCustomer => ({
      customerId: row.customer_id,
      name: row.name,
      isProvider: row.role === 'provider',
      devices: row.devices,
      silent: row.silent,
      never: row.never,
      users: row.users,
      contactAt: row.contact_at,
    }));
  const total = found.length;
  const page = pageWithin(query.page, total, pageSize);
  const shown = sorted(found, query.sort, ctx.locale);
  return { rows: shown.slice((page - 1) * pageSize, page * pageSize), total, page, pageSize };
}

/** By the sorted column, equals by name; who was never heard comes last. */
function sorted(
  rows: readonly SurveyedCustomer[],
  { by, descending }: CustomerSurveyQuery['sort'],
  locale: string,
): SurveyedCustomer[] {
  const texts = compareTexts(locale);
  const byName = orderBy(rows, ({ name }) => name, texts, by === 'name' && descending);
  if (by === 'name') return byName;
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  const key = by === 'contact' ? 'contactAt' : by;
  return orderBy(byName, (row): string | number | null => row[key], compare, descending);
}
