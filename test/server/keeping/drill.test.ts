/**
 * The drill: while devices report to one process, another one backs up; the file is put into
 * the other engine, where users sign in and figures are what they were at that moment.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { parseCounterQuery } from '#core/counter-query.ts';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { signIn } from '#server/services/sign-in.ts';
import type { DatabaseSettings } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';
import { kado } from '#test/support/kado.ts';
import { patience } from '#test/support/patience.ts';
import { describeEachWay, emptyPlace } from '#test/support/places.ts';
import { wholeText } from '#test/support/whole-text.ts';

const program = fileURLToPath(new URL('busy-portal.ts', import.meta.url));
const goodPassword = 'three quiet herons';

function environmentOf({ url, dataDir }: DatabaseSettings, folder: string) {
  return { DATABASE_URL: url, KADO_DATA_DIR: dataDir ?? folder, KADO_LOG_LEVEL: 'silent' };
}

describeEachWay((from, to) => {
  // the same engine twice proves nothing that the others do not
  test.skipIf(from === to && from === 'postgres')(
    'backed up while devices report, restored, signed in to, and equal byte for byte',
    async () => {
      using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-drill-'));
      await using source = await emptyPlace(from);
      await using target = await emptyPlace(to);
      const there = environmentOf(source.settings, folder.path);
      const here = environmentOf(target.settings, folder.path);

      const busy = spawn(process.execPath, [program, goodPassword], {
        env: { ...process.env, ...there },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      const acknowledged = () => Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
      busy.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      while (!(acknowledged() >= 200)) await once(busy.stdout, 'data');
      const customerId = /^customer (.*)$/m.exec(said)?.[1] ?? '';

      const file = join(folder.path, 'drill.kado-backup');
      const before = acknowledged();
      const answer = await kado(['backup', file, '--json'], there);
      expect(answer).toMatchObject({ status: 0 });
      // they went on meanwhile
      expect(acknowledged()).toBeGreaterThan(before);
      busy.kill('SIGKILL');
      await once(busy, 'close');

      const restored = await kado(['restore', file, '--json'], here);
      expect(restored).toMatchObject({ status: 0 });
      const { madeAt, tables } = JSON.parse(restored.out) as Restored;
      const rows = tables.find(({ name }) => name === 'readings')?.rows ?? 0;
      expect(rows).toBeGreaterThanOrEqual(before);
      expect(rows).toBeLessThan(acknowledged());

      const clock = { now: () => Temporal.Now.instant() };
      const csv: string[] = [];
      let asOf: string | null = null;
      // the restored one first: what came last in it is the moment that it shows
      for (const place of [here, there]) {
        await using app = await openApp(readConfig(place), { clock, log: silentLog });
        const entered = await signIn(app.system, { userName: 'hanako', password: goodPassword });
        expect(entered.ok).toBe(true);
        const ctx = await app.contextOf(customerId, { type: 'command', name: 'drill' });
        asOf ??= await lastReceived(app.system.db);
        expect(asOf > addedMs(madeAt, -60_000)).toBe(true);
        const today = clock.now().toZonedDateTimeISO(ctx.zone).toPlainDate();
        const months = [today.subtract({ months: 6 }), today].map((day) =>
          day.toPlainYearMonth().toString(),
        );
        const asked = { unit: 'month', from: months[0] ?? '', to: months[1] ?? '', asOf };
        const parsed = parseCounterQuery(new URLSearchParams(asked), today.toString(), null);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        csv.push(await wholeText(await exportMatrix(ctx, parsed.query, { preamble: false })));
      }
      expect(csv[0]).toContain('MFP 10');
      expect(csv[0]).toMatch(/\d{4}/);
      expect(csv[1]).toBe(csv[0]);
    },
    patience(240_000),
  );
});

async function lastReceived(db: Kysely<Schema>): Promise<string> {
  const row = await db
    .selectFrom('readings')
    .select((eb) => eb.fn.max('received_at').as('last'))
    .executeTakeFirstOrThrow();
  return String(row.last);
}

const addedMs = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

interface Restored {
  madeAt: string;
  tables: readonly { name: string; rows: number }[];
}
