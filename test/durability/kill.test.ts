/**
 * Acknowledged means on disk: a portal under load is killed again and again, and PostgreSQL
 * with it. `KADO_KILLS` says how often; `KADO_KILL_SEED` when.
 */
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patience } from '#test/support/patience.ts';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { citus, postgresPlace, postgresUrl } from '#test/support/postgres-place.ts';
import { Chance } from '../collector/outpost/kill/chance.ts';
import { liveAndDie } from './killed-portal.ts';
import { Load } from './load.ts';
import { openOffice, type Place } from './office.ts';
import { verify } from './verify.ts';

const kills = Number(process.env['KADO_KILLS'] ?? 3);
const seed = Number(process.env['KADO_KILL_SEED'] ?? 20_261_122);
const timeout = patience(60_000 + kills * 15_000);

type Crash = () => Promise<void>;

/** @param crash ends the database as well, every third time */
async function killed(place: Place, cache: string, crash?: Crash) {
  const chance = new Chance(seed);
  const office = await openOffice(place, 12);
  const load = new Load(office);
  for (let n = 0; n < kills; n++) {
    await liveAndDie({
      ...{ place, office, load, cache },
      answers: 1 + chance.below(40),
      thenMs: chance.below(12),
      ...(crash !== undefined && n % 3 === 1 ? { with: crash } : {}),
    });
  }
  const { readings, devices } = load.acknowledged;
  return { ...(await verify(place, office, load.acknowledged)), readings, devices, load };
}

test(
  'SQLite: nothing that was acknowledged is lost, nothing is there twice or half',
  { timeout },
  async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-kill-'));
    const found = await killed({ dataDir: join(folder.path, 'data') }, join(folder.path, 'code'));
    console.log(
      `SQLite: ${kills} kills, ${found.readings.size} readings, ${found.devices.size} devices`,
    );
    expect(found.readings.size).toBeGreaterThan(kills);
    expect(found.devices.size).toBeGreaterThan(kills / 2);
    expect(found).toMatchObject({ lost: [], doubled: [], half: [] });
    expect(found.load.refusals).toEqual([]);
  },
);

test.skipIf(postgresUrl === null)(
  'PostgreSQL: the same, also where the database is killed with it',
  { timeout },
  async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-kill-'));
    await using place = await durablePlace();
    const found = await killed(place, join(folder.path, 'code'), place.crash);
    console.log(
      `PostgreSQL: ${kills} kills, ${found.readings.size} readings, ${found.devices.size} devices`,
    );
    expect(found.readings.size).toBeGreaterThan(kills);
    expect(found.devices.size).toBeGreaterThan(kills / 2);
    expect(found).toMatchObject({ lost: [], doubled: [], half: [] });
  },
);

/** An empty database as in production. On Citus its machines are not the test's, and go on. */
async function durablePlace(): Promise<AsyncDisposable & { url: string; crash?: Crash }> {
  if (citus) return postgresPlace();
  const cluster = await startCluster([]);
  if (typeof cluster === 'string') throw new Error(cluster);
  return { ...cluster, url: await createDatabase(cluster.url, 'office') };
}
