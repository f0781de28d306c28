import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { ApiRefusal } from '../api-response.ts';
import type { ApiEvent } from '../api-route.ts';

/**
 * The collector that calls, by `Authorization: Bearer CREDENTIAL`. A right credential
 * is never throttled: one program that was revoked and goes on calling must not keep
 * its neighbours at the same address out.
 * @throws ApiRefusal 401, and 429 after many that were not right
 */
export async function callingCollector({ request, getClientAddress }: ApiEvent): Promise<{
  ctx: Context;
  credential: string;
}> {
  const app = currentApp();
  const address = getClientAddress();
  const [, credential] =
    /^bearer +(\S{1,200})$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (credential === undefined) throw new ApiRefusal(401, 'credential.missing');
  const ctx = await app.collectorFor(credential, address);
  if (ctx !== null) return { ctx, credential };
  const seconds = app.collectorThrottle.attempt(address);
  if (seconds > 0) throw throttled(seconds);
  const told = { 'www-authenticate': 'Bearer realm="kado", error="invalid_token"' };
  throw new ApiRefusal(401, 'credential.refused', {}, told);
}

/** Too many tries that were not right. */
export function throttled(seconds: number): ApiRefusal {
  return new ApiRefusal(429, 'api.throttled', { seconds }, { 'retry-after': String(seconds) });
}
