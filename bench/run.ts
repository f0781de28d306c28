/**
 * `npm run bench`: each figure a ratio to a reference of the same run.
 * `-- NAME…` runs some, `-- --json` prints the figures as JSON.
 */
import { asOf } from './as-of.ts';
import { csv } from './csv.ts';
import { csvDays } from './csv-days.ts';
import { deviceDays, periodOfFleet } from './details.ts';
import { dropFilledFleet } from './fleet.ts';
import { ingestDay } from './ingest.ts';
import { ingestPostgres } from './ingest-postgres.ts';
import { load, loadWhat } from './load.ts';
import { matrix } from './matrix.ts';
import { matrixGrowth, matrixGrowthPostgres } from './matrix-growth.ts';
import type { Bench, Measurement } from './measure.ts';
import { busyLook, quietLook } from './notices.ts';
import { page } from './page.ts';
import { poll } from './poll.ts';
import { csvPostgres, dropFilledPostgres, matrixPostgres } from './postgres.ts';
import { poll1000 } from './poll-1000.ts';
import { pollExporter, pollNetinventory } from './poll-others.ts';
import { scale, scaleTarget, scaleWhat } from './scale.ts';
import { stall } from './stall.ts';

const benches: readonly Bench[] = [
  poll,
  poll1000,
  pollExporter,
  pollNetinventory,
  ingestDay,
  ingestPostgres,
  matrix,
  matrixGrowth,
  matrixGrowthPostgres,
  matrixPostgres,
  csv,
  csvPostgres,
  periodOfFleet,
  deviceDays,
  csvDays,
  page,
  asOf,
  quietLook,
  busyLook,
  stall,
];

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('-'));
const isJson = args.includes('--json');
/** Takes a quarter of an hour: runs only where it is named. */
const growth = 'scale';
/** The same. */
const crowd = 'load';
const known = [...benches.map(({ name }) => name), growth, crowd];
const unknown = names.filter((name) => !known.includes(name));
if (args.includes('--help') || unknown.length > 0) {
  for (const { name, what, target } of benches) console.log(`${name}  (≥ ${target})  ${what}`);
  console.log(`${growth}  (≥ ${scaleTarget})  ${scaleWhat}; only where it is named`);
  console.log(`${crowd}  (≥ 1)  ${loadWhat}; only where it is named`);
  if (unknown.length > 0) console.error(`no bench is called ${unknown.join(', ')}`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const figures: Measurement[] = [];
for (const bench of benches) {
  if (names.length > 0 && !names.includes(bench.name)) continue;
  const figure = await bench.run();
  if ('skipped' in figure) {
    console.error(`${bench.name}: skipped, ${figure.skipped}`);
    continue;
  }
  note(figure, bench.what);
}
await dropFilledFleet();
await dropFilledPostgres();
if (names.includes(growth)) {
  const grown = await scale((line) => console.error(line));
  if ('skipped' in grown) console.error(`${growth}: skipped, ${grown.skipped}`);
  else for (const figure of grown) note(figure, '');
}
let hasErrors = false;
if (names.includes(crowd)) {
  const crowded = await load((line) => console.error(line));
  if ('skipped' in crowded) console.error(`${crowd}: skipped, ${crowded.skipped}`);
  else {
    for (const figure of crowded.figures) note(figure, '');
    ({ hasErrors } = crowded);
  }
}
if (isJson) console.log(JSON.stringify(figures, null, 2));
process.exit(hasErrors ? 1 : 0);

function note(figure: Measurement, what: string): void {
  figures.push(figure);
  if (isJson) return;
  const verdict = figure.ratio >= figure.target ? 'reached' : 'missed';
  console.log(`${figure.name}: ${figure.ratio} (target ${figure.target}, ${verdict})  ${what}`);
  console.log(`  ${JSON.stringify(figure.detail)}`);
}
