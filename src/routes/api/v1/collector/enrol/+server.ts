import { currentApp } from '#server/app.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { throttled } from '../calling-collector.ts';
import { enrolRequest } from '../schemas.ts';
import type { RequestHandler } from './$types';

/** A one-time token for a credential. */
export const POST: RequestHandler = apiRoute(async ({ request, getClientAddress }) => {
  const { system, enrolThrottle } = currentApp();
  const { token, version } = await readJson(request, enrolRequest);
  const address = getClientAddress();
  const seconds = enrolThrottle.attempt(address);
  if (seconds > 0) throw throttled(seconds);
  const enrolled = await enrolCollector(system, { token, version, address });
  enrolThrottle.forgive(address);
  return enrolled;
});
