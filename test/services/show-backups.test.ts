/** §11 what the provider's console says of the backups of each day. */
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { backupPlace } from '#server/app/backup-place.ts';
import { showBackups } from '#server/services/show-backups.ts';
import { WorkClaims, wholeInstallation } from '#server/work-claims.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const actor: Actor = { type: 'command', name: 'test' };

describeEachEngine((engine) => {
  test('§11 the last backup is the one in the folder, or the one that another process noted', async () => {
    await using office = await seed(engine, { now: '2026-11-22T03:00:00Z' });
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-backups-'));
    const { db, clock } = office.system;
    const ctx = { ...office.system, actor };
    const found = backupPlace({ backupDir: folder.path, backupAt: '02:30', backupKeep: '7d' });
    const place = found && { ...found, zone: 'Asia/Tokyo' };
    const dueAt = '2026-11-21T17:30:00.000Z';
    const nextAt = '2026-11-22T17:30:00.000Z';
    const facts = { folder: folder.path, keep: '7d', failed: null, dueAt, nextAt };
    expect(await showBackups(ctx, place)).toEqual({ ...facts, standing: 'none', last: null });

    const file = (name: string, text: string) => {
      const path = join(folder.path, name);
      writeFileSync(path, text);
      return path;
    };
    file('kado-20261120-173004.kado-backup', 'old');
    const path = file('kado-20261121-173004.kado-backup', 'whole');
    file('kado-20261121-233004.kado-backup.part', 'half of one');
    file('notes.txt', '');
    const last = { at: '2026-11-21T17:30:04.000Z', file: { path, bytes: 5 } };
    expect(await showBackups(ctx, place)).toEqual({ ...facts, standing: 'made', last });

    // by the clock of this process, the very file
    const claims = new WorkClaims({ db, clock });
    const note = async (doneAt: string) => {
      await claims.claim('backup', [wholeInstallation], null);
      await claims.release('backup', [wholeInstallation], doneAt);
    };
    await note('2026-11-21T17:30:04.412Z');
    expect(await showBackups(ctx, place)).toEqual({ ...facts, standing: 'made', last });
    // by a machine with a folder of its own
    await note('2026-11-21T19:00:00.000Z');
    expect(await showBackups(ctx, place)).toEqual({
      ...{ ...facts, standing: 'made' },
      last: { at: '2026-11-21T19:00:00.000Z', file: null },
    });

    office.clock.move({ hours: 24 });
    expect(await showBackups(ctx, place)).toMatchObject({
      ...{ standing: 'late', dueAt: '2026-11-22T17:30:00.000Z' },
      last: { at: '2026-11-21T19:00:00.000Z' },
    });

    const failed = { at: '2026-11-22T17:30:01.000Z', why: 'full' } as const;
    expect(await showBackups(ctx, place && { ...place, failed })).toMatchObject({ failed });
  });

  test('§11 nothing set up is told as that, and only to the provider’s staff', async () => {
    await using office = await seed(engine);
    expect(await showBackups({ ...office.system, actor }, null)).toBeNull();
    expect(backupPlace({ backupDir: undefined, backupAt: '02:30', backupKeep: '7d' })).toBeNull();
    const admin: Actor = { type: 'user', userId: 'a', userName: 'a', role: 'admin' };
    await expect(showBackups({ ...office.system, actor: admin }, null)).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});
