import { takeHanded } from '#server/services/take-handed.ts';
import { instantOf } from '#server/instant.ts';
import { apiRoute } from '../../api-route.ts';
import { readReceived, receiveBody } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { placeToHandOver } from '../place-to-hand-over.ts';
import { deliveriesEnvelope } from '../delivery-schemas.ts';
import { readHanded } from '../read-handed.ts';
import type { RequestHandler } from './$types';

/** Bytes, also unpacked. */
const longestBody = 4 * 1024 * 1024;

/** What devices said: answered when it is safe, each by itself. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  const { customerId } = ctx;
  // where there is none, nothing need be sent; who sends slowly holds none meanwhile
  placeToHandOver(customerId)[Symbol.dispose]();
  const received = await receiveBody(event.request, longestBody);
  using place = placeToHandOver(customerId);
  void place;
  const sent = await readReceived(event.request, received, deliveriesEnvelope, longestBody);
  const { handed, inOrder, refusedFailures } = readHanded(sent);
  const results = inOrder(await takeHanded(ctx, handed));
  return { results, refusedFailures, time: instantOf(ctx.clock) };
});
