import { currentApp } from '#server/app.ts';
import { takeHanded } from '#server/services/take-handed.ts';
import { instantOf } from '#server/instant.ts';
import { ApiRefusal } from '../../api-response.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { deliveriesEnvelope } from '../delivery-schemas.ts';
import { readHanded } from '../read-handed.ts';
import type { RequestHandler } from './$types';

/** Bytes, also unpacked. */
const longestBody = 4 * 1024 * 1024;

/** @throws ApiRefusal 503: too many are at it */
function placeToHandOver(): Disposable {
  const place = currentApp().handovers.take();
  if (place.ok) return place;
  const { waitSeconds: seconds } = place;
  throw new ApiRefusal(503, 'api.busy', { seconds }, { 'retry-after': String(seconds) });
}

/** What devices said: answered when it is safe, each by itself. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  using place = placeToHandOver();
  void place;
  const sent = await readJson(event.request, deliveriesEnvelope, longestBody);
  const { handed, inOrder, refusedFailures } = readHanded(sent);
  const results = inOrder(await takeHanded(ctx, handed));
  return { results, refusedFailures, time: instantOf(ctx.clock) };
});
