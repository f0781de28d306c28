/**
 * `npm run bench -- scale`: how pages, ingest and memory grow with the fleet. Each size is
 * built, asked and dropped; a page's ratio is its time at the smallest size ÷ at the largest
 * fleet of one customer. `KADO_SCALE` names the sizes, `KADO_SCALE_ENGINES` the engines.
 */
import { once } from 'node:events';
import { ingest } from '#server/services/ingest.ts';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { median, timeMs, type Measurement } from './measure.ts';
import { mostOfOne, scaleFleet, type ScaleFleet } from './scale-fleet.ts';
import { scalePages } from './scale-pages.ts';
import { areBuilt, fetched, notBuilt, served } from './served.ts';

const engines = (process.env['KADO_SCALE_ENGINES'] ?? 'sqlite,postgres').split(',');
const sizes = (process.env['KADO_SCALE'] ?? '1000,10000,100000').split(',').map(Number);
/** Times that each page is asked after the first. */
const rounds = 15;
/** Deliveries in a batch, as collectors hand them over, and batches that are timed. */
const batch = 500;
const batches = 8;

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
    for (const devices of sizes) {
      const figures = await atSize(engine, devices);
      if (typeof figures === 'string') {
        tell(`${engine}: skipped, ${figures}`);
        break;
      }
      grown.set(devices, figures);
      tell(`${engine}, ${devices} devices: ${JSON.stringify(Object.fromEntries(figures))}`);
    }
    measurements.push(...ratiosOf(engine, grown));
  }
  return measurements;
}

async function atSize(engine: string, devices: number): Promise<Figures | string> {
  await using running = new AsyncDisposableStack();
  let url: string | undefined;
  if (engine === 'postgres') {
    // durable, as in production
    const cluster = await startCluster(['shared_buffers=2GB', 'max_wal_size=8GB', 'jit=off']);
    if (typeof cluster === 'string') return cluster;
    running.use(cluster);
    url = await createDatabase(cluster.url, 'scale');
  }
  const figures: Figures = new Map();
  const start = performance.now();
  const fleet = running.use(await scaleFleet(devices, url));
  figures.set('fill s', Math.round((performance.now() - start) / 1_000));
  await askPages(fleet, url, figures);
  await takeIn(fleet, figures);
  return figures;
}

async function askPages(fleet: ScaleFleet, url: string | undefined, figures: Figures) {
  const { customerId } = fleet.ctx;
  const args = [customerId, fleet.dataDir, ...(url === undefined ? [] : [url])];
  await using portal = await served('./scale-portal.ts', { args });
  const { listening, child } = portal;
  for (const [name, path] of scalePages(fleet)) {
    const ask = () => fetched(listening.url + path, listening.cookie);
    figures.set(`${name}, first`, rounded(await timeMs(ask)));
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timeMs(ask));
    figures.set(name, rounded(median(times)));
  }
  child.send('memory');
  // it answers with a number of bytes
  const [bytes] = (await once(child, 'message')) as [number];
  figures.set('memory MB', Math.round(bytes / 2 ** 20));
}

/** A new day's readings of the first devices of the fleet. */
async function takeIn(fleet: ScaleFleet, figures: Figures) {
  const count = Math.min(fleet.devices, batch * batches);
  const takenAt = (day: number) => `2026-12-0${day}T09:00:00.000Z`;
  const inDays = { ...fleet.ctx, clock: { now: () => fleet.ctx.clock.now().add({ hours: 240 }) } };
  const perReading: number[] = [];
  for (let n = 0; n < batches; n++) {
    // small fleets report on several days
    const day = Math.floor((n * batch) / count) + 1;
    const from = (n * batch) % count;
    const all = fleet.deliveries(takenAt(day), 400 + day, count).slice(from, from + batch);
    perReading.push((await timeMs(() => ingest(inDays, all))) / all.length);
  }
  figures.set('ingest, ms a reading', Math.round(median(perReading) * 1_000) / 1_000);
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

/** What must not grow with the fleet; the first look at a page may. */
function isFlat(name: string): boolean {
  return !name.endsWith('first') && !name.startsWith('fill') && !name.startsWith('CSV');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
