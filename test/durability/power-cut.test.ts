/**
 * SQLite on a disk whose power is cut under load. `KADO_CUTS` says how often. The same with
 * a database that does not wait for its disk shows that the cut is one.
 */
import { mkdtempDisposableSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { Chance } from '../collector/outpost/kill/chance.ts';
import { liveAndDie } from './killed-portal.ts';
import { Load } from './load.ts';
import { openOffice } from './office.ts';
import { openDisk, type Disk } from './power.ts';
import { verify } from './verify.ts';

const cuts = Number(process.env['KADO_CUTS'] ?? 2);
const seed = Number(process.env['KADO_KILL_SEED'] ?? 20_261_122);

test(
  'a power cut loses nothing that was acknowledged',
  { timeout: 60_000 + cuts * 30_000 },
  async (t) => {
    using disk = diskOrSkip(t.skip);
    using code = mkdtempDisposableSync(join(tmpdir(), 'kado-code-'));
    const place = { dataDir: join(disk.path, 'data') };
    const office = await openOffice(place, 12);
    const load = new Load(office);
    const chance = new Chance(seed);
    for (let n = 0; n < cuts; n++) {
      await liveAndDie({
        ...{ place, office, load, cache: code.path },
        answers: 5 + chance.below(40),
        thenMs: chance.below(12),
        with: () => disk.cutPower(),
      });
      disk.comeBack();
    }
    const { readings, devices } = load.acknowledged;
    console.log(`${cuts} power cuts, ${readings.size} readings, ${devices.size} devices`);
    expect(readings.size).toBeGreaterThan(cuts);
    expect(await verify(place, office, load.acknowledged)).toMatchObject({
      ...{ lost: [], doubled: [], half: [] },
    });
  },
);

test('the cut takes what a program wrote and did not flush', (t) => {
  using disk = diskOrSkip(t.skip);
  const file = join(disk.path, 'notes.sqlite');
  const written = (durable: string) => {
    const database = new DatabaseSync(file);
    database.exec(`pragma journal_mode = wal; pragma synchronous = ${durable}`);
    database.exec('create table if not exists notes (n integer)');
    return database;
  };
  const safe = written('full');
  safe.exec('insert into notes values (1)');
  safe.close();
  const unsafe = written('off');
  unsafe.exec('insert into notes values (2)');
  writeFileSync(join(disk.path, 'plain.txt'), 'not flushed');
  disk.cutPower();
  closed(unsafe);
  disk.comeBack();
  const after = new DatabaseSync(file);
  const rows = after.prepare('select n from notes order by n').all();
  after.close();
  rmSync(join(disk.path, 'plain.txt'), { force: true });
  expect(rows.map(({ n }) => n)).toEqual([1]);
});

function diskOrSkip(skip: (note: string) => never): Disk {
  const disk = openDisk(256);
  if (typeof disk === 'string') skip(`no power to cut: ${disk}`);
  return disk;
}

/** A database whose disk is gone cannot even be closed. */
function closed(database: DatabaseSync): void {
  try {
    database.close();
  } catch {
    // it says that the disk is gone
  }
}
