/** The address of the list of customers, read and written. */
import { customerOrders } from '#core/customer-order.ts';
import type { CustomerSurveyQuery } from '#server/services/survey-customers.ts';

/** What cannot be read is left out: a list is there for every address. */
export function parseCustomerQuery(params: URLSearchParams): CustomerSurveyQuery {
  const sort = params.get('sort') ?? '';
  const by = customerOrders.find((order) => order === sort.replace(/^-/, '')) ?? 'name';
  const page = Number(params.get('page') ?? 1);
  return {
    text: params.get('text') ?? '',
    silentOnly: params.has('silent'),
    sort: { by, descending: sort === `-${by}` },
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address's query, with its question mark; "" for the list as it opens. */
export function formatCustomerQuery({ text, silentOnly, sort, page }: CustomerSurveyQuery): string {
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  if (silentOnly) params.set('silent', '1');
  if (sort.by !== 'name' || sort.descending) {
    params.set('sort', `${sort.descending ? '-' : ''}${sort.by}`);
  }
  if (page > 1) params.set('page', String(page));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
