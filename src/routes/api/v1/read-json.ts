import * as v from 'valibot';
import { ApiRefusal } from './api-response.ts';

/** Bytes; what collectors say of themselves is far less. */
const longestBody = 16_384;

/**
 * The body of a call as its schema has it. No body at all is an empty object.
 * @throws ApiRefusal 400, 413, 415
 */
export async function readJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  const text = await readText(request);
  const parsed = v.safeParse(schema, text === '' ? {} : jsonOf(request, text));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'body';
  throw new ApiRefusal(400, 'api.unexpected', { where });
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () => new ApiRefusal(413, 'api.too_large', { max: longestBody });
  if (Number(request.headers.get('content-length') ?? 0) > longestBody) throw tooLarge();
  let bytes: ArrayBuffer;
  try {
    bytes = await request.arrayBuffer();
  } catch (thrown) {
    // the server's own limit, for bodies that do not say how long they are
    const status = thrown instanceof Error && 'status' in thrown ? thrown.status : 400;
    throw status === 413 ? tooLarge() : new ApiRefusal(400, 'api.not_json');
  }
  if (bytes.byteLength > longestBody) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiRefusal(400, 'api.not_json');
  }
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
