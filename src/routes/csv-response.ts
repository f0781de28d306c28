import { byteOrderMark } from '#core/csv.ts';

/**
 * A CSV download (§4.6), streamed part by part: UTF-8 with a byte order mark.
 * @param name of the file, without its ending; letters, digits and `-`
 */
export function csvResponse(
  name: string,
  parts: AsyncIterable<string> | Iterable<string>,
): Response {
  return new Response(streamOf(encoded(parts)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** Lines gathered to pieces of some size: a write a line would be slow. */
const pieceLength = 32_768;

async function* encoded(
  parts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let piece = byteOrderMark;
  for await (const part of parts) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield encoder.encode(piece);
    piece = '';
  }
  yield encoder.encode(piece);
}

/** Read on only as fast as the browser takes it; left off where the browser leaves. */
function streamOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
