import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CompressedResponse, codingFor } from '#server/compressed-response.ts';

const page = '<p>数字 12,345</p>'.repeat(4_000);

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What a server that answers so gives to a request. */
async function answered(
  answer: (response: CompressedResponse) => void,
  headers: OutgoingHttpHeaders = { 'accept-encoding': 'gzip, deflate, br, zstd' },
  method = 'GET',
): Promise<Answer> {
  const server = createServer({ ServerResponse: CompressedResponse }, (_, response) =>
    answer(response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  try {
    const asked = request({ port, host: '127.0.0.1', headers, method }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return {
      status: response.statusCode,
      headers: response.headers,
      body: Buffer.concat(parts),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function html(body: string, more: Record<string, string> = {}, status = 200) {
  return (response: CompressedResponse) => {
    const headers = { 'content-type': 'text/html; charset=utf-8', ...more };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('content-length', Buffer.byteLength(body));
    response.writeHead(status);
    response.end(body);
  };
}

describe('an answer', () => {
  test('is compressed as the client takes it, the best way first', async () => {
    const br = await answered(html(page));
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(br.headers['content-length']).toBeUndefined();
    expect(brotliDecompressSync(br.body).toString()).toBe(page);
    const gzip = await answered(html(page), { 'accept-encoding': 'br;q=0, gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(page);
  });

  test.each([undefined, 'identity', 'gzip;q=0', 'zstd', 'br; q=0.0'])(
    'to a client that takes %j comes as it is, and says that others may get another',
    async (accepted) => {
      const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
      const plain = await answered(html(page), headers);
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.headers.vary).toBe('Accept-Encoding');
      expect(plain.headers['content-length']).toBe(String(Buffer.byteLength(page)));
      expect(plain.body.toString()).toBe(page);
    },
  );

  test('whose coding changes keeps its mark as a weak one, also unchanged', async () => {
    const etag = '"abc"';
    expect((await answered(html(page, { etag }))).headers.etag).toBe('W/"abc"');
    const unchanged = await answered((response) => {
      response.setHeader('etag', etag);
      response.writeHead(304);
      response.end();
    });
    expect(unchanged).toMatchObject({
      status: 304,
      headers: { etag: 'W/"abc"', vary: 'Accept-Encoding' },
    });
    expect(unchanged.headers['content-encoding']).toBeUndefined();
  });

  test('asked for its head alone says what the whole would', async () => {
    const head = await answered(html(page), { 'accept-encoding': 'br' }, 'HEAD');
    expect(head.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(head.headers['content-length']).toBeUndefined();
    expect(head.body).toHaveLength(0);
  });

  test.each([
    ['short', html('<p>short</p>')],
    ['a stream of events', html(page, { 'content-type': 'text/event-stream' })],
    ['a picture', html(page, { 'content-type': 'image/png' })],
    ['compressed already', html(page, { 'content-encoding': 'zstd' })],
    ['a part', html(page, { 'content-range': 'bytes 0-9/10' }, 206)],
    ['not to be changed', html(page, { 'cache-control': 'no-transform' })],
  ])('that is %s is left alone', async (_, answer) => {
    const plain = await answered(answer);
    expect(plain.headers['content-encoding']).not.toBe('br');
    expect(plain.headers['content-length']).toBe(String(plain.body.length));
  });

  test('that gives its headers at once, as files do, is left alone', async () => {
    const file = await answered((response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    });
    expect(file.headers['content-encoding']).toBeUndefined();
    expect(file.body.toString()).toBe(page);
  });

  test('that comes piece by piece comes whole, and waits for a slow reader', async () => {
    const pieces = 200;
    let waits = 0;
    const csv = await answered((response) => {
      response.setHeader('content-type', 'text/csv; charset=utf-8');
      response.writeHead(200);
      let left = pieces;
      (function next(): void {
        while (left-- > 0) {
          if (response.write(page)) continue;
          waits++;
          response.once('drain', next);
          return;
        }
        response.end();
      })();
    });
    expect(brotliDecompressSync(csv.body).length).toBe(pieces * Buffer.byteLength(page));
    expect(waits).toBeGreaterThan(0);
  });

  test('of a failure is compressed like any other', async () => {
    const failed = await answered(html(page, {}, 404));
    expect(failed.status).toBe(404);
    expect(failed.headers['content-encoding']).toBe('br');
  });
});

describe('a request', () => {
  const of = (site: string | undefined) =>
    codingFor({
      headers: { 'accept-encoding': 'br', ...(site ? { 'sec-fetch-site': site } : {}) },
    });

  test('that another site makes a browser send learns nothing by lengths', () => {
    expect([of('cross-site'), of('same-site')]).toEqual([null, null]);
    expect([of('same-origin'), of('none'), of(undefined)]).toEqual(['br', 'br', 'br']);
  });
});
