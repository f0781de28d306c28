/** The address of the list of customers, read and written. */
import { customerOrders } from '#core/customer-order.ts';
import type { CustomerSurveyQuery } from '#server/services/survey-customers.ts';
import { questionOf, readPage, readSort, sortText } from '../../../list-address.ts';

const usual: CustomerSurveyQuery['sort'] = { by: 'name', descending: false };

export function parseCustomerQuery(params: URLSearchParams): CustomerSurveyQuery {
  return {
    text: params.get('text') ?? '',
    silentOnly: params.has('silent'),
    sort: readSort(params, customerOrders, usual),
    page: readPage(params),
  };
}

/** The address's query; "" for the list as it opens. */
export function formatCustomerQuery({ text, silentOnly, sort, page }: CustomerSurveyQuery): string {
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  if (silentOnly) params.set('silent', '1');
  const sorted = sortText(sort, usual);
  if (sorted !== null) params.set('sort', sorted);
  if (page > 1) params.set('page', String(page));
  return questionOf(params);
}
