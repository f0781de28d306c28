import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { askedAttributes } from '#core/ipp-attributes.ts';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { writeIpp } from '#core/write-ipp.ts';
import { pollIpp, type IppOptions } from '#server/drivers/ipp/poll-ipp.ts';
import { targetOfUri, waysTo } from '#server/drivers/ipp/target.ts';
import { startIppPrinter, type IppPrinterSettings } from '#simulator/ipp-printer.ts';

const attributes = {
  'printer-state': [[valueTags.enum, 3]],
  'printer-state-reasons': [[valueTags.keyword, 'none']],
  'printer-make-and-model': [[valueTags.text, 'Example 1']],
  'printer-wifi-ssid': [[valueTags.name, 'private network']],
} as const;

const options: IppOptions = { now: () => Date.parse('2026-11-22T00:00:00.000Z'), timeoutMs: 2_000 };

async function poll(settings: Partial<IppPrinterSettings>, more: Partial<IppOptions> = {}) {
  await using printer = await startIppPrinter({ attributes, ...settings });
  const target = {
    protocol: 'ipp' as const,
    host: '127.0.0.1',
    port: printer.port,
    path: null,
    tls: null,
  };
  const result = await pollIpp(target, { ...options, ...more });
  return { result, requests: [...printer.requests], port: printer.port };
}

describe('asking a printer over IPP', () => {
  test('asks for attributes of the printer only, names no user, and keeps nothing else', async () => {
    const { result, requests } = await poll({});
    expect(result).toMatchObject({ error: null, fingerprint: null, requests: 1 });
    expect([...(result.attributes?.keys() ?? [])].sort()).toEqual(
      ['printer-state', 'printer-state-reasons', 'printer-make-and-model'].sort(),
    );
    const [request] = requests;
    const [operation] = request?.message?.groups ?? [];
    expect([...(operation?.attributes.keys() ?? [])]).toEqual([
      ...['attributes-charset', 'attributes-natural-language', 'printer-uri'],
      'requested-attributes',
    ]);
    expect(operation?.attributes.get('requested-attributes')).toEqual(askedAttributes);
    expect(askedAttributes.filter((name) => /job|user|document/.test(name))).toEqual([]);
  });

  test('an older printer is asked again in version 1.1, and at once in it the next time', async () => {
    await using printer = await startIppPrinter({ attributes, version: '1.1' });
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: printer.port,
      path: null,
      tls: null,
    };
    const first = await pollIpp(target, options);
    expect(first).toMatchObject({ error: null, requests: 2, way: { version: '1.1' } });
    const second = await pollIpp(target, { ...options, way: first.way });
    expect(second).toMatchObject({ error: null, requests: 1 });
  });

  test('tries the usual paths and remembers the one that answered', async () => {
    const { result, requests } = await poll({ path: '/ipp' });
    expect(requests.map(({ path }) => path)).toEqual(['/ipp/print', '/ipp/printer', '/ipp']);
    expect(result.way).toMatchObject({ path: '/ipp', tls: false });
  });

  test('a way that no longer leads there is found anew', async () => {
    const way = { port: 1, path: '/gone', tls: false, version: '2.0' } as const;
    const { result, port } = await poll({}, { way });
    expect(result.way).toMatchObject({ port, path: '/ipp/print' });
  });

  test('an entered path is the only one that is asked', async () => {
    await using printer = await startIppPrinter({ attributes, path: '/printers/a' });
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: printer.port,
      path: '/printers/a',
      tls: false,
    };
    expect(await pollIpp(target, options)).toMatchObject({ error: null, requests: 1 });
    const other = await pollIpp({ ...target, path: '/printers/b' }, options);
    expect(other).toMatchObject({ error: { code: 'ipp.not_ipp' }, requests: 1 });
  });

  const whole = writeIpp([2, 0], 0, 1, [{ tag: groupTags.printer, attributes }]);
  test.each([
    ['a web page', { headers: { 'content-type': 'text/html' } }, 'ipp.not_ipp'],
    ['a password', { status: 401 }, 'ipp.refused'],
    ['too much to do', { status: 503 }, 'ipp.busy'],
    ['another place', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, null],
    ['half an answer', { body: whole.subarray(0, 40) }, 'ipp.bad_answer'],
    ['no IPP at all', { body: Buffer.from('hello, world') }, 'ipp.bad_answer'],
    ['a refusal', { body: writeIpp([2, 0], 0x0403, 1, []) }, 'ipp.refused'],
    ['a defect of its own', { body: writeIpp([2, 0], 0x0500, 1, []) }, 'ipp.bad_answer'],
    ['that it is busy', { body: writeIpp([2, 0], 0x0507, 1, []) }, 'ipp.busy'],
    ['an unknown version always', { body: writeIpp([2, 0], 0x0503, 1, []) }, 'ipp.bad_answer'],
    ['more than a megabyte', { body: Buffer.alloc(1_100_000) }, 'ipp.too_large'],
    ['nothing in it', { body: writeIpp([2, 0], 0, 1, []) }, 'ipp.not_ipp'],
  ] as const)('%s is told as that, and no redirect is followed', async (_, answer, code) => {
    const { result } = await poll({ manners: () => ({ ...answer }) });
    expect(result).toMatchObject({ attributes: null, way: null });
    expect(result.error?.code).toMatch(code ?? /^ipp\.(not_ipp|tls|bad_answer)$/);
    expect(result.error?.details['advice']).toMatch(/\w+ .*\.$/);
    expect(result.requests).toBeLessThan(20);
  });

  test('what says nothing is given up in time', async () => {
    await using silent = await listen(() => {});
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: silent.port,
      path: null,
      tls: null,
    };
    const result = await pollIpp(target, { ...options, timeoutMs: 100 });
    expect(result).toMatchObject({ error: { code: 'ipp.timeout' }, requests: 1 });
    const deadline = await pollIpp(target, { ...options, timeoutMs: 5_000, deadlineMs: 50 });
    expect(deadline.error?.code).toBe('ipp.deadline');
  });

  test('what speaks without end is given up in time', async () => {
    await using dripping = await listen((write) => {
      write('HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\n\r\n');
      return setInterval(() => write('x'), 10);
    });
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: dripping.port,
      path: null,
      tls: null,
    };
    const result = await pollIpp(target, { ...options, timeoutMs: 150 });
    expect(result.error?.code).toBe('ipp.timeout');
  });

  test('who stops it is not told that the device failed', async () => {
    await using silent = await listen(() => {});
    const stop = new AbortController();
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: silent.port,
      path: null,
      tls: null,
    };
    setTimeout(() => stop.abort(), 20);
    const result = await pollIpp(target, { ...options, signal: stop.signal });
    expect(result.error?.code).toBe('ipp.aborted');
  });

  test('a closed port is unreachable', async () => {
    const target = { protocol: 'ipp' as const, host: '127.0.0.1', port: 1, path: null, tls: null };
    expect((await pollIpp(target, options)).error?.code).toBe('ipp.unreachable');
  });
});

const folder = mkdtempSync(join(tmpdir(), 'kado-ipp-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A certificate that the printer signed by itself; null without openssl. */
const certificate = (() => {
  try {
    const files = ['-keyout', join(folder, 'key'), '-out', join(folder, 'cert')];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1'];
    execFileSync('openssl', [...made, '-subj', '/CN=printer', ...files], { stdio: 'ignore' });
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { key: text('key'), cert: text('cert') };
  } catch {
    return null;
  }
})();

describe.skipIf(certificate === null)('a printer that speaks TLS only', () => {
  test('is found, its own certificate accepted, and told by its fingerprint', async () => {
    const { result } = await poll({ tls: certificate });
    expect(result).toMatchObject({ error: null, way: { tls: true } });
    expect(result.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('is asked with TLS at once where that is said, and never plain', async () => {
    const { result } = await poll({ tls: null }, {});
    expect(result.way?.tls).toBe(false);
    await using plain = await startIppPrinter({ attributes });
    const target = {
      protocol: 'ipp' as const,
      host: '127.0.0.1',
      port: plain.port,
      path: null,
      tls: true,
    };
    expect((await pollIpp(target, options)).error?.code).toBe('ipp.tls');
    expect(plain.requests).toEqual([]);
  });
});

describe('where a printer is', () => {
  test('an address says host, port, path and TLS', () => {
    expect(targetOfUri('ipp://printer.example')).toEqual({
      protocol: 'ipp',
      ...{ host: 'printer.example', port: null, path: null, tls: null },
    });
    expect(targetOfUri('ipps://[2001:db8::1]:8443/printers/a')).toEqual({
      protocol: 'ipp',
      ...{ host: '2001:db8::1', port: 8443, path: '/printers/a', tls: true },
    });
    expect(targetOfUri('printer.example')).toBeNull();
    expect(targetOfUri('http://printer.example')).toBeNull();
    expect(targetOfUri('ipp://user@printer.example')).toBeNull();
  });

  test('631 goes before 443, plain before TLS, /ipp/print before the others', () => {
    const ways = waysTo({ protocol: 'ipp', host: 'h', port: null, path: null, tls: null });
    expect(ways[0]).toMatchObject({ port: 631, tls: false, path: '/ipp/print', version: '2.0' });
    expect([...new Set(ways.map(({ port, tls }) => `${port} ${tls}`))]).toEqual([
      ...['631 false', '631 true', '443 true'],
    ]);
    expect(
      waysTo({ protocol: 'ipp', host: 'h', port: 443, path: '/a', tls: null })[0],
    ).toMatchObject({ tls: true });
  });
});

async function listen(
  serve: (write: (text: string) => void) => NodeJS.Timeout | void,
): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer((socket) => {
    const timer = serve((text) => socket.destroyed || socket.write(text));
    socket.resume().on('error', () => {});
    socket.on('close', () => clearInterval(timer ?? undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
