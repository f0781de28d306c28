/** A disk that fills up under load: refused with a reason, nothing half, and on again by itself. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { startCluster } from '#test/support/postgres-cluster.ts';
import { openSmallDisk, type SmallDisk } from '#test/support/small-disk.ts';
import { liveAndDie } from './killed-portal.ts';
import { Load } from './load.ts';
import { openOffice, type Place } from './office.ts';
import { verify } from './verify.ts';

/** Loads a portal, fills its disk, makes room again, and kills it only then. */
async function filledUp(place: Place, disk: SmallDisk): Promise<void> {
  using code = mkdtempDisposableSync(join(tmpdir(), 'kado-code-'));
  const office = await openOffice(place, 12);
  const load = new Load(office);
  const ofApi = () => load.refusals.filter((one) => one.includes('"error"'));
  await liveAndDie({
    ...{ place, office, load, cache: code.path, answers: 10, thenMs: 0 },
    async with() {
      disk.fill(64 * 1024);
      await expect.poll(() => load.refusals.length, { timeout: 60_000 }).toBeGreaterThan(3);
      await expect.poll(() => ofApi().length, { timeout: 60_000 }).toBeGreaterThan(0);
      disk.makeRoom();
      const before = load.acknowledged.readings.size;
      await expect
        .poll(() => load.acknowledged.readings.size, { timeout: 60_000 })
        .toBeGreaterThan(before + 24);
    },
  });
  for (const one of ofApi()) expect(one).toMatch(/^503 .*storage\.full.*disk is full/);
  // the verb's own words, which the edge would put so
  for (const one of load.refusals)
    expect(one).toMatch(/storage\.full|disk is full|No space left|later$/);
  expect(await verify(place, office, load.acknowledged)).toMatchObject({
    ...{ lost: [], doubled: [], half: [] },
  });
}

test('SQLite', { timeout: 180_000 }, async (t) => {
  using disk = diskOrSkip(t.skip);
  await filledUp({ dataDir: join(disk.path, 'data') }, disk);
});

test.skipIf(inject('postgresUrl') === null)('PostgreSQL', { timeout: 180_000 }, async (t) => {
  using disk = diskOrSkip(t.skip);
  const cluster = await startCluster();
  if (typeof cluster === 'string') throw new Error(cluster);
  await using running = cluster;
  const space = join(disk.path, 'space');
  mkdirSync(space);
  spawnSync('chown', ['postgres', space]);
  const superuser = new URL(running.url);
  superuser.username = 'postgres';
  const client = new pg.Client({ connectionString: superuser.href });
  await client.connect();
  await client.query(`create tablespace small location '${space}'`);
  await client.query('create database office owner kado tablespace small');
  await client.end();
  const url = new URL(running.url);
  url.pathname = '/office';
  await filledUp({ url: url.href }, disk);
});

function diskOrSkip(skip: (note: string) => never): SmallDisk {
  const disk = openSmallDisk(48);
  if (typeof disk === 'string') skip(`no disk to fill: ${disk}`);
  return disk;
}
