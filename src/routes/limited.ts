/** Holds what is costly to what one user may ask for (server/request-limits.ts), for every route at once. */
import type { RequestEvent } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Costly } from '#server/request-limits.ts';

/** Every download is costly, and every table that is asked for by conditions; null: nothing is. */
export function costOf(routeId: string | null, url: URL): Costly | null {
  if (!routeId?.startsWith('/(portal)/')) return null;
  if (/\.csv$|\/export\.json$/.test(routeId)) return 'export';
  return url.search === '' ? null : 'search';
}

/** @param answer makes the answer, unless the user has to wait: then 429 and how long */
export async function limited(
  { locals, route, url, request }: RequestEvent,
  answer: () => Promise<Response>,
): Promise<Response> {
  const what = costOf(route.id, url);
  const actor = locals.signedIn?.session.user;
  if (what === null || actor === undefined || request.method === 'POST') return answer();
  const { limits, system } = currentApp();
  const leave = limits.ask(actor.userId, what);
  if (!leave.ok) {
    const { waitSeconds, isFirst } = leave;
    if (isFirst) {
      const fields = { userName: actor.userName, route: route.id, address: locals.origin.address };
      system.log.warn(fields, 'A user asks for more than one may');
    }
    return new Response(errorSentence(locals.locale, `limit.${what}`, { seconds: waitSeconds }), {
      status: 429,
      headers: {
        'retry-after': String(waitSeconds),
        'content-type': 'text/plain; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      },
    });
  }
  try {
    const response = await answer();
    if (request.method !== 'GET' || response.body === null) leave.end();
    else if (what === 'export') {
      return new Response(
        untilEnd(response.body, () => leave.end()),
        response,
      );
    }
    return response;
  } catch (thrown) {
    leave.end();
    throw thrown;
  }
}

/** The same stream, which tells when it was read, broke or was left; it makes nothing before it is asked. */
function untilEnd(body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await reader.read();
          if (!done) return controller.enqueue(value);
          ended();
          controller.close();
        } catch (thrown) {
          ended();
          throw thrown;
        }
      },
      async cancel(reason) {
        ended();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
