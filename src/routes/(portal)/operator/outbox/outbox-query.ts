/** The address of the outbox's list, read and written. */
import { mailStates, type MailSurveyQuery } from '#server/services/survey-mails.ts';

/** What cannot be read is left out: a list is there for every address. */
export function parseMailQuery(params: URLSearchParams): MailSurveyQuery {
  const state = mailStates.find((one) => one === params.get('state')) ?? 'waiting';
  const page = Number(params.get('page') ?? 1);
  return {
    state,
    customerId: params.get('customer') || null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}
