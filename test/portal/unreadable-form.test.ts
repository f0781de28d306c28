import { expect, test } from 'vitest';
import { openPortal, portalAbsent } from '#test/support/portal.ts';

test.skipIf(portalAbsent !== null)('a body that is no form is answered by a sentence', async () => {
  await using portal = await openPortal({ devices: [], groups: [] });
  for (const path of ['/login', '/language']) {
    for (const type of ['application/json', 'multipart/form-data', '']) {
      const headers = { 'content-type': type, origin: portal.url, 'accept-language': 'en' };
      const sent = { method: 'POST', body: 'no form', headers };
      const answer = await fetch(portal.url + path, sent);
      expect(await answer.text()).toContain('cannot be read as a form');
      expect(answer.status).toBe(400);
    }
  }
});

test.skipIf(portalAbsent !== null)('a body that is too large is told so', async () => {
  await using portal = await openPortal({ devices: [], groups: [] });
  const body = new URLSearchParams({ username: 'x'.repeat(700_000) });
  const headers = { origin: portal.url, 'accept-language': 'en' };
  const answer = await fetch(`${portal.url}/login`, { method: 'POST', body, headers });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('too large');
});
