/**
 * The one way out of a collector (§12): POST to the portal over verified TLS, by a proxy
 * where there is one, with a limit on time and size, and never to another host.
 */
import { request as httpRequest, Agent as HttpAgent } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { networkFailure, ServerFailure, statusFailure } from './server-failure.ts';

export interface WayOut {
  /** the portal's address without a path, `https://kado.example.com` */
  server: string;
  /** PEM of an authority of one's own; null: those that the runtime knows */
  ca: string | null;
  /** HTTPS_PROXY and the like */
  environment: Readonly<Record<string, string | undefined>>;
  /** absent: a minute */
  timeoutMs?: number;
}

export interface Call {
  /** below /api/v1/collector/ */
  name: string;
  body: object;
  /** null: none is needed */
  credential: string | null;
}

/** @throws ServerFailure */
export type CallServer = <S extends v.GenericSchema>(
  call: Call,
  answer: S,
  signal?: AbortSignal,
) => Promise<v.InferOutput<S>>;

/** Plans of ten thousand devices are below. */
const mostAnswered = 32 * 1024 * 1024;

/** What is shorter goes as it is: enrolling and hello are understood by any portal. */
const worthPackingBytes = 2_000;

const said = v.object({ error: v.object({ code: v.string(), message: v.string() }) });

/** Connections are kept between calls; disposing closes them. */
export function openWayOut(way: WayOut): { call: CallServer } & Disposable {
  const isTls = way.server.startsWith('https:');
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = way.environment;
  const named = { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy };
  const proxyEnv = Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined && value !== ''),
  );
  const kept = { keepAlive: true, maxSockets: 2, proxyEnv };
  const trusted = way.ca === null ? {} : { ca: [...getCACertificates('default'), way.ca] };
  const agent = isTls ? new HttpsAgent({ ...kept, ...trusted }) : new HttpAgent(kept);

  function send(call: Call, signal: AbortSignal): Promise<Answered> {
    const plain = Buffer.from(JSON.stringify(call.body));
    const isPacked = plain.length > worthPackingBytes;
    const payload = isPacked ? gzipSync(plain) : plain;
    const url = new URL(`/api/v1/collector/${call.name}`, way.server);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'content-length': String(payload.length),
      accept: 'application/json',
    };
    if (isPacked) headers['content-encoding'] = 'gzip';
    if (call.credential !== null) headers['authorization'] = `Bearer ${call.credential}`;
    return new Promise((resolve, reject) => {
      const request = (isTls ? httpsRequest : httpRequest)(
        url,
        { method: 'POST', agent, headers, signal },
        (response) => {
          const parts: Buffer[] = [];
          let bytes = 0;
          response.on('data', (part: Buffer) => {
            bytes += part.length;
            if (bytes > mostAnswered) response.destroy(new Error('the answer is too large'));
            parts.push(part);
          });
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const retryAfter = response.headers['retry-after'] ?? null;
            resolve({ status: response.statusCode ?? 0, text, retryAfter });
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  }

  return {
    async call(call, answer, signal) {
      const timeout = AbortSignal.timeout(way.timeoutMs ?? 60_000);
      const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      let answered: Answered;
      try {
        answered = await send(call, both);
      } catch (cause) {
        const late = Object.assign(new Error('no answer in time', { cause }), {
          code: 'ETIMEDOUT',
        });
        throw networkFailure(timeout.aborted ? late : cause, way.server);
      }
      const { status, text, retryAfter } = answered;
      const body = jsonOf(text);
      if (status === 200) {
        const parsed = v.safeParse(answer, body);
        if (parsed.success) return parsed.output;
        const where = v.getDotPath(parsed.issues[0]) ?? 'body';
        throw new ServerFailure(
          'failed',
          'answer.unexpected',
          `${way.server} answers as no portal does (${call.name}: ${where}). See KADO_SERVER, and whether something stands before it.`,
        );
      }
      const told = v.safeParse(said, body);
      const words = told.success ? told.output.error : { code: null, message: null };
      throw statusFailure(status, words, way.server, retryAfter);
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}

interface Answered {
  status: number;
  text: string;
  retryAfter: string | null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
