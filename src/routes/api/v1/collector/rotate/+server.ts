import { rotateCredential } from '#server/services/rotate-credential.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { rotateRequest } from '../schemas.ts';
import type { RequestHandler } from './$types';

/** Another credential; the one that was presented ends with the first use of the new one. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx, credential } = await callingCollector(event);
  await readJson(event.request, rotateRequest);
  return rotateCredential(ctx, credential);
});
