/**
 * How fast an installation is backed up, restored and moved, and in how much memory, beside
 * what the engines bring along: `node bench/keeping.ts [ROWS]` (node of node_modules/.bin).
 * DATABASE_URL names an empty PostgreSQL database; without one SQLite alone is measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const rows = Number(process.argv[2] ?? 1_000_000);
const { DATABASE_URL: url } = process.env;
const script = fileURLToPath(new URL('../src/cli/kado.ts', import.meta.url));
using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-keeping-'));
const from = join(folder.path, 'from');
const env = { ...process.env, DATABASE_URL: '', KADO_DATA_DIR: from };

/** Runs to its end and says how long it took. */
function run(what: string, command: string, args: readonly string[], also: NodeJS.ProcessEnv = {}) {
  const began = performance.now();
  const isKado = command === 'kado';
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    isKado ? [process.execPath, script, ...args] : [command, ...args],
    { env: { ...env, ...also }, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  const seconds = (performance.now() - began) / 1000;
  const told = status === 0 ? '' : ` FAILED ${stderr.trim().split('\n').at(-1)}`;
  const perSecond = Math.round(rows / seconds).toLocaleString('en');
  console.log(`${what}: ${seconds.toFixed(1)} s, ${perSecond} rows/s${told}`);
}

run('empty tables', 'kado', ['migrate']);
const database = new DatabaseSync(join(from, 'kado.sqlite'));
database.exec(`
  insert into counter_days
    (customer_id, device_id, period, unit, total, total_lineage, total_marks, counters_json, taken_at)
  with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${rows})
  select 'c1', 'd' || (i % 10000), date('2020-01-01', (i / 10000) || ' days'), 'impressions',
    i * 3.0, i * 3.0, '', '{"total":[' || i * 3 || '],"color":[' || i || '],"copy":[' || i * 2 || ']}',
    '2026-11-22T03:00:00.000Z' from n`);
database.close();
const file = join(folder.path, 'b.kado-backup');
const dump = join(folder.path, 'dump.sql');
run('kado backup', 'kado', ['backup', file]);
run('sqlite3 .dump', 'sqlite3', [join(from, 'kado.sqlite'), `.output ${dump}`, '.dump']);
run('kado restore --check', 'kado', ['restore', '--check', file]);
run('kado restore, SQLite', 'kado', ['restore', file, '--to', `sqlite:${folder.path}/to`]);
run('sqlite3 .read', 'sqlite3', [join(folder.path, 'read.sqlite'), `.read ${dump}`]);
if (url) {
  const text = join(folder.path, 'days.copy');
  run('kado migrate, SQLite to PostgreSQL', 'kado', [
    'migrate',
    '--from',
    `sqlite:${from}`,
    '--to',
    url,
  ]);
  const copyOut = ['-c', "set kado.customer_id = '*'", '-c', `\\copy counter_days to '${text}'`];
  run('COPY to a file', 'psql', ['-q', url, ...copyOut]);
  run('kado backup, PostgreSQL', 'kado', ['backup', join(folder.path, 'p.kado-backup')], {
    DATABASE_URL: url,
  });
}
console.log(
  `${Math.round(statSync(file).size / 1e6)} MB packed, ${Math.round(statSync(dump).size / 1e6)} MB as SQL`,
);
