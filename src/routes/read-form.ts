import { KadoError } from '#core/errors.ts';

/** What a form may weigh that carries no file. */
const mostUsual = 512 * 1024;

/**
 * The fields of a form that was sent, from a browser or a program.
 * @param mostBytes of the whole body; the server takes none above 8 MiB (http.ts)
 * @throws KadoError `form.unreadable` where the body is no form, `form.too_large`
 */
export async function readForm(request: Request, mostBytes = mostUsual): Promise<FormData> {
  const body = await bodyUpTo(request, mostBytes);
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    return await new Response(body, { headers }).formData();
  } catch (cause) {
    throw new KadoError('form.unreadable', 'invalid', {}, { cause });
  }
}

/** Read on only as far as it may go. */
async function bodyUpTo(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > most) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.byteLength;
      if (size > most) throw tooLarge();
      parts.push(part);
    }
  } catch (cause) {
    // SvelteKit answers a body that is too large for any form itself
    if (cause instanceof Error && 'status' in cause) throw cause;
    throw new KadoError('form.unreadable', 'invalid', {}, { cause });
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLarge(): KadoError {
  return new KadoError('form.too_large', 'too_large');
}
