import { expect, test } from 'vitest';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { barriers } from '#test/support/accessible.ts';
import { registerUser } from '#server/services/register-user.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser('7.2 password', (stage) => {
  const fill = async (page: Awaited<ReturnType<typeof stage.visit>>, words: string[]) => {
    for (const [index, name] of ['old', 'password', 'again'].entries()) {
      await page.fill(`[name=${name}]`, words[index] ?? '');
    }
    const loaded = page.waitForEvent('load');
    await page.click('main form button.primary');
    await loaded;
  };

  test('whoever was given a password changes it first, and then sees the portal (§1.5)', async () => {
    const { ctx } = stage.portal.office;
    const actor = { type: 'command', name: 'test' } as const;
    const user = { userName: 'newcomer', name: 'Newcomer', role: 'viewer' as const };
    await registerUser({ ...ctx, actor }, { ...user, password: goodPassword, mustChange: true });
    const page = await stage.visit({ language: 'en' });
    await page.goto('/login?next=/devices');
    await signIn(page, goodPassword, 'newcomer');
    expect(at(page)).toBe('/password');
    expect(await barriers(page)).toEqual([]);
    await fill(page, ['not this one', 'nine blue windows', 'nine blue windows']);
    expect(await page.getByRole('alert').innerText()).toContain(
      'The current password is not right',
    );
    await fill(page, [goodPassword, 'nine blue windows', 'nine blue doors']);
    expect(await page.getByRole('alert').innerText()).toContain('differ');
    await fill(page, [goodPassword, 'short', 'short']);
    expect(await page.getByRole('alert').innerText()).toContain('at least 8 characters');
    expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true');
    await fill(page, [goodPassword, 'nine blue windows', 'nine blue windows']);
    expect(at(page)).toBe('/password?changed');
    expect(await page.locator('.message').innerText()).toContain('has been changed');
    await page.goto('/devices');
    expect(at(page)).toBe('/devices');
  });

  test('it works without scripts, in Japanese', async () => {
    const page = await stage.visit({ javaScriptEnabled: false });
    await page.goto('/login?next=/password');
    await signIn(page, 'nine blue windows', 'newcomer');
    await fill(page, ['nine blue windows', 'ten green bridges', 'ten green bridges']);
    expect(await page.locator('.message').innerText()).toContain('パスワードを変更しました');
  });
});
