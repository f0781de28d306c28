/**
 * Child process of the page bench: the given page from a template literal. Its
 * numbers are kept as numbers and grouped for each request; all between them is
 * literal text.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { groupDigits } from '#i18n/numbers.ts';
import type { Listening } from './served.ts';

process.once('message', (html: string) => {
  const pieces = html.split(/(?<=>)(\d{1,3}(?:,\d{3})*)(?=<)/);
  const literals = pieces.filter((_, position) => position % 2 === 0);
  const values = pieces
    .filter((_, position) => position % 2 === 1)
    .map((text) => Number(text.replaceAll(',', '')));

  function render(): string {
    let text = literals[0] ?? '';
    for (const [position, value] of values.entries()) {
      text += `${groupDigits(value)}${literals[position + 1] ?? ''}`;
    }
    return text;
  }

  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(render());
  });
  server.listen(0, '127.0.0.1', () => {
    // a TCP server's address is this object
    const { port } = server.address() as AddressInfo;
    const listening: Listening = { url: `http://127.0.0.1:${port}/`, cookie: '' };
    process.send?.(listening);
  });
});
process.on('SIGTERM', () => process.exit(0));
