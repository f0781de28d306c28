import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';

inBrowser('1.7 sessions', (stage) => {
  const enter = async (language: 'ja' | 'en') => {
    const page = await stage.visit({ language });
    await page.goto('/login?next=/sessions');
    await signIn(page);
    expect(at(page)).toBe('/sessions');
    return page;
  };

  test('a user sees where he is signed in, and ends one of them', async () => {
    const first = await enter('ja');
    const second = await enter('en');
    expect(await barriers(second)).toEqual([]);
    const sessions = second.locator('.sessions li');
    expect(await sessions.count()).toBe(2);
    expect(await sessions.filter({ hasText: 'This screen' }).count()).toBe(1);
    expect(await sessions.first().innerText()).toContain('Chrome · Linux');
    expect(await sessions.first().innerText()).toContain('127.0.0.1');
    await sessions.filter({ hasNotText: 'This screen' }).getByRole('button').click();
    await second.waitForURL('**/sessions?ended=1');
    expect(await second.locator('.message').innerText()).toContain('One session has ended');
    await first.reload();
    expect(at(first)).toBe('/login?next=%2Fsessions');
  });

  test('all others, and everywhere', async () => {
    const first = await enter('ja');
    const second = await enter('ja');
    await second.getByRole('button', { name: 'ほかの端末をすべて終了' }).click();
    await second.waitForURL('**/sessions?ended=*');
    expect(await second.locator('.sessions li').count()).toBe(1);
    await first.reload();
    expect(at(first)).toContain('/login');
    await second.getByRole('button', { name: 'すべての端末でログアウト' }).click();
    await second.waitForURL('**/login?signed-out');
    await second.goto('/home');
    expect(at(second)).toBe('/login?next=%2Fhome');
  });
});
