/**
 * `npm run bench -- scale`: how pages, ingest and memory grow with the fleet. Each size is
 * built, asked and dropped; a page's ratio is its time at the smallest size ÷ at the largest
 * fleet of one customer. `KADO_SCALE` names the sizes, `KADO_SCALE_ENGINES` the engines; without
 * them PostgreSQL is also filled with a million, in some minutes and 40 GB of disk.
 */
import { once } from 'node:events';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { median, timeMs, type Measurement } from './measure.ts';
import { mostOfOne, scaleFleet, type ScaleFleet } from './scale-fleet.ts';
import { handOver } from './scale-handover.ts';
import { takeInDays, type Intake } from './scale-intake.ts';
import { scalePages } from './scale-pages.ts';
import type { ScaleListening } from './scale-portal.ts';
import { areBuilt, fetched, notBuilt, served } from './served.ts';

const engines = (process.env['KADO_SCALE_ENGINES'] ?? 'sqlite,postgres').split(',');
const sizesOf = (engine: string) =>
  (process.env['KADO_SCALE'] ?? `1000,10000,100000${engine === 'postgres' ? ',1000000' : ''}`)
    .split(',')
    .map(Number);
/** Times that each page is asked after the first. */
const rounds = 15;
export const scaleTarget = 0.67;
export const scaleWhat = 'pages of 100 rows at the smallest and the largest fleet, 13 months';

/** Figures by name: milliseconds, unless the name says otherwise. */
type Figures = Map<string, number>;

/** @param tell a line for whoever waits */
export async function scale(
  tell: (line: string) => void,
): Promise<Measurement[] | { skipped: string }> {
  if (!areBuilt()) return notBuilt;
  const measurements: Measurement[] = [];
  for (const engine of engines) {
    const grown = new Map<number, Figures>();
    for (const devices of sizesOf(engine)) {
      const figures = await atSize(engine, devices, tell);
      if (typeof figures === 'string') {
        tell(`${engine}: skipped, ${figures}`);
        break;
      }
      grown.set(devices, figures);
      tell(`${engine}, ${devices} devices: ${JSON.stringify(Object.fromEntries(figures))}`);
    }
    measurements.push(...ratiosOf(engine, grown), ...intakeOf(engine, grown));
  }
  return measurements;
}

/** Durable, as in production; `wal_level` as it is where no other server follows (scale-copies.ts). */
const settings = [
  'shared_buffers=2GB',
  'max_wal_size=8GB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
];
/** Space on disk for each device, the database's log and what is sorted meanwhile included. */
const bytesEach = 40_000;

async function atSize(
  engine: string,
  devices: number,
  tell: (line: string) => void,
): Promise<Figures | string> {
  const { bavail, bsize } = await statfs(tmpdir());
  const needed = devices * bytesEach;
  if (bavail * bsize < needed) {
    return `it takes ${Math.ceil(needed / 2 ** 30)} GB of disk in ${tmpdir()}`;
  }
  await using running = new AsyncDisposableStack();
  let url: string | undefined;
  if (engine === 'postgres') {
    const cluster = await startCluster(settings);
    if (typeof cluster === 'string') return cluster;
    running.use(cluster);
    url = await createDatabase(cluster.url, 'scale');
  }
  tell(`${engine}, ${devices} devices, ${new Date().toISOString().slice(11, 19)} UTC`);
  const figures: Figures = new Map();
  const start = performance.now();
  const fleet = running.use(await scaleFleet(devices, url, tell));
  figures.set('fill s', Math.round((performance.now() - start) / 1_000));
  tell(`  filled in ${figures.get('fill s')} s`);
  await askPages(fleet, url, figures);
  const { firstOfMonth, usual } = await takeInDays(fleet, tell);
  noteIntake(figures, wholeDay, firstOfMonth);
  noteIntake(figures, 'intake of another day', usual);
  figures.set('ingest, ms a reading', thousandths(usual.seconds * 1_000, usual.readings));
  return figures;
}

function noteIntake(figures: Figures, name: string, intake: Intake): void {
  const { readings, seconds, msByPart, megabytesByPart, processorMs } = intake;
  const note = (what: string, value: number) => figures.set(`${name}, ${what}`, value);
  note('readings', readings);
  note('s', Math.round(seconds));
  note('ms a reading', thousandths(seconds * 1_000, readings));
  note('of it our process', thousandths(processorMs, 1));
  for (const [part, at] of Object.entries({ 'first tenth': 0, middle: 4, 'last tenth': -1 })) {
    note(`${part} ms`, thousandths(msByPart.at(at) ?? Number.NaN, 1));
    note(`${part} MB`, megabytesByPart.at(at) ?? Number.NaN);
  }
}

async function askPages(fleet: ScaleFleet, url: string | undefined, figures: Figures) {
  const { customerId } = fleet.ctx;
  const args = [customerId, fleet.dataDir, ...(url === undefined ? [] : [url])];
  await using portal = await served('./scale-portal.ts', { args });
  const { listening, child } = portal;
  const ask = (path: string) => fetched(listening.url + path, listening.cookie);
  // first looks first: what they began to keep is there when the others come
  for (const [name, path] of scalePages(fleet)) {
    figures.set(`${name}, first`, rounded(await timeMs(() => ask(path))));
  }
  for (const [name, path] of scalePages(fleet)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timeMs(() => ask(path)));
    figures.set(name, rounded(median(times)));
  }
  // it listens as scale-portal.ts says
  const { token } = listening as ScaleListening;
  const handedOver = await handOver(fleet, { url: listening.url, token });
  figures.set('collectors’ endpoint, ms a reading', thousandths(handedOver, 1));
  child.send('memory');
  // it answers with a number of bytes
  const [bytes] = (await once(child, 'message')) as [number];
  figures.set('memory MB', Math.round(bytes / 2 ** 20));
}

function ratiosOf(engine: string, grown: ReadonlyMap<number, Figures>): Measurement[] {
  const comparable = [...grown].filter(([devices]) => devices <= mostOfOne);
  const smallest = comparable[0];
  const largest = comparable.at(-1);
  if (smallest === undefined || largest === undefined || smallest === largest) return [];
  const names = [...smallest[1].keys()].filter((name) => isFlat(name));
  return names.map((name) => {
    const of = (figures: Figures) => figures.get(name) ?? Number.NaN;
    return {
      name: `scale ${engine}: ${name}`,
      ratio: rounded(of(smallest[1]) / of(largest[1])),
      target: scaleTarget,
      unit: 'x',
      detail: Object.fromEntries([...grown].map(([devices, figures]) => [devices, of(figures)])),
    };
  });
}

const wholeDay = 'intake of the first of a month';
/** A million readings are to be taken in in this time. */
const millionMs = 30 * 60_000;

/** How the whole day of the largest fleet went: its pace, whether it slows down, and memory. */
function intakeOf(engine: string, grown: ReadonlyMap<number, Figures>): Measurement[] {
  const [devices, figures] = [...grown].at(-1) ?? [];
  if (devices === undefined || figures === undefined) return [];
  const of = (name: string) => figures.get(`${wholeDay}, ${name}`) ?? Number.NaN;
  const measured = (name: string, ratio: number, target: number): Measurement => ({
    name: `scale ${engine}: ${name}`,
    ratio: rounded(ratio),
    target,
    unit: 'x',
    detail: { devices, readings: of('readings'), s: of('s'), 'ms a reading': of('ms a reading') },
  });
  return [
    measured('30 minutes ÷ a million readings', millionMs / (of('ms a reading') * 1e6), 1),
    measured(
      'first ÷ last tenth of a day',
      of('first tenth ms') / of('last tenth ms'),
      scaleTarget,
    ),
    measured('memory of the first ÷ last tenth', of('first tenth MB') / of('last tenth MB'), 0.9),
  ];
}

/** What must not grow with the fleet; the first look at a page may. */
function isFlat(name: string): boolean {
  return !name.endsWith('first') && !/^(fill|CSV|intake)/.test(name);
}

function thousandths(sum: number, count: number): number {
  return Math.round((sum / count) * 1_000) / 1_000;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
