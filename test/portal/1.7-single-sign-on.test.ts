/** §1.7 in a browser, through the real redirects of a real provider at another site. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { redirectAddress } from '#server/sign-on-addresses.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { changeSingleSignOn, type SignOnChange } from '#server/services/change-single-sign-on.ts';
import { currentApp } from '#server/app.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, type Stage } from '#test/support/in-browser.ts';
import { giveAddress } from '#test/support/mailbox.ts';
import { openIdProvider, type OpenIdProvider } from '#test/support/openid-provider.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

const hanako = { sub: 'h-1', email: 'hanako@aoba.example', email_verified: true, name: '花子' };
const ichiro = { sub: 'i-1', email: 'ichiro@aoba.example', email_verified: true, name: '一郎' };

// the provider's clock is the machine's
const plan = { now: new Date().toISOString() };

inBrowser(
  '1.7 single sign-on',
  (stage) => {
    let provider: OpenIdProvider;
    beforeAll(async () => {
      const { portal } = stage;
      const address = redirectAddress(portal.url, portal.office.ctx.customerId);
      provider = await openIdProvider({ redirectAddresses: [address], people: [hanako, ichiro] });
      await giveAddress(portal.office, 'hanako', hanako.email);
    });
    afterAll(() => provider[Symbol.asyncDispose]());

    const command = () => {
      const { ctx } = stage.portal.office;
      return { ...ctx, actor: { type: 'command' as const, name: 'test' } };
    };
    const change = (asked: SignOnChange) => {
      const { issuer, clientId, clientSecret } = provider;
      const settings = { issuer, clientId, clientSecret, domains: ['aoba.example'] };
      const { sealer } = currentApp();
      return changeSingleSignOn(command(), { ...settings, ...asked }, { sealer });
    };
    const press = async (page: Page, selector: string) => {
      const loaded = page.waitForEvent('load');
      await page.click(selector);
      await loaded;
    };
    /** From the sign-in screen to the provider's page. */
    const toProvider = async (page: Page, who: string, next = '/devices') => {
      await page.goto(`/login?next=${encodeURIComponent(next)}`);
      await page.click('a[href^="/login/sso"]');
      await page.waitForURL('**/login/sso?*');
      await page.fill('[name=username]', who);
      await page.click('main button');
      await page.waitForURL(`${provider.issuer}/**`);
    };
    const as = async (page: Page, person: string) => {
      await page.fill('[name=person]', person);
      await page.click('button');
      await page.waitForURL(`${stage.portal.url}/**`);
    };

    test.each(['ja', 'en'] as const)('an operator sets it up (%s)', async (language) => {
      const { customerId } = stage.portal.office.ctx;
      const path = `/operator/customers/${customerId}/single-sign-on`;
      const page = await operatorAt(stage, path, { language });
      expect(await barriers(page)).toEqual([]);
      const main = page.locator('main');
      expect(await main.innerText()).toContain(redirectAddress(stage.portal.url, customerId));
      await page.fill('#issuer', `${provider.issuer}/nowhere`);
      await page.fill('#clientId', provider.clientId);
      await press(page, 'button[formaction$="try"]');
      expect(await page.getAttribute('#issuer', 'aria-invalid')).toBe('true');
      expect(await main.innerText()).toContain(
        language === 'ja' ? '設定情報を読み取れません' : 'discovery document cannot be read',
      );
      expect(await barriers(page)).toEqual([]);
      await page.fill('#issuer', provider.issuer);
      await press(page, 'button[formaction$="try"]');
      expect(await main.innerText()).toContain(
        language === 'ja' ? '設定を読み取れました' : 'answers as it should',
      );
      await page.fill('#clientSecret', provider.clientSecret);
      await page.fill('#domains', '@AOBA.example');
      await press(page, 'form[action$="save"] button.primary');
      expect(at(page)).toBe(`${path}?saved=0`);
      expect(await page.inputValue('#domains')).toBe('aoba.example');
      expect(await page.inputValue('#clientSecret')).toBe('');
      expect(await page.content()).not.toContain(provider.clientSecret);
      expect(await barriers(page)).toEqual([]);
      await press(page, 'form[action$="stop"] button');
      expect(at(page)).toBe(`${path}?stopped`);
      const login = await stage.visit({ language });
      await login.goto('/login');
      expect(await login.locator('a[href^="/login/sso"]').count()).toBe(0);
    });

    test.each([true, false])('leads there and back (scripts: %s)', async (javaScriptEnabled) => {
      await change({});
      const page = await stage.visit({ language: 'en', javaScriptEnabled });
      page.setDefaultTimeout(20_000);
      const next = '/counters?unit=month&from=2026-09&to=2026-10&measure=usage';
      await toProvider(page, 'Hanako@Aoba.example', next);
      expect(await page.innerText('#hint')).toBe(hanako.email);
      await as(page, 'h-1');
      expect(at(page)).toBe(next);
      // nothing of the portal's addresses is told to the provider
      const told = provider.asked.filter(
        ({ referer }) => referer !== null && !referer.startsWith(provider.issuer),
      );
      expect(told).toEqual([]);
      const cookies = await page.context().cookies(stage.portal.url);
      expect(cookies.find(({ name }) => name === 'kado-session')).toMatchObject({
        httpOnly: true,
        sameSite: 'Lax',
      });
      expect(cookies.some(({ name }) => name.includes('single-sign-on'))).toBe(false);

      await page.goto('/sessions');
      expect(await page.locator('main').innerText()).toContain('Single sign-on');
      for (const path of ['/password', '/second-factor']) {
        await page.goto(path);
        expect(await page.locator('main').innerText()).toContain('You came by single sign-on');
        // what looks for barriers is a script itself
        if (javaScriptEnabled) expect(await barriers(page)).toEqual([]);
      }
    });

    test('its own screens have no barriers, and say what went wrong', async () => {
      await change({});
      for (const language of ['ja', 'en'] as const) {
        const page = await stage.visit({ language });
        page.setDefaultTimeout(20_000);
        await page.goto('/login/sso?next=/devices');
        expect(await barriers(page)).toEqual([]);
        await press(page, 'main button');
        expect(await page.getAttribute('[name=username]', 'aria-invalid')).toBe('true');
        await page.fill('[name=username]', 'nobody@elsewhere.example');
        await press(page, 'main button');
        const alert = page.getByRole('alert');
        expect(await alert.innerText()).toContain(
          language === 'ja' ? '設定が見つかりません' : 'No single sign-on was found',
        );
        expect(await barriers(page)).toEqual([]);

        await toProvider(page, 'hanako');
        await as(page, 'cancel');
        expect(at(page)).toMatch(/^\/login\/sso\?problem=cancelled&reference=[\da-f]{8}&next=/);
        expect(await alert.innerText()).toContain(language === 'ja' ? '取り消され' : 'cancelled');
        expect(await alert.innerText()).toContain(
          new URL(page.url()).searchParams.get('reference') ?? '-',
        );
        expect(await barriers(page)).toEqual([]);
      }
    });

    test('an answer is no way in a second time', async () => {
      await change({});
      const page = await stage.visit({ language: 'en' });
      page.setDefaultTimeout(20_000);
      await toProvider(page, 'hanako');
      const carried = await page.context().cookies(stage.portal.url);
      const back = page.waitForRequest((sent) => sent.url().includes('/sso/callback/'));
      await as(page, 'h-1');
      const cookie = carried.map(({ name, value }) => `${name}=${value}`).join('; ');
      const again = await fetch((await back).url(), { headers: { cookie }, redirect: 'manual' });
      expect(again.headers.get('location')).toContain('/login/sso?problem=used');
      expect(again.headers.getSetCookie().join()).not.toContain('kado-session');
      const without = await fetch((await back).url(), { redirect: 'manual' });
      expect(without.headers.get('location')).toContain('/login/sso?problem=ended');
    });

    test('a customer’s own address leads straight to its provider; other addresses tell nothing', async () => {
      await change({});
      const { office, url } = stage.portal;
      const page = await stage.visit({ language: 'en' });
      await page.goto(`/login/sso/${office.ctx.customerId}?next=/groups`);
      expect(page.url()).toContain(provider.issuer);
      await as(page, 'h-1');
      expect(at(page)).toBe('/groups');
      for (const id of [office.stranger.customerId, 'nobody']) {
        const answer = await fetch(`${url}/login/sso/${id}`, { redirect: 'manual' });
        expect(answer.headers.get('location')).toBe('/login/sso?problem=none&next=%2Fhome');
      }
    });

    test('a customer’s administrator has the same screen, but no say over domains and plain http', async () => {
      await change({});
      const page = await administrator(stage);
      page.setDefaultTimeout(20_000);
      expect(await page.locator('textarea').count()).toBe(0);
      expect(await page.locator('main').innerText()).toContain('aoba.example');
      expect(await barriers(page)).toEqual([]);
      // plain http is for operators' trials
      await press(page, 'form[action$="save"] button.primary');
      expect(await page.getAttribute('#issuer', 'aria-invalid')).toBe('true');
    });

    test('where it is required the right password is told so, and the wrong one is not', async () => {
      await change({ required: true });
      const page = await stage.visit({ language: 'en' });
      await page.goto('/login');
      await signIn(page, 'not this one');
      expect(await page.getByRole('alert').innerText()).not.toContain('single sign-on');
      await signIn(page);
      expect(await page.getByRole('alert').innerText()).toContain('Sign in with single sign-on');
      await disableSingleSignOn(command());
      await signIn(page);
      expect(at(page)).toBe('/home');
    });

    test('where it is required a passkey lets nobody in either, and says so', async () => {
      await change({ required: false });
      const page = await stage.visit({ language: 'en' });
      page.setDefaultTimeout(20_000);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('WebAuthn.enable');
      const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
          ...{ hasUserVerification: true, isUserVerified: true },
          automaticPresenceSimulation: true,
        },
      });
      await page.goto('/login?next=/second-factor');
      await signIn(page);
      await page.fill('#passkeyName', 'Laptop');
      await page.fill('#newPasskeyPassword', goodPassword);
      await press(page, 'form[action$="addPasskey"] button');
      const kept = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
      expect(kept.credentials).toHaveLength(1);
      await change({ required: true });
      // it was signed out with all who came by a password
      await page.goto('/login/passkey');
      await press(page, 'main form button');
      expect(at(page)).toContain('/login/passkey');
      expect(await page.getByRole('alert').innerText()).toContain('single sign-on');
      await change({ required: false, secondFactor: true });
    });

    test('somebody new is made a viewer', async () => {
      await change({ newUserRole: 'viewer' });
      const page = await stage.visit({ language: 'ja' });
      page.setDefaultTimeout(20_000);
      await toProvider(page, ichiro.email, '/profile');
      await as(page, 'i-1');
      expect(at(page)).toBe('/profile');
      expect(await page.inputValue('#name')).toBe('一郎');
    });
  },
  plan,
);

async function administrator(stage: Stage): Promise<Page> {
  return stage.signedIn('/single-sign-on', { language: 'en' });
}
