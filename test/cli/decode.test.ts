import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const kado = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kado-decode-'));
  file = join(folder, 'walk.snmprec');
  await writeFile(
    file,
    [
      '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41',
      '1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5',
      '1.3.6.1.2.1.25.3.2.1.3.1|4|ECOSYS X1',
      '1.3.6.1.2.1.25.3.2.1.5.1|2|3',
      '1.3.6.1.2.1.25.3.5.1.2.1|4x|0400',
      '1.3.6.1.2.1.43.5.1.1.17.1|4|ABC0000001',
      '1.3.6.1.2.1.43.10.2.1.3.1.1|2|7',
      '1.3.6.1.2.1.43.10.2.1.4.1.1|65|4711',
      '1.3.6.1.2.1.43.10.2.1.6.1.1|2|1',
      'this line is broken',
    ].join('\n'),
  );
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [kado, 'decode', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('kado decode', () => {
  it('--json answers with exactly the promised object', () => {
    const { status, stdout } = run(file, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      vendor: 'Kyocera',
      model: 'ECOSYS X1',
      serial: 'ABC0000001',
      mac: null,
      kind: 'printer-mono',
      location: null,
      firmware: null,
      state: 'error',
      conditions: [{ severity: 'error', code: 'media-jam', text: '' }],
      supplies: [],
      counters: { total: 4711 },
      counterSource: 'standard 43.10.2.1.4',
      unit: 'impressions',
    });
  });

  it('explains in words what it found, from where, and what it left out', () => {
    const { status, stdout } = run(file);
    expect(status).toBe(0);
    for (const words of [
      'Kyocera',
      'kyocera, standard',
      'error',
      'media-jam',
      '4711',
      '43.10.2.1.4',
      'line 10',
    ]) {
      expect(stdout).toContain(words);
    }
  });

  it('answers null for counters that a device does not give', async () => {
    const empty = join(folder, 'empty.snmprec');
    await writeFile(empty, '1.3.6.1.2.1.1.1.0|4|Canon MF\n');
    expect(JSON.parse(run(empty, '--json').stdout)).toMatchObject({
      counters: {},
      counterSource: null,
      unit: null,
      state: 'unknown',
    });
  });

  it('--help says how it is used', () => {
    expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(run('--help').stdout).toContain('kado decode FILE');
  });

  it.each([
    [[], 2, 'Name one file'],
    [['a', 'b'], 2, 'Name one file'],
    [['/nowhere/walk.snmprec'], 1, 'cannot be read'],
    [[kado], 1, 'holds no SNMP values'],
    [['--what'], 2, "'--what'"],
  ])('asked as %j it ends with %i and one line that says what to do', (args, status, words) => {
    const done = run(...args);
    expect(done.status).toBe(status);
    expect(done.stdout).toBe('');
    expect(done.stderr).toContain(words);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
  });
});
