/** `kado migrate --from --to`: an installation moves from one database to another. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { moveInstallation } from '#server/keeping/move-installation.ts';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { openRows } from '#server/storage/whole/open-rows.ts';
import { tableNames } from '#test/storage/fill-tables.ts';
import { kado, startKado } from '#test/support/kado.ts';
import { patience } from '#test/support/patience.ts';
import { describeEachWay, emptyPlace } from '#test/support/places.ts';
import { everythingIn } from './everything-in.ts';
import { addMany, fillPlace } from './filled.ts';

describeEachWay((from, to) => {
  test(
    'every table with every row is there, equal on both sides; again, it is found done',
    async () => {
      await using source = await emptyPlace(from);
      await using target = await emptyPlace(to);
      await fillPlace(source.settings);
      const before = await everythingIn(source.settings);
      const report = await moveInstallation(source.settings, target.settings);
      expect(report).toMatchObject({ isEqual: true, isResumed: false, wasDone: false });
      expect(await everythingIn(target.settings)).toEqual(before);
      expect(await everythingIn(source.settings)).toEqual(before);
      {
        // none is forgotten: what the engine itself lists, and nothing in it is empty here
        await using database = await openDatabase({ ...target.settings, connections: 1 });
        const names = (await tableNames(database.db)).filter((name) => name !== 'migrations');
        expect(before.map(({ name }) => name).sort()).toEqual(names);
        expect(before.filter(({ rows }) => rows === 0)).toEqual([]);
        expect(await migrate(database)).toEqual([]);
      }
      const again = await moveInstallation(source.settings, target.settings);
      expect(again).toMatchObject({ isEqual: true, wasDone: true });
    },
    patience(120_000),
  );

  // what differs between the engines is met by these
  test.skipIf(from === to && from === 'postgres')(
    'killed again and again it goes on where it stood',
    async () => {
      await using source = await emptyPlace(from);
      await using target = await emptyPlace(to);
      await fillPlace(source.settings);
      await addMany(source.settings, 20_000);
      const before = await everythingIn(source.settings);
      const args = ['migrate', '--from', source.name, '--to', target.name];
      // after which word of its progress
      let kills = 0;
      for (const word of [/moving/, /moving/, /comparing/]) {
        const { child, answered } = startKado(args);
        let said = '';
        child.stderr?.on('data', (some: Buffer) => {
          said += some.toString();
          if (word.test(said)) child.kill('SIGKILL');
        });
        const { status, err } = await answered;
        if (status === null) kills++;
        // the last one may have been quicker
        else expect(status, err).toBe(0);
      }
      expect(kills).toBeGreaterThan(0);
      const answer = await kado([...args, '--json']);
      expect(answer).toMatchObject({ status: 0 });
      expect(JSON.parse(answer.out)).toMatchObject({ isEqual: true });
      expect(await everythingIn(target.settings)).toEqual(before);
    },
    patience(180_000),
  );
});

describe('a move', () => {
  test('half-way: a portal is told so, another move is refused, the same one ends it', async () => {
    await using source = await emptyPlace('sqlite');
    await using other = await emptyPlace('sqlite');
    await using target = await emptyPlace('sqlite');
    await fillPlace(source.settings);
    await fillPlace(other.settings);
    await addMany(source.settings, 2_000);
    const stop = new Error('stop');
    const ended = moveInstallation(source.settings, target.settings, (doing, share) => {
      if (doing === 'moving' && share > 0.3) throw stop;
    });
    await expect(ended).rejects.toBe(stop);
    {
      await using database = await openDatabase(target.settings);
      await expect(migrate(database)).rejects.toMatchObject({ code: 'storage.unfinished' });
    }
    await using more = await emptyPlace('sqlite');
    await expect(moveInstallation(target.settings, more.settings)).rejects.toMatchObject({
      code: 'keeping.half_source',
    });
    const report = await moveInstallation(source.settings, target.settings);
    expect(report).toMatchObject({ isEqual: true, isResumed: true });
  });

  test('of a source that was written to between two runs ends as a difference, exit 1, and stays shut', async () => {
    await using source = await emptyPlace('sqlite');
    await using target = await emptyPlace('sqlite');
    await fillPlace(source.settings);
    await addMany(source.settings, 2_000);
    const stop = new Error('stop');
    const ended = moveInstallation(source.settings, target.settings, (doing) => {
      if (doing === 'comparing') throw stop;
    });
    await expect(ended).rejects.toBe(stop);
    {
      await using database = await openDatabase(source.settings);
      await sql`update devices set name = 'another'`.execute(database.db);
    }
    const answer = await kado(['migrate', '--from', source.name, '--to', target.name]);
    expect(answer.status).toBe(1);
    expect(answer.out).toMatch(/devices .* NO\n/);
    expect(answer.out).toMatch(/Not equal: devices\..*No portal opens/s);
    await using database = await openDatabase(target.settings);
    await expect(migrate(database)).rejects.toMatchObject({ code: 'storage.unfinished' });
  });

  test(
    'is refused while somebody has the source open, and nobody opens it meanwhile',
    async () => {
      await using source = await emptyPlace('sqlite');
      await using target = await emptyPlace('sqlite');
      await fillPlace(source.settings);
      const open = await openDatabase(source.settings);
      await sql`select count(*) from devices`.execute(open.db);
      const refused = moveInstallation(source.settings, target.settings);
      await expect(refused).rejects.toMatchObject({ code: 'storage.in_use' });
      await open[Symbol.asyncDispose]();
      let met: unknown;
      await using still = await openRows(source.settings, 'still');
      expect(still.tables.length).toBeGreaterThan(20);
      await using database = await openDatabase(source.settings);
      await sql`update devices set name = 'x'`.execute(database.db).catch((thrown: unknown) => {
        met = thrown;
      });
      expect(String(met)).toMatch(/locked/);
    },
    patience(30_000),
  );

  test('is refused into a database that is not empty, and from one of an earlier release', async () => {
    await using source = await emptyPlace('sqlite');
    await using target = await emptyPlace('sqlite');
    await fillPlace(source.settings);
    await fillPlace(target.settings);
    await addMany(target.settings, 1);
    const before = await everythingIn(target.settings);
    await expect(moveInstallation(source.settings, target.settings)).rejects.toMatchObject({
      code: 'keeping.not_empty',
    });
    expect(await everythingIn(target.settings)).toEqual(before);
    await using former = await emptyPlace('sqlite');
    {
      await using database = await openDatabase(former.settings);
      await migrate(database, { migrations: migrations.slice(0, -1) });
    }
    await using empty = await emptyPlace('sqlite');
    await expect(moveInstallation(former.settings, empty.settings)).rejects.toMatchObject({
      code: 'keeping.behind',
    });
  });

  test('asked wrongly is told so with status 2', async () => {
    for (const args of [
      ['--from', 'sqlite:x'],
      ['--from', 'sqlite:x', '--to', 'sqlite:x'],
    ]) {
      expect(await kado(['migrate', ...args])).toMatchObject({ status: 2 });
    }
    const other = await kado(['migrate', '--from', 'mysql://x', '--to', 'sqlite:y']);
    expect(other).toMatchObject({ status: 1 });
    expect(other.err).toMatch(/^kado: A database is sqlite:FOLDER or postgres:/);
  });
});
