import { instantOf } from '#server/instant.ts';
import { takePushed } from '#server/services/take-pushed.ts';
import { apiRoute } from '../../api-route.ts';
import { callingCollector } from '../../collector/calling-collector.ts';
import { placeToHandOver } from '../../collector/place-to-hand-over.ts';
import { readJson } from '../../read-json.ts';
import { readPushed } from '../read-pushed.ts';
import { pushEnvelope } from '../schemas.ts';
import type { RequestHandler } from './$types';

/** Bytes, also unpacked. */
const longestBody = 4 * 1024 * 1024;

/** Readings of agents and devices that bring them themselves: answered when they are safe, each by itself. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  using place = placeToHandOver(ctx.customerId);
  void place;
  const { readings, inOrder } = readPushed(
    await readJson(event.request, pushEnvelope, longestBody),
  );
  return { results: inOrder(await takePushed(ctx, readings)), time: instantOf(ctx.clock) };
});
