import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { addCustomer } from './fleet.ts';

const writer = fileURLToPath(new URL('endless-writer.ts', import.meta.url));

test('a process killed while it writes loses nothing that it acknowledged, and leaves nothing half', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-test-'));
  {
    await using database = await openDatabase({ dataDir: folder.path });
    await migrate(database);
    await addCustomer(database, 'c1');
  }
  const child = spawn(process.execPath, [writer, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > 30) child.kill('SIGKILL');
  });
  await once(child, 'close');

  // a line that the kill cut off is none
  const acknowledged = said.slice(0, said.lastIndexOf('\n')).split('\n');
  await using database = await openDatabase({ dataDir: folder.path });
  const rows = await database.db.selectFrom('groups').select('group_id').execute();
  const there = new Set(rows.map((row) => row.group_id));
  expect(acknowledged.length).toBeGreaterThanOrEqual(30);
  for (const n of acknowledged) expect(there.has(`${n}a`) && there.has(`${n}b`), n).toBe(true);
  expect(there.size % 2).toBe(0);
});
