/** The day's backup: made once, kept as long as was said, and failures told. */
import { existsSync, mkdtempDisposableSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { backUpInThread } from '#server/keeping/back-up-in-thread.ts';
import { checkBackup } from '#server/keeping/check-backup.ts';
import { scheduledBackups } from '#server/keeping/scheduled-backups.ts';
import { WorkClaims } from '#server/work-claims.ts';
import { openDatabase } from '#server/storage/open.ts';
import { emptyPlace } from '#test/support/places.ts';
import { testDatabase } from '#test/support/database.ts';
import { postgresUrl } from '#test/support/postgres-place.ts';
import { fillPlace } from './filled.ts';

function atTime(text: string) {
  let now = Temporal.Instant.from(text);
  return {
    clock: { now: () => now },
    goTo: (next: string) => {
      now = Temporal.Instant.from(next);
    },
  };
}

function said() {
  const lines: string[] = [];
  const add = (level: string) => (_facts: unknown, text?: string) => {
    lines.push(`${level} ${text ?? ''}`);
  };
  const log = { debug: add('debug'), info: add('info'), warn: add('warn'), error: add('error') };
  return { lines, log };
}

const never = 3_600_000;

const engines = postgresUrl ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const);

describe.each(engines)('the backup of each day, on %s,', (engine) => {
  test('is made once by two processes, again the next day, and old ones go', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backups-'));
    await using database = await testDatabase(engine);
    const time = atTime('2026-11-22T02:31:00Z');
    const { lines, log } = said();
    const made: string[] = [];
    const process = () =>
      scheduledBackups({
        ...{ folder: folder.path, at: '02:30', zone: 'UTC', clock: time.clock, log },
        keep: { days: 2, weeks: 0, months: 0 },
        claims: new WorkClaims({ db: database.db, clock: time.clock }),
        everyMs: never,
        async write(path, madeAt) {
          made.push(madeAt);
          writeFileSync(path, '');
          return { path, bytes: 0, tables: [] };
        },
      });
    writeFileSync(join(folder.path, 'kado-20261101-000000.kado-backup.part'), '');
    writeFileSync(join(folder.path, 'notes.txt'), '');
    await using one = process();
    await using other = process();
    const both = async () => {
      await Promise.all([one.look(), other.look()]);
      await Promise.all([one.look(), other.look()]);
    };
    await both();
    expect(made).toEqual(['2026-11-22T02:31:00.000Z']);
    time.goTo('2026-11-23T02:29:00Z');
    await both();
    expect(made).toHaveLength(1);
    for (const day of ['23', '24', '25']) {
      time.goTo(`2026-11-${day}T02:30:00Z`);
      await both();
    }
    expect(made).toHaveLength(4);
    expect(readdirSync(folder.path).sort()).toEqual([
      'kado-20261124-023000.kado-backup',
      'kado-20261125-023000.kado-backup',
      'notes.txt',
    ]);
    expect(lines.filter((line) => line !== 'info Backed up')).toEqual([]);
  });

  test('that fails is told, tried again after a while, and costs no older one', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backups-'));
    await using database = await testDatabase(engine);
    const time = atTime('2026-11-22T03:00:00Z');
    const { lines, log } = said();
    const old = join(folder.path, 'kado-20200101-000000.kado-backup');
    writeFileSync(old, '');
    let tries = 0;
    const noted: unknown[] = [];
    await using backups = scheduledBackups({
      ...{ folder: folder.path, at: '02:30', zone: 'UTC', clock: time.clock, log },
      keep: { days: 1, weeks: 0, months: 0 },
      claims: new WorkClaims({ db: database.db, clock: time.clock }),
      everyMs: never,
      async write(path) {
        if (++tries < 3) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        writeFileSync(path, '');
        return { path, bytes: 0, tables: [] };
      },
      noteFailure: (failed) => noted.push(failed),
    });
    await backups.look();
    await backups.look();
    expect(tries).toBe(1);
    expect(lines).toEqual(['error The backup could not be made; it is tried again in 15 minutes']);
    time.goTo('2026-11-22T03:16:00Z');
    await backups.look();
    expect([tries, existsSync(old)]).toEqual([2, true]);
    time.goTo('2026-11-22T03:32:00Z');
    await backups.look();
    expect([tries, existsSync(old)]).toEqual([3, false]);
    expect(noted).toEqual([
      { at: '2026-11-22T03:00:00.000Z', why: 'full' },
      { at: '2026-11-22T03:16:00.000Z', why: 'full' },
      null,
    ]);
  });

  test('goes to no folder whose disk is not there', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backups-'));
    await using database = await testDatabase(engine);
    const time = atTime('2026-11-22T03:00:00Z');
    const { lines, log } = said();
    const made: string[] = [];
    const into = (path: string) =>
      scheduledBackups({
        ...{ folder: join(folder.path, path), at: '02:30', zone: 'UTC', clock: time.clock, log },
        keep: { days: 1, weeks: 0, months: 0 },
        claims: new WorkClaims({ db: database.db, clock: time.clock }),
        everyMs: never,
        async write(path) {
          made.push(path);
          writeFileSync(path, '');
          return { path, bytes: 0, tables: [] };
        },
      });
    await using lost = into('disk/backups');
    await lost.look();
    expect(made).toEqual([]);
    expect(lines).toEqual(['error The backup could not be made; it is tried again in 15 minutes']);
    await using found = into('backups');
    await found.look();
    expect(made).toHaveLength(1);
  });

  test('is written in a thread of its own, whole', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backups-'));
    await using source = await emptyPlace(engine);
    await fillPlace(source.settings);
    await using open = await openDatabase(source.settings);
    const path = join(folder.path, 'a.kado-backup');
    const config = {
      ...{ databaseUrl: source.settings.url, dataDir: source.settings.dataDir ?? folder.path },
      ...{ secret: undefined, secretFile: undefined },
    };
    const input = { path, madeAt: '2026-11-22T02:30:00.000Z', withSecret: false };
    const written = await backUpInThread(config, input, new AbortController().signal);
    expect((await checkBackup(path)).tables).toEqual(written.tables);
    expect(open.engine).toBe(engine);
    const stopped = new AbortController();
    const other = join(folder.path, 'b.kado-backup');
    const ended = backUpInThread(config, { ...input, path: other }, stopped.signal);
    stopped.abort();
    await expect(ended).rejects.toThrow();
    expect(existsSync(other)).toBe(false);
  });
});
