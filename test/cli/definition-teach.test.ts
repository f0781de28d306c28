/** §12: a model taught without a browser. The commands run in this process, on a database of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { registerCustomer } from '#server/services/register-customer.ts';
import { testHome } from '#test/support/test-engine.ts';
import { commandActor, openCommandApp } from '../../src/cli/command-app.ts';
import { run } from '../../src/cli/definition.ts';

const home = await testHome();
const former = { ...process.env };
afterAll(async () => {
  process.env = former;
  await home[Symbol.asyncDispose]();
});

async function said(...args: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    expect(await run(args)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return written.join('');
}

const root = '1.3.6.1.4.1.99999.7.3';
const rows = [
  ['Total', 500],
  ['Copy', 250],
  ['Print', 250],
] as const;
const walk = [
  '1.3.6.1.2.1.1.1.0|4|Acme Model 500',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1',
  ...rows.map(([name], at) => `${root}.2.${at + 1}|4|${name}`),
  ...rows.map(([, value], at) => `${root}.3.${at + 1}|65|${value}`),
].join('\n');

test('a model is taught, used, shared and taken in again by command', async () => {
  process.env = { ...former, ...home.env };
  {
    await using app = await openCommandApp();
    const ctx = { ...app.system, actor: commandActor('test') };
    await registerCustomer(ctx, { name: 'Provider', role: 'provider' });
  }
  const file = join(home.dataDir, 'acme.snmprec');
  writeFileSync(file, walk);
  const panel = ['--panel', 'total=500,copy=250', '--vendor', 'Acme', '--use', '--json'];
  const taught = JSON.parse(await said('teach', file, ...panel)) as unknown;
  const expected = [
    { counter: 'total', panel: 500, value: 500, places: `Total (${root}.3.1)` },
    { counter: 'copy', panel: 250, value: 250, places: `Copy (${root}.3.2)` },
  ];
  expect(taught).toMatchObject(expected);
  const families = JSON.parse(await said('list', '--json')) as { id: string }[];
  expect(families[0]?.id).toBe('own-acme-model-500');

  // somebody chose otherwise than the best proposal would
  const shared = (await said('export', 'own-acme-model-500'))
    .replace(`"oid": "${root}.3.2"`, `"oid": "${root}.3.3"`)
    .replace('"name": "Copy"', '"name": "Print"');
  const other = join(home.dataDir, 'acme.json');
  writeFileSync(other, shared);
  const again = JSON.parse(await said('teach', other, '--vendor', 'Acme Inc', '--json')) as unknown;
  expect(again).toMatchObject([expected[0], { counter: 'copy', places: `Print (${root}.3.3)` }]);
});
