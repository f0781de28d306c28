/**
 * Answers that are made anew for each request, compressed on their way (decision 0026).
 * Files of the build come compressed from the disk and pass through.
 */
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Below this an answer fits into a packet anyway. */
const leastBytes = 1024;

const worthy = /^(text\/(html|csv|plain|css|javascript)|application\/json|image\/svg\+xml)\b/;

/** How each coding is made: at these levels a page takes a millisecond or two, beside the event loop. */
const coders = {
  br: () =>
    createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 3,
        // of 512 kB: two hundred answers at once are not to take a gigabyte
        [constants.BROTLI_PARAM_LGWIN]: 19,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: () => createGzip({ level: 6 }),
} satisfies Record<string, () => Transform>;

type Coding = keyof typeof coders;

/** The best coding that a request takes; null: none. Exported for tests. */
export function codingFor({ headers }: Pick<IncomingMessage, 'headers'>): Coding | null {
  // what a foreign page makes a browser ask for tells nothing by its length (BREACH):
  // it might guess at what else stands on the page
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return null;
  const taken = new Set(
    String(headers['accept-encoding'] ?? '')
      .toLowerCase()
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.replace(/;.*$/s, '').trim()),
  );
  if (taken.has('br')) return 'br';
  return taken.has('gzip') ? 'gzip' : null;
}

/** For `createServer({ ServerResponse: CompressedResponse }, …)`. */
export class CompressedResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  #coder: Transform | null = null;

  /** An answer that gives its headers here, like a file's, is sent as it is. */
  override writeHead(status: number, ...rest: unknown[]): this {
    if (rest.length === 0) this.#prepare(status);
    Reflect.apply(super.writeHead, this, [status, ...rest]);
    return this;
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    const coder = this.#coder;
    // as the class behind it would answer
    return Reflect.apply(coder ? coder.write : super.write, coder ?? this, [
      chunk,
      ...rest,
    ]) as boolean;
  }

  override end(...last: unknown[]): this {
    const coder = this.#coder;
    Reflect.apply(coder ? coder.end : super.end, coder ?? this, last);
    return this;
  }

  #prepare(status: number): void {
    const isUnchanged = status === 304;
    if (isUnchanged || worthy.test(String(this.getHeader('content-type') ?? ''))) {
      this.#vary();
    }
    if (isUnchanged) return this.#weaken();
    const coding = this.#isWorth(status) ? codingFor(this.req) : null;
    if (coding === null) return;
    this.setHeader('content-encoding', coding);
    this.removeHeader('content-length');
    this.#weaken();
    // the head of an answer says the same as its whole
    if (this.req.method !== 'HEAD') this.#code(coders[coding]());
  }

  #isWorth(status: number): boolean {
    if (status < 200 || status === 204 || status === 206) return false;
    if (this.hasHeader('content-encoding') || this.hasHeader('content-range')) return false;
    if (String(this.getHeader('cache-control') ?? '').includes('no-transform')) return false;
    const length = this.getHeader('content-length');
    if (length !== undefined && Number(length) < leastBytes) return false;
    return worthy.test(String(this.getHeader('content-type') ?? ''));
  }

  #vary(): void {
    const known = [this.getHeader('vary') ?? []].flat().map(String);
    if (known.some((names) => /accept-encoding|\*/i.test(names))) return;
    this.setHeader('vary', [...known, 'Accept-Encoding'].join(', '));
  }

  /** The same content in another coding is not the same bytes (RFC 9110, section 8.8.3.3). */
  #weaken(): void {
    const tag = this.getHeader('etag');
    if (typeof tag === 'string' && !tag.startsWith('W/')) this.setHeader('etag', `W/${tag}`);
  }

  #code(coder: Transform): void {
    this.#coder = coder;
    coder.on('data', (piece: Buffer) => {
      if (!super.write(piece)) coder.pause();
    });
    coder.on('end', () => super.end());
    coder.on('error', (error) => this.destroy(error));
    // whoever writes here waits for us as he would without a coder
    coder.on('drain', () => this.emit('drain'));
    this.on('drain', () => coder.resume());
    this.on('close', () => coder.destroy());
  }
}
