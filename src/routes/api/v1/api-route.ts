/** The plumbing of every endpoint of the API: what it throws becomes an answer. */
import type { RequestEvent } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { currentApp } from '#server/app.ts';
import { statusOf, storageTrouble } from '../../error-status.ts';
import { apiAnswer, apiRefusal, ApiRefusal } from './api-response.ts';

/** What endpoints of the API see of a request: no cookies. */
export type ApiEvent = Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'>;

/** An endpoint that gives its answer's body. */
export function apiRoute(
  work: (event: ApiEvent) => Promise<object>,
): (event: ApiEvent) => Promise<Response> {
  return async (event) => {
    try {
      return apiAnswer(await work(event));
    } catch (thrown) {
      if (thrown instanceof ApiRefusal) return thrown.response;
      if (isKadoError(thrown)) {
        return apiRefusal(statusOf[thrown.status], thrown.code, thrown.details);
      }
      return failed(event.url.pathname, thrown);
    }
  };
}

/** Our mistake, or the database's: the log has the cause under the reference that the caller gets. */
function failed(path: string, error: unknown): Response {
  const app = currentApp();
  const reference = app.request()?.requestId ?? crypto.randomUUID().slice(0, 8);
  app.system.log.error({ err: error, reference, path }, 'API call failed');
  const trouble = storageTrouble(error);
  if (trouble !== null) return apiRefusal(503, trouble);
  return apiRefusal(500, 'api.failed', { reference });
}
