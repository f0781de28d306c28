/**
 * `npm run fuzz`: damaged, random and malicious input for everything that reads
 * bytes from outside. Prints the seed; a finding is told with its input and the
 * command that repeats it, and makes the exit status 1.
 */
import { parseArgs } from 'node:util';
import { Dice } from './fuzz/dice.ts';
import { targets } from './fuzz/targets.ts';
import type { Target, Tried } from './fuzz/target.ts';
import { progressBar } from '../src/cli/progress-bar.ts';

const usage = `Usage: npm run fuzz -- [--runs N] [--seed S] [--at RUN] [TARGET…]

  --runs N   how many; whole pages take a share of it (100000)
  --seed S   the same input again (a new one each time)
  --at RUN   only this run of the target that is named

Targets:
${targets.map(({ name, about }) => `  ${name.padEnd(11)}${about}`).join('\n')}
`;

/** One input may take this long. */
const patienceMs = 10_000;

interface Finding {
  what: unknown;
  input: unknown;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    at: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const [runs, seed, at] = [values.runs, values.seed, values.at ?? '0'].map(Number);
const chosen = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const isNumber = (value: number | undefined): value is number => Number.isSafeInteger(value);
if (values.help || !isNumber(runs) || !isNumber(seed) || !isNumber(at) || chosen.length === 0) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

/** What is thrown outside of a run's own promise, by a socket or a timer. */
let stray: unknown = null;
process.on('uncaughtException', (error) => (stray ??= error));
process.on('unhandledRejection', (error) => (stray ??= error));

process.stdout.write(`seed ${seed}\n`);
let found = 0;
for (const target of chosen) found += await fuzz(target, { runs, seed });
process.exit(found > 0 ? 1 : 0);

/** @returns how many findings */
async function fuzz(target: Target, asked: { runs: number; seed: number }): Promise<number> {
  const opened = await target.open();
  if (typeof opened === 'string') {
    process.stdout.write(`${target.name.padEnd(11)} skipped: ${opened}\n`);
    return 0;
  }
  await using tried = opened;
  const begun = performance.now();
  const whole = Math.max(1, Math.ceil(asked.runs * target.share));
  const [first, end] = values.at === undefined ? [0, whole] : [Number(at), Number(at) + 1];
  const bar = progressBar(target.name);
  let [findings, next] = [0, first];
  const place = targets.indexOf(target);
  /** Of one defect a few examples are enough. */
  const isEnough = (): boolean => findings >= 5;
  async function line(): Promise<void> {
    while (next < end && !isEnough()) {
      const run = next++;
      if (run % 100 === 0) bar.show((run - first) / (end - first));
      const finding = await once(tried, new Dice(asked.seed, place, run));
      if (finding === null || isEnough()) continue;
      findings++;
      bar.end();
      tell(target, run, finding);
    }
  }
  await Promise.all(Array.from({ length: target.atOnce ?? 1 }, line));
  bar.end();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `${target.name.padEnd(11)} ${next - first} runs, ${findings} findings, ${seconds} s\n`,
  );
  return findings;
}

async function once(tried: Tried, dice: Dice): Promise<Finding | null> {
  let input: unknown = null;
  const begun = performance.now();
  try {
    await tried.run(dice, (noted) => (input = noted));
    const tookMs = performance.now() - begun;
    if (tookMs > patienceMs) throw new Error(`it took ${Math.round(tookMs)} ms`);
    // of runs that are under way together, the first that ends tells of it
    if (stray !== null) throw stray;
    return null;
  } catch (what) {
    if (what === stray) stray = null;
    return { what, input };
  }
}

function tell({ name }: Target, run: number, { what, input }: Finding): void {
  const said = what instanceof Error ? (what.stack ?? what.message) : String(what);
  // what JSON has no word for; Buffer would have turned itself into a list before `value`
  function replacer(this: Record<string, unknown>, key: string, value: unknown): unknown {
    const own = this[key];
    if (own instanceof Uint8Array) return `hex ${Buffer.from(own).toString('hex')}`;
    return typeof value === 'bigint' ? `${value}n` : value;
  }
  const shown = JSON.stringify(input, replacer);
  process.stdout.write(
    `FINDING in ${name}: ${said}\n  input: ${shown.slice(0, 4_000)}\n` +
      `  again: npm run fuzz -- --seed ${seed} --at ${run} ${name}\n`,
  );
}
