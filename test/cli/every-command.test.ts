/**
 * Every command and sub-command, read from `commands.ts` and from what each says of its
 * usage: a new one is walked by itself. A placeholder that is new needs a line in `samples`.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { errorLine } from '../../src/cli/error-line.ts';
import { testHome } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const home = await testHome();
const file = join(home.dataDir, 'devices.csv');
const former = { ...process.env };
afterAll(async () => {
  process.env = former;
  await home[Symbol.asyncDispose]();
});

interface Answer {
  status: number | null;
  out: string;
  err: string;
}

/** The program itself. */
function kado(args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, [script, ...args]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (some: Buffer) => (out += some.toString()));
  child.stderr.on('data', (some: Buffer) => (err += some.toString()));
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

/** The same in this process, as `kado.ts` tells of errors: starting the program for each takes minutes. */
async function run([name = '', ...args]: readonly string[]): Promise<Answer> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    const command = await commands[name]?.load();
    const status = (await command?.run(args)) ?? null;
    return { status, out: written.join(''), err: '' };
  } catch (thrown) {
    const isOption = thrown instanceof Error && /ERR_PARSE_ARGS/.test(inspect(thrown));
    const status = isOption || thrown instanceof UsageError ? 2 : 1;
    return { status, out: written.join(''), err: errorLine(thrown) };
  } finally {
    write.mockRestore();
  }
}

/** What stands for a placeholder of a usage line; nothing of it is there. */
const samples: Readonly<Record<string, string>> = {
  CUSTOMER: 'nobody-here',
  USERNAME: 'nobody',
  NAME: 'x',
  DEVICE: 'none',
  DEFINITION: 'none',
  TAUGHT: 'own-nothing',
  FOUND: 'none',
  READING: 'none',
  FOLDER: join(home.dataDir, 'files'),
  FILE: file,
  HOST: '192.0.2.1',
  ADDRESS: '192.0.2.1',
  COLLECTOR: 'none',
  N: '1',
  MINUTES: '5',
  TEXT: '192.0.2.0/24',
  MAIL: 'none',
  ISSUER: 'https://id.example.com',
  TARGET: 'none',
  WORDS: 'none',
  URL: 'https://id.example.com',
  ID: 'none',
  USER: 'nobody',
  ZONE: 'Asia/Tokyo',
  ROLE: 'admin',
  DAY: '20',
  DATE: '2026-11-01',
  DATABASE: 'nowhere:none',
};

interface Line {
  /** as its usage says it, for the name of the test */
  usage: string;
  /** `['user', 'disable']` */
  path: string[];
  args: string[];
  /** an option of those that may be given: a change needs one */
  option: string[];
}

/** The sub-commands of a usage text: lines that begin with `kado`, each alternative by itself. */
function linesOf(usage: string): Line[] {
  const lines = usage.match(/(?<=^(?:Usage:| {6}) )kado [a-z-]+.*/gm) ?? [];
  return lines.flatMap((line) => {
    const [, option, value] = /\[(--[a-z-]+) ([A-Z]+)\]/.exec(line) ?? [];
    const required = line
      .replaceAll(/\[[^\]]*\]/g, ' ')
      .replaceAll(/\((\S+) \|[^)]*\)/g, '$1')
      .replaceAll(/\([^)]*\)| \| --.*|…/g, ' ');
    const words = required.split(/\s+/).filter((word) => word !== '' && word !== 'kado');
    const isName = (word: string) => /^[a-z][a-z0-9-]*(\|[a-z][a-z0-9-]*)*$/.test(word);
    const end = words.findIndex((word) => !isName(word));
    const path = end < 0 ? words : words.slice(0, end);
    const args = (end < 0 ? [] : words.slice(end)).map(sampleOf);
    // `disable|enable` are two
    return path
      .reduce<string[][]>(
        (paths, word) => paths.flatMap((one) => word.split('|').map((part) => [...one, part])),
        [[]],
      )
      .map((one) => ({
        ...{ usage: `kado ${one.join(' ')}`, path: one, args },
        option: option === undefined || value === undefined ? [] : [option, sampleOf(value)],
      }));
  });
}

function sampleOf(word: string): string {
  if (!/^[A-Z]/.test(word)) return word.split('|')[0] ?? word;
  const sample = samples[word.replace(/\..*/, '')];
  if (sample === undefined) throw new Error(`say in every-command.test.ts what ${word} may be`);
  return sample;
}

const loaded = await Promise.all(
  Object.entries(commands).map(async ([name, { load }]) => ({ name, ...(await load()) })),
);
const lines = loaded.flatMap(({ usage }) => linesOf(usage));

beforeAll(async () => {
  writeFileSync(file, 'name\n');
  process.env = { ...former, ...home.env, KADO_PASSWORD: 'three quiet herons' };
  expect((await run(['migrate'])).status).toBe(0);
});

describe('every command', () => {
  test('says in its usage how it is called', () => {
    const silent = loaded.filter(
      ({ name, usage }) => !linesOf(usage).some(({ path }) => path[0] === name),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(lines.length).toBeGreaterThan(15);
  });

  test.concurrent.each(loaded)('$name --help is an answer, and no error', async ({ name }) => {
    const { status, out, err } = await kado([name, '--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: kado ${name}`));
  });

  test.concurrent.each(loaded)(
    '$name refuses an unknown option, with status 2',
    async ({ name }) => {
      const { status, out, err } = await kado([name, '--nonsense']);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).toMatch(/^kado: [^\n]*--nonsense[^\n]*\n$/);
    },
  );

  test.each(lines)('$usage refuses an unknown option in one line, with status 2', async (line) => {
    const { status, out, err } = await run([...line.path, ...line.args, '--nonsense']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^[^\n]*--nonsense[^\n]*$/);
  });

  const ofSomebody = lines.filter(
    ({ args }) => args.includes('nobody-here') || args.includes('nobody'),
  );

  test.each(ofSomebody)(
    '$usage tells of an unknown customer or user in one line, with status 1',
    async ({ path, args, option }) => {
      const asked = [...path, ...args];
      const first = await run(asked);
      const { status, out, err } = first.status === 2 ? await run([...asked, ...option]) : first;
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toMatch(/^There is no (customer nobody-here|user nobody)[^\n]*$/);
    },
  );
});
