/**
 * One HTTP POST of an IPP request (RFC 8010 §3.4), within time and size. No redirect is
 * followed: an answer from another place is another device's. TLS certificates are not
 * verified, as those of printers are signed by themselves; nothing secret is sent.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { IppFailure } from './ipp-failure.ts';
import type { IppTarget, IppWay } from './target.ts';

export interface PostLimits {
  /** patience with the request, ms */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface Posted {
  /** HTTP */
  status: number;
  contentType: string;
  /** of a redirect; not followed */
  location: string | null;
  body: Uint8Array;
  /** SHA-256 of the certificate, with colons; null without TLS */
  fingerprint: string | null;
}

/** A printer tells all of itself in some 20 kB. */
const mostBytes = 1_000_000;

/** Rejects with what the socket reports, or an IppFailure. */
export function postIpp(
  { host }: Pick<IppTarget, 'host'>,
  { port, path, tls }: IppWay,
  body: Uint8Array,
  { timeoutMs, signal }: PostLimits,
): Promise<Posted> {
  const common = {
    ...{ host, port, path, method: 'POST', agent: false, signal, maxHeaderSize: 16_384 },
    headers: { 'content-type': 'application/ipp', 'content-length': body.length },
  };
  return new Promise((resolve, reject) => {
    const sent = tls ? httpsRequest({ ...common, ...lenientTls(host) }) : httpRequest(common);
    const quiet = setTimeout(() => sent.destroy(new IppFailure('timeout')), timeoutMs);
    const settle = (end: () => void): void => {
      clearTimeout(quiet);
      end();
      // the answer is whole, or no use
      sent.destroy();
    };
    sent.on('error', (error) => settle(() => reject(error)));
    sent.on('response', (response) => {
      const fingerprint = fingerprintOf(response);
      read(response).then(
        (bytes) => settle(() => resolve(postedOf(response, bytes, fingerprint))),
        (error: unknown) => settle(() => reject(error as Error)),
      );
    });
    sent.end(body);
  });
}

/** Old printers know no better; what is read of them is no secret. */
function lenientTls(host: string) {
  return {
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    // an address is no server name
    servername: isIP(host) === 0 ? host : '',
  } as const;
}

async function read(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > mostBytes) throw new IppFailure('too_large');
    chunks.push(bytes);
  }
  if (!response.complete) throw new IppFailure('bad_answer');
  return Buffer.concat(chunks);
}

function postedOf(
  { statusCode = 0, headers }: IncomingMessage,
  body: Uint8Array,
  fingerprint: string | null,
): Posted {
  const contentType = (headers['content-type'] ?? '').toLowerCase();
  return { status: statusCode, contentType, location: headers.location ?? null, body, fingerprint };
}

function fingerprintOf({ socket }: IncomingMessage): string | null {
  if (!(socket instanceof TLSSocket)) return null;
  return socket.getPeerCertificate().fingerprint256 ?? null;
}
