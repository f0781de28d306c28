import { byteOrderMark } from '#core/csv-field.ts';
import type { CsvEncoding } from '#core/csv-options.ts';
import { shiftJis } from '#server/shift-jis.ts';

type Parts = AsyncIterable<string> | Iterable<string>;

/** Lines gathered to pieces of some size: a write a line would be slow. */
const pieceLength = 65_536;

const encoders: Record<CsvEncoding, { head: string; encode(text: string): Uint8Array }> = {
  'utf-8': { head: byteOrderMark, encode: (text) => new TextEncoder().encode(text) },
  shift_jis: { head: '', encode: (text) => shiftJis.encode(text) },
};

/**
 * A CSV download (§4.6), streamed part by part: read on only as fast as the
 * browser takes it, and left off where the browser leaves.
 * @param fileName of letters, digits, `-` and `.`
 * @param parts in characters that the encoding has
 */
export function csvResponse(
  fileName: string,
  parts: Parts,
  encoding: CsvEncoding = 'utf-8',
): Response {
  return new Response(streamOf(parts, encoding), {
    headers: {
      'content-type': `text/csv; charset=${encoding}`,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
}

function streamOf(parts: Parts, encoding: CsvEncoding): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const pieces = encoded(parts, encoding, gone.signal);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        // a piece may be under way: it ends after its next part
        gone.abort();
        await pieces.return(undefined);
      },
    },
    // nothing is made that nobody has asked for
    { highWaterMark: 0 },
  );
}

async function* encoded(
  parts: Parts,
  encoding: CsvEncoding,
  gone: AbortSignal,
): AsyncGenerator<Uint8Array, undefined> {
  const { head, encode } = encoders[encoding];
  let piece = head;
  for await (const part of parts) {
    if (gone.aborted) return;
    piece += part;
    if (piece.length < pieceLength) continue;
    yield encode(piece);
    piece = '';
  }
  yield encode(piece);
}
