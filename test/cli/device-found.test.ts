/** §12: found devices without a browser. The commands run in this process, on a database of their own. */
import { afterAll, expect, test, vi } from 'vitest';
import { noteSightings } from '#server/services/note-sightings.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { testHome } from '#test/support/test-engine.ts';
import { commandActor, contextOfCustomer, openCommandApp } from '../../src/cli/command-app.ts';
import { run } from '../../src/cli/device.ts';

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

test('found devices are listed, registered and put away by command', async () => {
  process.env = { ...former, ...home.env };
  {
    await using app = await openCommandApp();
    const actor = commandActor('test');
    await registerCustomer({ ...app.system, actor }, { name: 'Aoba' });
    const ctx = await contextOfCustomer(app, 'Aoba', 'test');
    const collector = { type: 'collector', collectorId: 'built-in' } as const;
    const found = (address: string, serial: string) => ({
      ...{ address, serial, at: app.system.clock.now().toString({ fractionalSecondDigits: 3 }) },
      ...{ mac: null, vendor: 'Acme', model: 'M500', kind: null, accessId: null },
      protocol: 'snmp' as const,
    });
    await noteSightings({ ...ctx, actor: collector }, [
      found('192.0.2.7', 'KADO0007'),
      found('192.0.2.8', 'KADO0008'),
    ]);
  }
  const list = async () =>
    JSON.parse(await said('found', 'Aoba', '--json')) as { id: string; address: string }[];
  const idOf = async (at: string) => (await list()).find(({ address }) => address === at)?.id ?? '';
  expect((await list()).map(({ address }) => address).sort()).toEqual(['192.0.2.7', '192.0.2.8']);
  await said('approve', 'Aoba', await idOf('192.0.2.7'), '--name', 'Lab', '--group', '1F');
  await said('dismiss', 'Aoba', await idOf('192.0.2.8'));
  expect(await list()).toEqual([]);
  expect(JSON.parse(await said('list', 'Aoba', '--json'))).toMatchObject([
    { name: 'Lab', group: '1F', host: '192.0.2.7', serial: 'KADO0007' },
  ]);
});
