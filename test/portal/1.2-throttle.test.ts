import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';

describe.skipIf(portalAbsent !== null)(
  `1.2 a client that guesses${portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`}`,
  () => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await openPortal({ devices: [], groups: [] });
    });
    afterAll(async () => portal[Symbol.asyncDispose]());

    const send = (username: string, password: string, accept = '*/*') =>
      fetch(`${portal.url}/login`, {
        method: 'POST',
        body: new URLSearchParams({ username, password }),
        redirect: 'manual',
        headers: { accept, origin: portal.url },
      });

    test('waits after 30 refusals, whatever names it tried, and is told how long', async () => {
      const guesses = Array.from({ length: 30 }, (_, n) => send(`nobody-${n}`, 'a guess'));
      for (const answer of await Promise.all(guesses)) expect(answer.status).toBe(401);
      const program = await send('hanako', goodPassword);
      expect(program.status).toBe(429);
      expect(Number(program.headers.get('retry-after'))).toBe(600);
      expect(await program.text()).toContain('試行が多すぎます');
      const browser = await send('hanako', goodPassword, 'text/html');
      expect(browser.status).toBe(429);
      expect(browser.headers.get('retry-after')).toBe('600');
      expect(await browser.text()).toContain('試行が多すぎます');
    });

    test('finds no way around it by guessing at once: what is looked at is counted before', async () => {
      portal.office.clock.move({ minutes: 20 });
      const guesses = Array.from({ length: 45 }, (_, n) => send(`somebody-${n}`, 'a guess'));
      const statuses = (await Promise.all(guesses)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(30);
      expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    });

    test('may try again after 10 minutes', async () => {
      portal.office.clock.move({ minutes: 10, seconds: 1 });
      expect((await send('hanako', goodPassword)).status).toBe(303);
    });

    test('that knows its password is never throttled', async () => {
      for (let count = 0; count < 32; count++) {
        expect((await send('hanako', goodPassword)).status).toBe(303);
      }
    });
  },
);
