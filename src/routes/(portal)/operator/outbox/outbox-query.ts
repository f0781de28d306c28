/** The address of the outbox's list, read and written. */
import { mailStates, type MailSurveyQuery } from '#server/services/survey-mails.ts';
import { readPage } from '../../../list-address.ts';

export function parseMailQuery(params: URLSearchParams): MailSurveyQuery {
  const state = mailStates.find((one) => one === params.get('state')) ?? 'waiting';
  return {
    state,
    customerId: params.get('customer') || null,
    page: readPage(params),
  };
}
