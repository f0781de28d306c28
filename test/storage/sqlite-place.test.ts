import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';

test.skipIf(process.platform === 'win32')(
  'nobody else reads the database, also in a folder that others can read',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kado-test-'));
    try {
      await using database = await openDatabase({ dataDir, synchronous: 'off' });
      await migrate(database);
      const files = readdirSync(dataDir);
      expect(files).toContain('kado.sqlite-wal');
      for (const file of files) {
        expect(statSync(join(dataDir, file)).mode & 0o077, file).toBe(0);
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
