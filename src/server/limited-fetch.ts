/** Fetches with a limit on what comes back, so that nobody fills this server's memory. */
import type { CustomFetch } from 'openid-client';

/** Documents, keys and tokens of providers are far smaller. */
const mostBytes = 512 * 1024;

/** @param fetchIt absent: the platform's. Redirects are not followed: the caller's `redirect: 'manual'` */
export function limitedFetch(fetchIt: typeof fetch = fetch): CustomFetch {
  return async (url, { body, headers: asked, method, redirect, signal }) => {
    const sent = typeof body === 'string' || body instanceof URLSearchParams ? body : null;
    const ask = { body: sent, headers: asked, method, redirect, signal: signal ?? null };
    const answer = await fetchIt(url, ask);
    // 204 and the like have none
    if (answer.body === null) return answer;
    const { status, statusText, headers } = answer;
    return new Response(await readUpTo(answer.body), { status, statusText, headers });
  };
}

async function readUpTo(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.byteLength;
    // leaving the loop cancels the stream
    if (bytes > mostBytes) throw new TypeError('the answer is too large');
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}
