import { expect, test } from 'vitest';
import { openPortal, portalAbsent } from '#test/support/portal.ts';
import { currentApp, setCurrentApp } from '#server/app.ts';

test.skipIf(portalAbsent !== null)(
  'a database that is away is said as such, and is 503',
  async () => {
    await using portal = await openPortal({ devices: [], groups: [] });
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    setCurrentApp({ ...currentApp(), contextFor: () => Promise.reject(refused) });
    const headers = { 'accept-language': 'en', cookie: 'kado-session=a.b' };
    const answer = await fetch(`${portal.url}/home`, { headers });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('The database cannot be reached');
  },
);
