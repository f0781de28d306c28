/** A lean HTTP client that times its calls: the portal is to have the machine, not we. */
import { Agent, request, type IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** from the first byte sent to the last one read */
  ms: number;
}

export interface Call {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** a look is long over where there is no answer by then */
  timeoutMs?: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 1_000 });

/**
 * Asks, and once more where the server closed a kept connection just then, as browsers do.
 * @throws Error where no whole answer came
 */
export async function called(url: string, call: Call = {}): Promise<Answer> {
  const start = performance.now();
  const first = await once(url, call).catch((thrown: unknown) => {
    if (thrown instanceof ClosedMeanwhile && !call.signal?.aborted) return null;
    throw thrown;
  });
  const answer = first ?? (await once(url, call));
  return { ...answer, ms: performance.now() - start };
}

class ClosedMeanwhile extends Error {}

function once(
  url: string,
  { method = 'GET', headers = {}, body, signal, timeoutMs = 60_000 }: Call,
) {
  return new Promise<Omit<Answer, 'ms'>>((resolve, reject) => {
    const sent = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { agent, method, headers: { ...headers, ...sent }, signal };
    const asked = request(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('close', () => {
        if (!response.complete) return reject(new Error('the answer broke off'));
        const { statusCode: status = 0, headers: told } = response;
        resolve({ status, headers: told, body: Buffer.concat(parts) });
      });
    });
    asked.setTimeout(timeoutMs, () => asked.destroy(new Error('no answer in time')));
    asked.on('error', (thrown: NodeJS.ErrnoException) => {
      const isOld = asked.reusedSocket && thrown.code === 'ECONNRESET';
      reject(isOld ? new ClosedMeanwhile(thrown.message) : thrown);
    });
    asked.end(body);
  });
}

/** The text of an answer, unpacked. */
export function textOf({ headers, body }: Answer): string {
  const isPacked = headers['content-encoding'] === 'br';
  return (isPacked ? brotliDecompressSync(body) : body).toString();
}
