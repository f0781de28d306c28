/** A printer that answers Get-Printer-Attributes over HTTP, well or badly, as it is told to. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getPrinterAttributes, groupTags, valueTags, type IppMessage } from '#core/ipp-message.ts';
import { readIpp } from '#core/read-ipp.ts';
import { writeIpp, type Tagged } from '#core/write-ipp.ts';

/** Attributes with their tags, as they go over the wire. */
export type PrinterAttributes = Readonly<Record<string, readonly Tagged[]>>;

export interface IppPrinterSettings {
  attributes: PrinterAttributes;
  /** the one path that has a printer object */
  path?: string;
  /** the highest version that it knows; 0x0503 to others */
  version?: '1.1' | '2.0';
  /** PEM; with them it speaks TLS only */
  tls?: { key: string; cert: string } | null;
  /** answers instead of the printer: an HTTP status, or any bytes */
  manners?: (
    asked: IncomingMessage,
  ) => { status?: number; headers?: object; body?: Uint8Array } | null;
}

export interface IppPrinter extends AsyncDisposable {
  port: number;
  /** what it tells from now on */
  attributes: PrinterAttributes;
  /** requests that came, oldest first */
  readonly requests: { path: string; message: IppMessage | null }[];
}

/** Listens on a free port of loopback until it is disposed. */
export async function startIppPrinter(settings: IppPrinterSettings): Promise<IppPrinter> {
  const { path = '/ipp/print', version = '2.0', tls = null } = settings;
  const requests: IppPrinter['requests'] = [];
  const answer: RequestListener = (asked, reply) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const { message } = readIpp(Buffer.concat(chunks));
      requests.push({ path: asked.url ?? '', message });
      const instead = settings.manners?.(asked) ?? null;
      if (instead !== null) {
        const { status = 200, headers = { 'content-type': 'application/ipp' }, body } = instead;
        reply.writeHead(status, { ...headers }).end(body);
      } else if (asked.method !== 'POST' || asked.url !== path || message === null) {
        reply.writeHead(404).end();
      } else {
        const body = bodyFor(message, version, printer.attributes);
        reply.writeHead(200, { 'content-type': 'application/ipp' }).end(body);
      }
    });
  };
  const server = tls === null ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printer: IppPrinter = {
    // a listening TCP server has an address of this shape
    port: (server.address() as AddressInfo).port,
    attributes: settings.attributes,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return printer;
}

/** What it says to one request: only what was asked for. */
function bodyFor(
  { version, code, requestId, groups }: IppMessage,
  known: '1.1' | '2.0',
  attributes: PrinterAttributes,
): Uint8Array {
  const spoken = [version.major, version.minor] as const;
  const operation = {
    tag: groupTags.operation,
    attributes: {
      'attributes-charset': [[valueTags.charset, 'utf-8']],
      'attributes-natural-language': [[valueTags.naturalLanguage, 'en']],
    },
  } as const;
  const refused = (status: number) =>
    writeIpp(known === '1.1' ? [1, 1] : spoken, status, requestId, [operation]);
  if (known === '1.1' && version.major !== 1) return refused(0x0503);
  if (code !== getPrinterAttributes) return refused(0x0501);
  const asked = groups[0]?.attributes.get('requested-attributes');
  const told = Object.entries(attributes).filter(([name]) => asked?.includes(name) ?? true);
  return writeIpp(spoken, 0, requestId, [
    operation,
    { tag: groupTags.printer, attributes: Object.fromEntries(told) },
  ]);
}
