import * as v from 'valibot';
import { unpackGzip } from '#server/unpack-gzip.ts';
import { ApiRefusal } from './api-response.ts';

/** Bytes; what collectors say of themselves is far less. */
const longestBody = 16_384;

/**
 * The body of a call as its schema has it. No body at all is an empty object.
 * @param longest bytes that it may have, also unpacked
 * @throws ApiRefusal 400, 413, 415
 */
export async function readJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  longest = longestBody,
): Promise<v.InferOutput<S>> {
  return readReceived(request, await receiveBody(request, longest), schema, longest);
}

/**
 * Waits for the bytes of a call, which take as long as the caller's line does: to be read by
 * `readReceived`.
 * @throws ApiRefusal 400, 413
 */
export async function receiveBody(request: Request, longest: number): Promise<ArrayBuffer> {
  if (Number(request.headers.get('content-length') ?? 0) > longest) throw tooLarge(longest);
  let bytes: ArrayBuffer;
  try {
    bytes = await request.arrayBuffer();
  } catch (thrown) {
    // the server's own limit, for bodies that do not say how long they are
    const status = thrown instanceof Error && 'status' in thrown ? thrown.status : 400;
    throw status === 413 ? tooLarge(longest) : new ApiRefusal(400, 'api.not_json');
  }
  if (bytes.byteLength > longest) throw tooLarge(longest);
  return bytes;
}

/** As `readJson`, of bytes that came already. */
export async function readReceived<S extends v.GenericSchema>(
  request: Request,
  received: ArrayBuffer,
  schema: S,
  longest: number,
): Promise<v.InferOutput<S>> {
  const text = textOf(await unpacked(request, received, longest));
  const parsed = v.safeParse(schema, text === '' ? {} : jsonOf(request, text));
  if (parsed.success) return parsed.output;
  throw new ApiRefusal(400, 'api.unexpected', { where: whereOf(parsed.issues[0]) });
}

/** The field that an issue is about; a name that somebody made up is cut short. */
export function whereOf(issue: v.BaseIssue<unknown>): string {
  return (v.getDotPath(issue) ?? 'body').slice(0, 100);
}

const tooLarge = (max: number): ApiRefusal => new ApiRefusal(413, 'api.too_large', { max });

function textOf(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiRefusal(400, 'api.not_json');
  }
}

/** What says that it is packed is unpacked, never further than it may be long. */
async function unpacked(
  request: Request,
  bytes: ArrayBuffer,
  longest: number,
): Promise<ArrayBuffer | Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return bytes;
  if (encoding !== 'gzip') {
    throw new ApiRefusal(415, 'api.encoding', {}, { 'accept-encoding': 'gzip, identity' });
  }
  const whole = await unpackGzip(bytes, longest);
  if (whole === 'too_long') throw tooLarge(longest);
  if (whole === 'broken') throw new ApiRefusal(400, 'api.not_json');
  return whole;
}

function jsonOf(request: Request, text: string): unknown {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new ApiRefusal(415, 'api.media_type', {}, { accept: 'application/json' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiRefusal(400, 'api.not_json');
  }
}
