import type { MailSurveyQuery } from '#server/services/survey-mails.ts';
import { questionOf } from '../../../list-address.ts';

/** Where a list of the outbox stands. */
export function mailsHref({ state, customerId, page }: MailSurveyQuery): string {
  const params = new URLSearchParams();
  if (state !== 'waiting') params.set('state', state);
  if (customerId !== null) params.set('customer', customerId);
  if (page > 1) params.set('page', String(page));
  return `/operator/outbox${questionOf(params)}`;
}
