import { currentApp } from '#server/app.ts';
import { greetCollector } from '#server/services/greet-collector.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { helloRequest } from '../schemas.ts';
import type { RequestHandler } from './$types';

/** The server's time, the customer's zone and the polling settings that apply. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  const { version, sentAt, backlog } = await readJson(event.request, helloRequest);
  const { pollSeconds } = currentApp().config;
  const said = {
    ...(version === undefined ? {} : { version }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(backlog === undefined ? {} : { backlog }),
  };
  return greetCollector(ctx, said, { stateIntervalMs: pollSeconds * 1000 });
});
