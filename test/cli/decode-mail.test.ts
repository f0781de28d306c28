/** `kado decode` of a mail in which a device reports (§12.9). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { counterMail, kyoceraMail } from '#test/support/device-mails.ts';

const kado = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kado-decode-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function decode(name: string, text: string, ...args: string[]) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const done = spawnSync(process.execPath, [kado, 'decode', file, ...args], { encoding: 'utf8' });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

test('the object that is promised, from a mail in base64 as from its bare text', () => {
  const mail = kyoceraMail('VTR1234567', { copies: 300, prints: 1700 });
  const [head = '', body = ''] = mail.split(/\r\n\r\n([^]*)/);
  const encoded = `${head}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n`;
  const answers = [decode('a.eml', encoded, '--json'), decode('b.txt', body, '--json')];
  for (const { status, stdout } of answers) {
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as object;
    expect(Object.keys(answer)).toEqual([
      ...['vendor', 'model', 'serial', 'mac', 'kind', 'location', 'firmware', 'state'],
      ...['conditions', 'supplies', 'counters', 'counterSource', 'unit'],
    ]);
    expect(answer).toMatchObject({
      ...{ vendor: 'Kyocera', serial: 'VTR1234567', state: 'unknown' },
      counters: { total: 2000, copy: 300, print: 1700, 'paper.a4': 2000 },
    });
  }
});

test('in words, and what cannot be used says why', () => {
  const words = decode('c.eml', counterMail('AA2J011000123', 1234)).stdout;
  expect(words).toMatch(/Vendor +Konica Minolta[^]*total +1234/);
  const twice = counterMail('AA2J011000123', 1234) + counterMail('AA2J011000123', 1300);
  const refused = decode('d.eml', twice);
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('several reports that contradict each other');
});
