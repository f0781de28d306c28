import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { writeIpp } from '#core/write-ipp.ts';
import { startIppPrinter } from '#simulator/ipp-printer.ts';

const command = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));

function kado(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

const { keyword, text, integer, name } = valueTags;
const attributes = {
  'printer-make-and-model': [[text, 'Brother MFC-J5320DW']],
  'printer-state': [[valueTags.enum, 5]],
  'printer-state-reasons': [
    [keyword, 'media-jam-error'],
    [keyword, 'marker-supply-low-warning'],
  ],
  'color-supported': [[valueTags.boolean, true]],
  'marker-names': [[name, 'BK']],
  'marker-types': [[keyword, 'ink-cartridge']],
  'marker-levels': [[integer, 8]],
} as const;
const answer = {
  ...{ vendor: 'Brother', model: 'MFC-J5320DW', serial: null, mac: null, kind: 'mfp-color' },
  ...{ location: null, firmware: null, state: 'error' },
  conditions: [
    { severity: 'error', code: 'media-jam', text: '' },
    { severity: 'warning', code: 'marker-supply-low', text: '' },
  ],
  supplies: [{ name: 'BK', type: 'ink', color: 'black', percent: 8, level: 'low' }],
  ...{ counters: {}, counterSource: null, unit: null },
};

let folder = '';
const body = writeIpp([2, 0], 0, 1, [{ tag: groupTags.printer, attributes }]);
async function file(named: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, named), bytes);
  return join(folder, named);
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kado-ipp-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('kado decode of an IPP answer', () => {
  test('--json answers with the promised object', async () => {
    const { status, out } = await kado('decode', await file('a.ipp', body), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject(answer);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(Object.keys(answer));
  });

  test('the header of HTTP may stand in front', async () => {
    const header = 'HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n\r\n';
    const path = await file('b.bin', Buffer.concat([Buffer.from(header), body]));
    const { status, out } = await kado('decode', path);
    expect([status, out]).toEqual([0, expect.stringContaining('error     media-jam')]);
  });

  test.each([
    ['cut off', body.subarray(0, -20), /is cut off; record the whole answer/],
    ['a refused version', writeIpp([1, 1], 0x0503, 1, []), /refuses the version.*1\.1/],
    ['a refusal', writeIpp([2, 0], 0x0403, 1, []), /refuses to answer \(0x0403\)/],
    ['no printer', writeIpp([2, 0], 0, 1, []), /without attributes of a printer/],
    ['a scanner', '<?xml?><scan:ScannerCapabilities/>', /an eSCL answer of a scanner/],
    ['Windows', '<SOAP-ENV:Envelope/>', /a WSD \(SOAP\) answer/],
  ] as const)('%s is told in one line that says what to do', async (what, bytes, says) => {
    const { status, out, err } = await kado('decode', await file(`${what}.bin`, bytes));
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^kado: [^\n]+\.\n$/);
    expect(err).toMatch(says);
  });
});

describe('kado probe over IPP', () => {
  test('asks where an ipp:// address leads', async () => {
    await using printer = await startIppPrinter({ attributes, path: '/printers/a' });
    const { status, out } = await kado('probe', `ipp://127.0.0.1:${printer.port}/printers/a`);
    expect(status).toBe(0);
    expect(out).toContain('MFC-J5320DW');
    expect(out).toContain(`ipp://127.0.0.1:${printer.port}/printers/a, version 2.0, 1 requests`);
    const json = await kado('probe', `ipp://127.0.0.1:${printer.port}/printers/a`, '--json');
    expect(JSON.parse(json.out)).toMatchObject(answer);
  });

  test('says in one line what to do where nothing answers', async () => {
    const { status, out, err } = await kado('probe', 'ipp://127.0.0.1:1');
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^kado: 127\.0\.0\.1: [^\n]+ \(ipp\.unreachable\)\n$/);
  });
});
