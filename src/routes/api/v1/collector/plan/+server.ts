import { currentApp } from '#server/app.ts';
import { usedTeachings } from '#server/services/known-definitions.ts';
import { planCollector } from '#server/services/plan-collector.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { planRequest } from '../plan-schemas.ts';
import type { RequestHandler } from './$types';

/** What the collector is to do; null where it knows. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  const { known } = await readJson(event.request, planRequest);
  const app = currentApp();
  const here = { stateIntervalMs: app.config.pollSeconds * 1000 };
  const taught = await usedTeachings(app.system);
  return { plan: await planCollector(ctx, known ?? null, () => app.sealer, { ...here, taught }) };
});
