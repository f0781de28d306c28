import { partMark } from '#ui/device-lines.ts';

/** Text in pieces, as bytes in UTF-8. */
export type Pieces = readonly Uint8Array<ArrayBuffer>[];

const encoder = new TextEncoder();

/**
 * A page around its part that is kept as bytes (decision 0027): the framework would join,
 * hash and encode that with each page anew.
 * @param part null: there is none
 * @returns null where the page leaves no place for one
 */
export function aroundPart(html: string, part: Pieces | null): Pieces | null {
  const at = part === null ? -1 : html.indexOf(partMark);
  if (part === null || at === -1) return null;
  const after = at + partMark.length;
  return [encoder.encode(html.slice(0, at)), ...part, encoder.encode(html.slice(after))];
}

/** The framework's answer with the whole page in it. @param around null: it is whole */
export function withPart(rendered: Response, around: Pieces | null): Response {
  if (around === null) return rendered;
  const headers = new Headers(rendered.headers);
  // it was made of nothing
  headers.delete('etag');
  headers.set('content-length', String(around.reduce((sum, { length }) => sum + length, 0)));
  const body = new ReadableStream({
    start(controller) {
      for (const piece of around) controller.enqueue(piece);
      controller.close();
    },
  });
  return new Response(body, { status: rendered.status, headers });
}
