/** Server-sent events (HTML's EventSource) of one kind: something changed. */

/** A comment keeps what stands between from closing a silent connection. */
const beatMs = 25_000;
/** The browser comes again by itself: so the session is looked at anew. */
const longestMs = 5 * 60_000;
const retryMs = 2_000;

/**
 * @param follow starts telling, and ends the stream where the server does; returns what ends
 *   it, null where too many are told already
 */
export function eventStream(
  follow: (tell: (mark: number) => void, end: () => void) => (() => void) | null,
): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        write(`retry: ${retryMs}\n\n`);
        const unfollow = follow((mark) => {
          // who does not read on is told once, not once a second
          if ((controller.desiredSize ?? 0) > 0)
            write(`event: changed\nid: ${mark}\ndata: ${mark}\n\n`);
        }, finish);
        const beat = setInterval(() => write(': still here\n\n'), beatMs);
        const last = setTimeout(() => finish(), unfollow === null ? 0 : longestMs);
        end = () => {
          clearInterval(beat);
          clearTimeout(last);
          unfollow?.();
        };
        function finish() {
          end();
          controller.close();
        }
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 1_024 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would gather the answer before it passes it on
      'x-accel-buffering': 'no',
    },
  });
}
