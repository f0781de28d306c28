import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser('1.7 passkeys', (stage) => {
  const register = (userName: string) => {
    const actor = { type: 'command', name: 'test' } as const;
    const { ctx } = stage.portal.office;
    const user = { userName, name: '', role: 'viewer' as const, password: goodPassword };
    return registerUser({ ...ctx, actor }, user);
  };
  /** Chromium's own authenticator, of one page; it takes its passkeys along to another. */
  const authenticator = async (page: Page) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const keys = async () =>
      (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    const add = (credential: Awaited<ReturnType<typeof keys>>[number]) =>
      cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
    return { keys, add };
  };
  const press = async (page: Page, selector: string) => {
    await page.waitForSelector(selector);
    const loaded = page.waitForEvent('load');
    await page.click(selector);
    await loaded;
  };
  /** Signs in by the password and registers a passkey; @returns the recovery codes and the key. */
  const setUp = async (userName: string, language: 'ja' | 'en') => {
    await register(userName);
    const page = await stage.visit({ language });
    page.setDefaultTimeout(20_000);
    const device = await authenticator(page);
    await page.goto('/login?next=/second-factor');
    await signIn(page, goodPassword, userName);
    await page.fill('#passkeyName', 'Laptop');
    await page.fill('#newPasskeyPassword', 'a screen left open');
    await press(page, 'form[action$="addPasskey"] button');
    expect(await page.getAttribute('#newPasskeyPassword', 'aria-invalid')).toBe('true');
    expect(await page.locator('fieldset').count()).toBe(0);
    await page.waitForSelector('#passkeyName');
    await page.fill('#passkeyName', 'Laptop');
    await page.fill('#newPasskeyPassword', goodPassword);
    await press(page, 'form[action$="addPasskey"] button');
    const codes = await texts(page, '.codes code');
    const [key] = await device.keys();
    if (key === undefined) throw new Error('no passkey was made');
    return { page, codes, key };
  };

  test.each(['ja', 'en'] as const)(
    'one passkey is the second step, and stands alone (%s)',
    async (language) => {
      const user = `pass-${language}`;
      const { page, codes, key } = await setUp(user, language);
      expect(codes).toHaveLength(10);
      expect(await page.locator('main').innerText()).toContain('Laptop');
      expect(await barriers(page)).toEqual([]);

      const second = await stage.visit({ language });
      second.setDefaultTimeout(9_000);
      const again = await authenticator(second);
      await again.add(key);
      await second.goto('/login?next=/devices');
      await signIn(second, goodPassword, user);
      expect(at(second)).toContain('/login/code');
      await second.click('a[href*="/login/passkey?second"]');
      await second.waitForURL('**/login/passkey?second*');
      expect(await barriers(second)).toEqual([]);
      await press(second, 'main form button');
      expect(at(second)).toBe('/devices');
      // it counts how often it signed: an older copy of it would be refused
      const [used = key] = await again.keys();

      const alone = await stage.visit({ language });
      await (await authenticator(alone)).add(used);
      await alone.goto('/login?next=/counters');
      await alone.click('a[href^="/login/passkey"]');
      await alone.waitForURL((url) => url.pathname === '/login/passkey');
      expect(await barriers(alone)).toEqual([]);
      await press(alone, 'main form button');
      expect(at(alone)).toBe('/counters');

      await page.goto('/second-factor');
      await page.fill('#passkeyPassword', 'not this one');
      await press(page, 'form[action$="removePasskey"] button');
      expect(await page.getAttribute('#passkeyPassword', 'aria-invalid')).toBe('true');
      await page.fill('#passkeyPassword', goodPassword);
      await press(page, 'form[action$="removePasskey"] button');
      expect(at(page)).toBe('/second-factor?passkeyRemoved');

      const removed = await stage.visit({ language });
      await (await authenticator(removed)).add(key);
      await removed.goto('/login/passkey');
      await press(removed, 'main form button');
      expect(await removed.getByRole('alert').innerText()).toContain(
        language === 'ja' ? '確かめられませんでした' : 'could not be verified',
      );
    },
  );

  test('an answer works once, and only for what was asked', async () => {
    const { key } = await setUp('replayed', 'en');
    const page = await stage.visit({ language: 'en' });
    await (await authenticator(page)).add(key);
    await page.goto('/login/passkey');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await press(page, 'main form button');
    expect(at(page)).toBe('/home');
    const body = (await sent).postData() ?? '';
    const send = (form: string) =>
      fetch(`${stage.portal.url}/login/passkey`, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'manual',
        headers: { accept: 'text/html' },
      });
    const replayed = await send(body);
    expect(replayed.status).toBe(401);
    expect(replayed.headers.get('set-cookie') ?? '').not.toContain('kado-session');
    for (const form of ['', 'response=%7B%7D&challenge=x', 'response=null']) {
      expect((await send(form)).status).toBe(401);
    }
  });

  test('without scripts the page says what it needs', async () => {
    const page = await stage.visit({ javaScriptEnabled: false, language: 'en' });
    await page.goto('/login/passkey');
    expect(await page.locator('main').innerText()).toContain('Passkeys need JavaScript');
    expect(await page.locator('main form').count()).toBe(0);
  });
});
