/** The operations guide and what is packaged name settings, metrics and files that there are. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { settings } from '#server/settings.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const guide = read('docs/operations.md');
const packaged = ['Containerfile', 'compose.yaml', 'kado@.service', 'portal.env'];
const known = new Set<string>(Object.values(settings).map(({ env }) => env));

describe('the operations guide', () => {
  test.each(['docs/operations.md', ...packaged.map((name) => `packaging/${name}`)])(
    '%s names only settings that there are',
    (path) => {
      // what compose asks of its own environment is called so as well
      const own = new Set(['KADO_ORIGIN']);
      const named = [...read(path).matchAll(/\bKADO_[A-Z_]+\b/g)].map(([name]) => name);
      expect(named.filter((name) => !known.has(name) && !own.has(name))).toEqual([]);
    },
  );

  test('tells each setting that operating takes', () => {
    const lost = [
      'drainSeconds',
      'metricsToken',
      'metricsPort',
      'metricsHost',
      'logRequests',
    ] as const;
    for (const key of lost) expect(guide).toContain(settings[key].env);
  });

  test('tells each metric that there is, and its alerts ask for no other', async () => {
    await using office = await seed(testEngine, {});
    await using app = appOn(office.system.db, readConfig({}), office.system);
    app.meters.answered({ method: 'GET', route: '/', status: 200, seconds: 0.1 }, false);
    app.meters.ingested({ accepted: 1, duplicate: 0, refused: 0 }, [1]);
    const text = await app.metrics.text();
    const made = new Set([...text.matchAll(/^# TYPE (kado_\w+)/gm)].map(([, name = '']) => name));
    for (const name of made) expect(guide).toContain(name);
    // these two are there once there is something to tell
    const sometimes = ['kado_work_last_success_timestamp_seconds', 'kado_database_connections'];
    const named = [...guide.matchAll(/\bkado_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    );
    expect(named.filter((name) => !made.has(name) && !sometimes.includes(name))).toEqual([]);
  });

  test('leads to files that there are', () => {
    const links = [...guide.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(`${root}docs/${path}`))).toEqual([]);
  });
});
