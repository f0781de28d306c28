import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { registerUser } from '#server/services/register-user.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { totpCode } from '#server/totp.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

const inEveryWay = [
  { language: 'ja', scripts: true, user: 'ichiro' },
  { language: 'en', scripts: true, user: 'jiro' },
  { language: 'en', scripts: false, user: 'saburo' },
] as const;

inBrowser('1.7 second factor', (stage) => {
  const register = (userName: string, role: 'admin' | 'viewer' = 'viewer') => {
    const actor = { type: 'command', name: 'test' } as const;
    const { ctx } = stage.portal.office;
    return registerUser({ ...ctx, actor }, { userName, name: '', role, password: goodPassword });
  };
  const code = (key: string) => totpCode(key, stage.portal.office.clock.now().toString());
  /** Presses a button and waits for the next document. */
  const press = async (page: Page, selector: string) => {
    const loaded = page.waitForEvent('load');
    await page.click(selector);
    await loaded;
  };
  const send = async (page: Page, field: string, text: string) => {
    await page.fill(`#${field}`, text);
    await press(page, 'main form button.primary');
  };
  /** Sets an authenticator up on its screen; @returns its key and the recovery codes. */
  const setUp = async (page: Page) => {
    await press(page, 'main form button.primary');
    const key = (await page.locator('main ol code').innerText()).replaceAll(/\s/g, '');
    await send(page, 'code', code(key));
    const codes = await texts(page, '.codes code');
    stage.portal.office.clock.move({ seconds: 60 });
    return { key, codes };
  };

  test.each(inEveryWay)(
    'from setting it up to signing in with it ($language, scripts: $scripts)',
    async ({ language, scripts, user }) => {
      const look = async (page: Page) => {
        if (scripts) expect(await barriers(page)).toEqual([]);
      };
      await register(user);
      const page = await stage.visit({ language, javaScriptEnabled: scripts });
      await page.goto('/login?next=/profile');
      await signIn(page, goodPassword, user);
      await page.click('main a[href="/second-factor"]');
      await page.waitForURL('**/second-factor');
      await look(page);

      await press(page, 'main form button.primary');
      await look(page);
      const key = (await page.locator('main ol code').innerText()).replaceAll(/\s/g, '');
      await send(page, 'code', '000000');
      expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
      await look(page);
      await send(page, 'code', code(key));
      const codes = await texts(page, '.codes code');
      expect(codes).toHaveLength(10);
      await look(page);
      await page.goto('/second-factor');
      expect(await page.locator('main').innerText()).toContain('10');
      for (const secret of [key, ...codes]) expect(await page.content()).not.toContain(secret);
      stage.portal.office.clock.move({ seconds: 60 });

      const later = await stage.visit({ language, javaScriptEnabled: scripts });
      await later.goto('/login?next=/devices');
      await signIn(later, goodPassword, user);
      expect(at(later)).toBe('/login/code?next=%2Fdevices');
      await look(later);
      await later.goto('/home');
      expect(at(later)).toBe('/login?next=%2Fhome');
      await later.goto('/login/code?next=%2Fdevices');
      await send(later, 'code', '000000');
      expect(await later.getByRole('alert').innerText()).toContain(
        language === 'ja' ? '次のコード' : 'the next one',
      );
      await look(later);
      await send(later, 'code', code(key));
      expect(at(later)).toBe('/devices');

      const lost = await stage.visit({ language, javaScriptEnabled: scripts });
      await lost.goto('/login?next=/second-factor');
      await signIn(lost, goodPassword, user);
      await lost.click('main a[href*="recovery"]');
      await lost.waitForURL('**/login/code?recovery*');
      await look(lost);
      await send(lost, 'code', codes[3] ?? '');
      expect(at(lost)).toBe('/second-factor');
      expect(await lost.locator('main').innerText()).toContain('9');

      await lost.fill('#password', 'not this one');
      await press(lost, 'main button[formaction]');
      expect(await lost.getAttribute('#password', 'aria-invalid')).toBe('true');
      await lost.fill('#password', goodPassword);
      await press(lost, 'main button[formaction]');
      expect(at(lost)).toBe('/second-factor?removed');
    },
  );

  test('a sign-in that waited too long begins anew and keeps its way', async () => {
    await register('shiro');
    const page = await stage.visit();
    await page.goto('/login?next=/second-factor');
    await signIn(page, goodPassword, 'shiro');
    const { key } = await setUp(page);
    const later = await stage.visit();
    await later.goto('/login?next=/devices');
    await signIn(later, goodPassword, 'shiro');
    stage.portal.office.clock.move({ minutes: 10 });
    await send(later, 'code', code(key));
    expect(at(later)).toBe('/login?next=%2Fdevices');
  });

  test('where the customer demands it, nothing else is usable before it is set up', async () => {
    await register('goro', 'admin');
    const page = await stage.visit({ language: 'en' });
    await page.goto('/login?next=/second-factor');
    await signIn(page, goodPassword, 'goro');
    await press(page, 'form[action$="require"] button');
    expect(at(page)).toBe('/second-factor?required');
    await page.goto('/devices');
    expect(at(page)).toBe('/second-factor');
    expect(await page.getByRole('alert').innerText()).toContain('required');
    expect(await barriers(page)).toEqual([]);
    const answer = await page.request.get('/devices/export.csv', { maxRedirects: 0 });
    expect(answer.headers()['location']).toBe('/second-factor');
    await setUp(page);
    await page.goto('/devices');
    expect(at(page)).toBe('/devices');

    await register('rokuro');
    const viewer = await stage.visit();
    await viewer.goto('/login?next=/counters');
    await signIn(viewer, goodPassword, 'rokuro');
    expect(at(viewer)).toBe('/second-factor');
    // whoever may only look decides nothing for the others
    expect(await viewer.locator('form[action$="require"]').count()).toBe(0);
    const refused = await viewer.request.post('/second-factor?/require', {
      form: { required: 'no' },
      headers: { origin: stage.portal.url, accept: 'text/html' },
    });
    expect(refused.status()).toBe(403);
    await requireSecondFactor(stage.portal.office.ctx, false);
    await viewer.goto('/counters');
    expect(at(viewer)).toBe('/counters');
  });
});
