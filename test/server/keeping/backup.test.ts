/** `kado backup` and `kado restore`: a file that holds an installation, and proves it. */
import { existsSync, mkdtempDisposableSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { backUp } from '#server/keeping/back-up.ts';
import { checkBackup } from '#server/keeping/check-backup.ts';
import { restoreBackup } from '#server/keeping/restore-backup.ts';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { type DatabaseSettings, openDatabase } from '#server/storage/open.ts';
import { openRows } from '#server/storage/whole/open-rows.ts';
import { kado, startKado } from '#test/support/kado.ts';
import { patience } from '#test/support/patience.ts';
import { describeEachWay, emptyPlace } from '#test/support/places.ts';
import { everythingIn } from './everything-in.ts';
import { addMany, fillPlace } from './filled.ts';

const madeAt = '2026-11-22T02:30:00.000Z';

/** A folder without a secret for the settings of a place. */
function configOf({ url, dataDir = '/nowhere' }: DatabaseSettings) {
  return { databaseUrl: url, dataDir, secret: undefined, secretFile: undefined };
}

async function backedUp(settings: DatabaseSettings, path: string) {
  return backUp(configOf(settings), { path, madeAt, withSecret: false });
}

describeEachWay((from, to) => {
  test(
    'what was backed up is restored, every row of it, and the file proves itself',
    async () => {
      using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backup-'));
      await using source = await emptyPlace(from);
      await using target = await emptyPlace(to);
      await fillPlace(source.settings);
      const before = await everythingIn(source.settings);
      const path = join(folder.path, 'a.kado-backup');
      const written = await backedUp(source.settings, path);
      expect(written.tables).toEqual(before);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(await checkBackup(path)).toMatchObject({
        head: { madeAt, engine: from },
        tables: before,
      });
      const report = await restoreBackup(path, target.settings);
      expect(report.tables).toEqual(before);
      expect(await everythingIn(target.settings)).toEqual(before);
      await using database = await openDatabase({ ...target.settings, connections: 1 });
      expect(await migrate(database)).toEqual([]);
    },
    patience(60_000),
  );
});

describe('a backup', () => {
  test('is of one moment, while others write; they need not wait', async () => {
    await using source = await emptyPlace('sqlite');
    await fillPlace(source.settings);
    await using writer = await openDatabase(source.settings);
    const before = await everythingIn(source.settings);
    {
      await using store = await openRows(source.settings, 'snapshot');
      await sql`delete from counter_months`.execute(writer.db);
      const months = store.tables.find(({ name }) => name === 'counter_months');
      const rows = before.find(({ name }) => name === 'counter_months')?.rows;
      expect(months && (await store.count(months))).toBe(rows);
    }
    expect(await everythingIn(source.settings)).not.toEqual(before);
  });

  test(
    'that is cut off, changed at any place, or none at all is refused before anything is written',
    async () => {
      using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backup-'));
      await using source = await emptyPlace('sqlite');
      await fillPlace(source.settings);
      const path = join(folder.path, 'a.kado-backup');
      await backedUp(source.settings, path);
      const whole = readFileSync(path);
      const text = zstdDecompressSync(whole).toString();
      const other = join(folder.path, 'b.kado-backup');
      const damaged: Buffer[] = [
        ...[0, 1, 10, 100, whole.length - 20, whole.length >> 1].map((end) =>
          whole.subarray(0, end),
        ),
        ...Array.from({ length: 25 }, (_, n) => {
          const bytes = Buffer.from(whole);
          const at = Math.floor((n / 25) * bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ 0x10;
          return bytes;
        }).filter((bytes) => unpacked(bytes) !== text),
        Buffer.from('no backup'),
        // whoever packs it anew must still hold the checksums
        ...[
          text.replace('"name 1"', '"name 7"'),
          text.replace(/^\[.*\n/m, ''),
          text.slice(0, text.trimEnd().lastIndexOf('\n') + 1),
          text.replace(/"name":"groups"/, '"name":"gropus"'),
          text.replace(madeAt, '2026-11-23T02:30:00.000Z'),
          text.replace('"format":1', '"format":2'),
          `${text}[]\n`,
        ].map((changed) => zstdCompressSync(changed)),
      ];
      for (const [n, bytes] of damaged.entries()) {
        writeFileSync(other, bytes);
        await using target = await emptyPlace('sqlite');
        await expect(restoreBackup(other, target.settings), `damage ${n}`).rejects.toMatchObject({
          code: expect.stringMatching(/^backup\.(damaged|not_one|newer_format)$/),
        });
        expect(existsSync(join(target.settings.dataDir ?? '', 'kado.sqlite'))).toBe(false);
      }
    },
    patience(60_000),
  );

  test('of an earlier release is restored, and brought up to date', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backup-'));
    await using source = await emptyPlace('sqlite');
    {
      await using database = await openDatabase(source.settings);
      await migrate(database, { migrations: migrations.slice(0, -3) });
    }
    const path = join(folder.path, 'a.kado-backup');
    await backedUp(source.settings, path);
    await using target = await emptyPlace('sqlite');
    await restoreBackup(path, target.settings);
    await using store = await openRows(target.settings, 'snapshot');
    expect(store.steps).toEqual(migrations.map(({ name }) => name).sort());
  });

  test(
    'is written whole or not at all, whenever it is killed',
    async () => {
      using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backup-'));
      await using source = await emptyPlace('sqlite');
      await fillPlace(source.settings);
      await addMany(source.settings, 3_000);
      const path = join(folder.path, 'a.kado-backup');
      const { child, answered } = startKado(['backup', path], {
        KADO_DATA_DIR: source.settings.dataDir,
      });
      child.stderr?.once('data', () => child.kill('SIGKILL'));
      expect(await answered).toMatchObject({ status: null });
      expect(existsSync(path)).toBe(false);
      // what the killed one left is in nobody's way
      const answer = await kado(['backup', path], { KADO_DATA_DIR: source.settings.dataDir });
      expect(answer).toMatchObject({ status: 0 });
      expect(answer.out).toMatch(/rows of \d+ tables, \d+ bytes, read again and equal\.\n.*secret/);
      const again = await kado(['backup', path], { KADO_DATA_DIR: source.settings.dataDir });
      expect(again).toMatchObject({ status: 1, err: expect.stringMatching(/is there already/) });

      await using target = await emptyPlace('sqlite');
      const restoring = startKado(['restore', path, '--to', target.name]);
      restoring.child.stderr?.on('data', (some: Buffer) => {
        if (/restoring/.test(some.toString())) restoring.child.kill('SIGKILL');
      });
      expect(await restoring.answered).toMatchObject({ status: null });
      const restored = await kado(['restore', path, '--to', target.name]);
      expect(restored).toMatchObject({ status: 0 });
      expect(restored.out).toMatch(/Restored to sqlite:.* and compared/);
      expect(await everythingIn(target.settings)).toEqual(await everythingIn(source.settings));
      const twice = await kado(['restore', path, '--to', target.name]);
      expect(twice).toMatchObject({ status: 1, err: expect.stringMatching(/is not empty/) });
      expect(await kado(['restore', '--check', path])).toMatchObject({ status: 0 });
    },
    patience(120_000),
  );
});

describe('the secret', () => {
  test(
    'stays outside unless it is asked for; a restore says whether the right one is there',
    async () => {
      using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backup-'));
      await using source = await emptyPlace('sqlite');
      await fillPlace(source.settings);
      const { dataDir = '' } = source.settings;
      const secret = 'a secret of at least 32 characters';
      writeFileSync(join(dataDir, 'secret'), secret);
      const plain = join(folder.path, 'plain.kado-backup');
      const full = join(folder.path, 'full.kado-backup');
      await kado(['backup', plain], { KADO_DATA_DIR: dataDir });
      await kado(['backup', full, '--with-secret'], { KADO_DATA_DIR: dataDir });
      expect(zstdDecompressSync(readFileSync(plain)).toString()).not.toContain(secret);
      const said = [];
      for (const [file, env] of [
        [plain, {}],
        [plain, { KADO_SECRET: 'another secret of more than 32 characters' }],
        [plain, { KADO_SECRET: secret }],
        [full, {}],
      ] as const) {
        await using target = await emptyPlace('sqlite');
        const place = { KADO_DATA_DIR: target.settings.dataDir, ...env };
        const { out } = await kado(['restore', file, '--json'], place);
        said.push((JSON.parse(out) as { secret: string }).secret);
        if (file === full) {
          const restored = join(target.settings.dataDir ?? '', 'secret');
          expect(readFileSync(restored, 'utf8').trim()).toBe(secret);
          expect(statSync(restored).mode & 0o777).toBe(0o600);
        }
      }
      expect(said).toEqual(['absent', 'wrong', 'right', 'written']);
    },
    patience(90_000),
  );
});

/** A changed bit may name another place where the same stands: then nothing is damaged. */
function unpacked(bytes: Buffer): string | null {
  try {
    return zstdDecompressSync(bytes).toString();
  } catch {
    return null;
  }
}
