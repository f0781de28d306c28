/** What devices and people send stays text on every page and in every file, whatever it looks like. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';

const since = '2026-11-21T03:00:00.000Z';
const bait = `"'><img src=x onerror=alert(1)></script><script>alert(2)</script>`;
const told = { contactAt: since, countedAt: since, since };

const plan = {
  users: ['hanako'],
  groups: [],
  devices: [
    {
      ...told,
      name: `=1+1 ${bait}`,
      product: bait,
      building: bait,
      location: bait,
      state: 'error' as const,
      conditions: [{ severity: 'error' as const, code: bait, text: bait, since }],
      supplies: [
        { name: bait, type: bait, color: bait, percent: 5, level: 'low' as const },
        { name: '', type: 'toner', color: bait, percent: null, level: 'empty' as const },
      ],
    },
  ],
};

const suite = portalAbsent === null ? describe : describe.skip;
const why = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;

suite(`what comes from outside${why}`, () => {
  let portal: Portal;
  let cookie = '';

  beforeAll(async () => {
    portal = await openPortal(plan);
    // nobody may enter such a serial number; a device may tell it
    await portal.office.system.db.updateTable('devices').set({ serial: bait }).execute();
    const signedIn = await fetch(`${portal.url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'hanako', password: goodPassword }),
      redirect: 'manual',
    });
    cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  });
  afterAll(() => portal[Symbol.asyncDispose]());

  const read = async (path: string): Promise<string> => {
    const [deviceId = ''] = portal.office.devices.values();
    const answer = await fetch(portal.url + path.replace('ID', deviceId), { headers: { cookie } });
    return await answer.text();
  };
  const months = 'unit=month&from=2026-09&to=2026-11&measure=usage';

  test.each([
    '/home',
    '/devices',
    `/devices?text=${encodeURIComponent(bait)}`,
    '/devices/ID',
    `/counters?${months}`,
    `/counters/device/ID/base?${months}`,
    `/counters/period/2026-11/base?${months}`,
  ])('is text on %s', async (path) => {
    const html = await read(path);
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toMatch(/<img src=x|<script>alert/);
  });

  test.each([
    `/login?next=${encodeURIComponent(`/devices?text=${bait}`)}`,
    `/counters?${months}&group=${encodeURIComponent(bait)}`,
    `/counters?unit=month&from=${encodeURIComponent(bait)}`,
    `/${encodeURIComponent(bait)}`,
  ])('is no markup in an address either: %s', async (path) => {
    expect(await read(path)).not.toMatch(/<img src=x|<script>alert/);
  });

  test.each(['/devices/export.csv', `/counters/export.csv?${months}`])(
    'is no formula in %s',
    async (path) => {
      const csv = await read(path);
      expect(csv).toContain(`"'=1+1`);
      expect(csv).not.toMatch(/(^|,)"?=1/m);
    },
  );
});
