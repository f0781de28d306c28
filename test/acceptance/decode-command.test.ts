/** `kado decode` on every recording, and on files that are none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/decode.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { countersOf } from './expected-counters.ts';
import { expectedDevices } from './expected-devices.ts';
import { RawRows, recordingFile, recordingNames } from './raw-recording.ts';

const kado = fileURLToPath(new URL('../../bin/kado.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kado-decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as it is typed. */
function typed(...args: string[]) {
  const done = spawnSync(process.execPath, [kado, 'decode', ...args], { encoding: 'utf8' });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** The command inside this process: what it prints. */
async function printed(...args: string[]): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
  try {
    expect(await run(args)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return text;
}

/** The promised object: its keys in their order. */
const keys =
  'vendor model serial mac kind location firmware state conditions supplies counters counterSource unit';
const levels = ['ok', 'low', 'empty', 'some', 'unknown'];

interface Answer {
  conditions: object[];
  supplies: { percent: number | null; level: string }[];
  counters: Record<string, number>;
}

describe.skipIf(sharedDir === null)(`kado decode (else: ${sharedAbsent})`, () => {
  it.each(recordingNames)('%s --json has just the promised keys and values', async (name) => {
    // the command promises JSON of one object
    const answer = JSON.parse(await printed(recordingFile(name), '--json')) as Answer;
    expect(Object.keys(answer).join(' ')).toBe(keys);
    const { conditions: codes, ...device } = expectedDevices.get(name) ?? {};
    expect(answer).toMatchObject(device);
    expect(answer.counters).toEqual(countersOf(name, new RawRows(name)));
    for (const condition of answer.conditions) {
      expect(Object.keys(condition).join(' ')).toBe('severity code text');
    }
    expect(answer.conditions.map((one) => Object.values(one)[1]).join(' ')).toBe(codes);
    for (const supply of answer.supplies) {
      expect(Object.keys(supply).join(' ')).toBe('name type color percent level partNumber serial');
      expect(levels).toContain(supply.level);
      const { percent } = supply;
      expect(percent === null || (percent >= 0 && percent <= 100)).toBe(true);
    }
  });

  it('says the same in words', async () => {
    for (const name of recordingNames) {
      const { vendor = '' } = expectedDevices.get(name) ?? {};
      expect(await printed(recordingFile(name))).toContain(vendor);
    }
  });

  it('typed at a prompt answers with status 0 and nothing on standard error', () => {
    const done = typed(recordingFile('canon_ir_adv_c5840'), '--json');
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(JSON.parse(done.stdout) as Answer).join(' ')).toBe(keys);
  });
});

describe('kado decode of what is no recording', () => {
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const huge = (): string => {
    const path = file('huge.snmprec', '');
    // a file with a hole: large, and takes no room
    truncateSync(path, 3 * 1024 ** 3);
    return path;
  };
  it.each([
    ['an empty file', () => file('empty.snmprec', ''), 'holds no SNMP values'],
    [
      'a file of another type',
      () => file('a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)),
      'holds no SNMP values',
    ],
    ['plain prose', () => file('prose.txt', 'Dear Sir,\nall is well.\n'), 'holds no SNMP values'],
    ['a missing file', () => join(folder, 'no-such.snmprec'), 'cannot be read'],
    ['a folder', () => folder, 'cannot be read'],
    ['a file of 3 GiB', huge, 'larger than 64 MiB'],
    ['an endless file', () => '/dev/zero', 'larger than 64 MiB'],
  ])('%s: status 1 and one line that says what to do', (_, path, words) => {
    const { status, stdout, stderr } = typed(path(), '--json');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('no file, two files, an unknown option: status 2', () => {
    for (const args of [[], ['a', 'b'], ['--yes']]) {
      const { status, stdout, stderr } = typed(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
