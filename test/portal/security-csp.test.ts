/** Every screen in a real browser: nothing on it breaks the Content-Security-Policy. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { inBrowser, signIn } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';
import { addressOf, screens } from '#test/support/portal-routes.ts';

/** A screen about somebody, or something, that portal-routes.ts names nobody for. */
const isNobodys = (route: string) => /\[(user|collector|device|message|teaching)\]/.test(route);

const query = 'unit=month&from=2026-09&to=2026-11&measure=usage&month=2026-10&asOf=2026-11-20';

inBrowser('a screen keeps to the Content-Security-Policy', (stage) => {
  /** Notes what the browser refuses, from before the first script of each page. */
  async function watched(page: Page): Promise<string[]> {
    const refused: string[] = [];
    await page.exposeFunction('noteRefusal', (what: string) => refused.push(what));
    await page.addInitScript(`
      addEventListener('securitypolicyviolation', (event) =>
        noteRefusal(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));`);
    return refused;
  }

  describe.each([
    ['signed in', true],
    ['signed out', false],
  ] as const)('%s', (_, signedIn) => {
    const walked = screens.filter((screen) => screen.signedIn === signedIn);
    test.each(walked.map(({ route }) => route))('%s', async (route) => {
      const page = signedIn ? await stage.signedIn('/favicon.svg') : await stage.visit();
      const refused = await watched(page);
      const address = addressOf(route, stage.portal);
      const answer = await page.goto(address + (route.startsWith('/counters') ? `?${query}` : ''));
      expect(answer?.status()).toBeLessThan(500);
      await page.waitForLoadState('networkidle');
      expect(refused).toEqual([]);
    });
  });

  test('an operator’s screens too', async () => {
    const actor = { type: 'command', name: 'test' } as const;
    const { system } = stage.portal.office;
    const house = { name: 'The provider', zone: 'Asia/Tokyo', role: 'provider' } as const;
    const { customerId } = await registerCustomer({ ...system, actor }, house);
    const operator = { userName: 'operator', name: 'Operator', role: 'operator' } as const;
    const ctx = { ...stage.portal.office.ctx, db: system.db, customerId, actor };
    await registerUser(ctx, { ...operator, password: goodPassword });
    const page = await stage.visit();
    const refused = await watched(page);
    await page.goto('/login');
    await signIn(page, goodPassword, 'operator');
    for (const { route } of screens.filter((screen) => screen.route.startsWith('/operator'))) {
      const answer = await page.goto(addressOf(route, stage.portal));
      expect(answer?.status(), route).toBe(isNobodys(route) ? 404 : 200);
      await page.waitForLoadState('networkidle');
    }
    expect(refused).toEqual([]);
  });

  test('what does not is noticed', async () => {
    const page = await stage.visit();
    const refused = await watched(page);
    await page.goto('/login');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
    });
    await expect.poll(() => refused).toEqual([expect.stringContaining('script-src')]);
    expect(await page.title()).not.toBe('run');
  });
});
