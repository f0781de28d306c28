import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get, walk } from './snmp-client.ts';

const command = new URL('../../src/cli/simulate.ts', import.meta.url).href;
const program = `import { run } from '${command}';
try { process.exitCode = await run(process.argv.slice(1)); }
catch (error) { process.stderr.write(error.message); process.exitCode = error.name === 'UsageError' ? 2 : 1; }`;

interface Listed {
  devices: { key: string; host: string; port: number; product: string }[];
}

/** Runs the command; `use` gets its first line of output, then Ctrl-C ends it. */
async function simulate(args: readonly string[], use?: (listed: Listed) => Promise<void>) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', ...args]);
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  if (use) {
    let output = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (bytes: Buffer) => {
        output += bytes.toString('utf8');
        if (output.includes('\n')) resolve();
      });
      void ended.then(() => resolve());
    });
    try {
      // the command's own JSON
      await use(JSON.parse(output.slice(0, output.indexOf('\n'))) as Listed);
    } finally {
      child.kill('SIGINT');
    }
  }
  return { status: await ended, said };
}

describe('kado simulate', () => {
  it('starts devices, says where they are, and ends with Ctrl-C', async () => {
    const port = 20000 + (process.pid % 20000);
    const { status, said } = await simulate(
      ['--devices', '3', '--base', '127.44.0.0', '--port', String(port), '--json'],
      async ({ devices }) => {
        expect(devices.map(({ host }) => host)).toEqual(['127.44.0.1', '127.44.0.2', '127.44.0.3']);
        const [first] = devices;
        if (first === undefined) throw new Error('nothing listed');
        const [name] = await get(first, ['1.3.6.1.2.1.43.5.1.1.16.1']);
        expect(String(name?.value)).toBe(first.product);
      },
    );
    expect({ status, said }).toEqual({ status: 0, said: '' });
  }, 20_000);

  it('answers a recorded walk, and only that where no devices are asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kado-'));
    try {
      const file = join(folder, 'printer.snmprec');
      await writeFile(file, '1.3.6.1.2.1.1.1.0|4|A recorded printer\n1.3.6.1.2.1.1.3.0|67|4711\n');
      const port = 20001 + (process.pid % 20000);
      const { status } = await simulate(
        ['--walk', file, '--base', '127.45.0.0', '--port', String(port), '--json'],
        async ({ devices }) => {
          expect(devices.map(({ key }) => key)).toEqual(['printer.snmprec']);
          const [only] = devices;
          if (only === undefined) throw new Error('nothing listed');
          expect((await walk(only, '1.3.6.1')).map(({ value }) => String(value))).toEqual([
            'A recorded printer',
            '4711',
          ]);
        },
      );
      expect(status).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 20_000);

  it.each([
    [['--devices', 'many'], 2, /--devices takes a number/],
    [['--base', '10.0.0.1'], 2, /127\.0\.0\.0\/8/],
    [['--scenario', 'fire'], 2, /There is no scenario/],
    [['--walk', 'no-such-file.snmprec'], 1, /no-such-file/],
  ])(
    '%s is status %i with a line that says why',
    async (args, expected, words) => {
      const { status, said } = await simulate(args);
      expect(said).toMatch(words);
      expect(status).toBe(expected);
    },
    20_000,
  );
});
