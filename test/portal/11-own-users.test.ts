/** §11: a customer's administrators look after its users in their own portal. */
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, texts, type Stage } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

/** Registers a user by command. */
async function add({ portal }: Stage, userName: string, role: 'admin' | 'viewer'): Promise<string> {
  const ctx = { ...portal.office.ctx, actor: { type: 'command', name: 'test' } as const };
  const person = { userName, name: userName, role, password: goodPassword };
  return (await registerUser(ctx, person)).userId;
}

/** A page of a user who signs in by the form. */
async function enterAs(stage: Stage, userName: string, password = goodPassword): Promise<Page> {
  const page = await stage.visit({ javaScriptEnabled: false });
  await page.goto('/login');
  await signIn(page, password, userName);
  return page;
}

const save = 'form[action$="/save"] .button.primary';

inBrowser('11 own users', (stage) => {
  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const viewport = { width, height: 800 };
    const page = await stage.signedIn('/users', { language, viewport });
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    const userId = await add(stage, `reader-${language}`, 'viewer');
    for (const path of ['/users', '/users/new', `/users/${userId}`]) {
      await page.goto(path);
      expect(await barriers(page), path).toEqual([]);
      expect(await page.evaluate(overflow), path).toBeLessThanOrEqual(0);
    }
    await page.click('input[value=groups]');
    expect(await page.locator('fieldset.groups').isVisible()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await page.goto('/users');
    await page.click('tbody a:text-is("hanako")');
    await page.waitForURL(/users\/[^/]{20,}$/);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  test('without scripts: a viewer of one group is registered, changed, disabled and let in again', async () => {
    const page = await stage.signedIn('/users', { javaScriptEnabled: false });
    await page.click('main .button.primary');
    expect(at(page)).toBe('/users/new');
    expect(await texts(page, '#role option')).toEqual(['管理者', '閲覧者']);
    expect(await page.inputValue('#role')).toBe('viewer');
    await page.fill('#userName', 'jiro');
    await page.fill('#name', '次郎');
    await page.check('input[value=groups]');
    await press(page, 'main form .button.primary');
    // what is wrong leads to the field, and nothing typed is lost
    expect(await page.locator('#groups-problem').innerText()).toContain('グループを1つ以上');
    expect(await page.locator('.problems a').getAttribute('href')).toBe('#groups');
    expect(await page.inputValue('#name')).toBe('次郎');
    await page.check('label:has-text("営業部") input');
    await press(page, 'main form .button.primary');
    const password = await page.locator('.message code').innerText();
    expect(password).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);

    const jiro = await enterAs(stage, 'jiro', password);
    expect(at(jiro)).toMatch(/^\/password/);

    await page.goto('/users');
    const row = page.locator('tbody tr', { hasText: 'jiro' });
    expect(await row.innerText()).toMatch(/次郎\s+閲覧者\s+利用中\s+営業部/);
    await row.locator('a').click();
    expect(await page.locator('label:has-text("営業部") input').isChecked()).toBe(true);
    await page.check('label:has-text("総務部") input');
    await page.selectOption('#role', 'admin');
    await press(page, save);
    expect(await page.locator('#groups-problem').innerText()).toContain('閲覧者だけ');
    await page.selectOption('#role', 'viewer');
    await press(page, save);
    expect(at(page)).toMatch(/^\/users\/.*\?saved$/);
    await press(page, save);
    expect(at(page)).toMatch(/\?unchanged$/);

    await press(page, 'form[action$="/disable"] button');
    expect(at(page)).toMatch(/\?disabled$/);
    expect(at(await enterAs(stage, 'jiro', password))).toMatch(/^\/login/);
    await press(page, 'form[action$="/enable"] button');
    expect(at(await enterAs(stage, 'jiro', password))).toMatch(/^\/password/);
    await page.goto('/users');
    expect(await row.innerText()).toContain('営業部、総務部');
  });

  test('a locked user is shown until when, and a new password opens the account', async () => {
    await add(stage, 'lena', 'viewer');
    for (let time = 0; time < 5; time += 1) await enterAs(stage, 'lena', 'wrong password');
    const page = await stage.signedIn('/users', { language: 'en' });
    const row = page.locator('tbody tr', { hasText: 'lena' });
    expect(await row.innerText()).toContain('locked until');
    await row.locator('a').click();
    await page.waitForURL(/users\/./);
    expect(await page.locator('.message').innerText()).toContain('“Issue a new password” ends');
    await press(page, 'form[action$="/reset"] button');
    const password = await page.locator('.message code').innerText();
    expect(await page.locator('.message').count()).toBe(1);
    expect(at(await enterAs(stage, 'lena', password))).toMatch(/^\/password/);
  });

  test('who lost the second factor gets rid of it, here and in the operator’s console', async () => {
    const userId = await add(stage, 'tomo', 'viewer');
    const { ctx } = stage.portal.office;
    const begin = async () => {
      const actor = { type: 'user', userId, userName: 'tomo', role: 'viewer' } as const;
      const sealer = { seal: () => 'sealed', open: () => '' };
      await beginSecondFactor({ ...ctx, actor }, sealer);
      const confirmed = { confirmed_at: '2026-11-01T00:00:00.000Z' };
      await ctx.db
        .updateTable('totp_factors')
        .set(confirmed)
        .where('user_id', '=', userId)
        .execute();
    };
    const own = await stage.signedIn(`/users/${userId}`);
    expect(await own.locator('form[action$="/clear"]').count()).toBe(0);
    const console_ = `/operator/customers/${ctx.customerId}/users/${userId}`;
    for (const page of [own, await operatorAt(stage, console_)]) {
      await begin();
      await page.reload();
      expect(await barriers(page)).toEqual([]);
      await press(page, 'form[action$="/clear"] button');
      expect(at(page)).toMatch(/\?cleared$/);
      expect(await page.locator('.message').innerText()).toContain('2段階認証を解除しました');
      expect(await page.locator('form[action$="/clear"]').count()).toBe(0);
    }
  });

  test('one’s own screen says what is changed elsewhere; the last administrator stays one', async () => {
    const page = await stage.signedIn('/users');
    await page.click('tbody a:text-is("hanako")');
    await page.waitForURL(/users\/./);
    expect(await page.locator('.message').innerText()).toContain('あなた自身のユーザーです');
    expect(await page.locator('#role, #email, form[action$="/disable"]').count()).toBe(0);
    await page.fill('#name', '花子');
    await press(page, save);
    expect(at(page)).toMatch(/\?saved$/);
    // a form that was made up, or stood open
    const refused = await page.evaluate(async () => {
      const body = new URLSearchParams();
      const headers = { accept: 'text/html' };
      const answer = await fetch(`${location.pathname}?/disable`, {
        method: 'POST',
        headers,
        body,
      });
      return answer.text();
    });
    expect(refused).toContain('管理者が1人もいなくなる');
  });

  test('an operator who views the customer looks after its users as well, and is noted', async () => {
    await operatorAt(stage, '/operator');
    const page = await enterAs(stage, 'operator');
    const { ctx } = stage.portal.office;
    await page.goto(`/operator/customers/${ctx.customerId}/view`);
    await page.fill('#reason', 'ユーザー登録の依頼');
    await press(page, 'main form .button.primary');
    expect(await texts(page, '.side nav a')).toContain('ユーザー管理');
    await page.goto('/users/new');
    await page.fill('#userName', 'viewed');
    await page.fill('#name', '見子');
    await press(page, 'main form .button.primary');
    expect(await page.locator('.message code').count()).toBe(1);
    await page.goto('/users');
    await page.click('tbody a:text-is("viewed")');
    await press(page, 'form[action$="/disable"] button');
    expect(at(page)).toMatch(/\?disabled$/);
    const rows = await ctx.db
      .selectFrom('audit')
      .select(['verb', 'viewed', 'actor'])
      .where('viewed', '=', 1)
      .where('verb', 'in', ['registerUser', 'disableUser'])
      .execute();
    expect(rows.map(({ verb }) => verb).sort()).toEqual(['disableUser', 'registerUser']);
  });

  test('viewers have neither the menu’s entry nor the screens', async () => {
    await add(stage, 'vera', 'viewer');
    const page = await enterAs(stage, 'vera');
    await page.goto('/home');
    expect(await texts(page, '.side nav a')).not.toContain('ユーザー管理');
    for (const path of ['/users', '/users/new', '/users/nobody']) {
      expect((await page.goto(path))?.status(), path).toBe(403);
    }
    const own = await stage.signedIn('/home');
    expect(await texts(own, '.side nav a')).toContain('ユーザー管理');
  });

  test('§7.1 one’s role, and which devices one sees, stand in the profile', async () => {
    const { ctx, groups } = stage.portal.office;
    const actor = { type: 'command', name: 'test' } as const;
    const person = {
      userName: 'scoped',
      name: 'S',
      role: 'viewer',
      password: goodPassword,
    } as const;
    const limited = { ...person, groups: [groups.get('開発部') ?? ''] };
    await registerUser({ ...ctx, actor }, limited);
    const page = await enterAs(stage, 'scoped');
    await page.goto('/profile');
    const facts = await page.locator('main dl').innerText();
    expect(facts).toMatch(/権限\s+閲覧者\s+閲覧範囲\s+開発部/);
    const own = await stage.signedIn('/profile', { language: 'en' });
    expect(await own.locator('main dl').innerText()).toMatch(
      /Role\s+Administrator\s+Sees\s+All devices/,
    );
  });
});
