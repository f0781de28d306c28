import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Context } from '#server/context.ts';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser('11 an operator who only reads', (stage) => {
  const customer = () => `/operator/customers/${stage.portal.office.ctx.customerId}`;
  let isThere = false;

  /** A page of the console for whoever changes nothing. */
  async function readerAt(
    path: string,
    options: Parameters<typeof stage.visit>[0] = {},
  ): Promise<Page> {
    if (!isThere) {
      // makes the provider
      await operatorAt(stage, '/operator');
      const { system, ctx } = stage.portal.office;
      const { customer_id: customerId } = await system.db
        .selectFrom('customers')
        .select('customer_id')
        .where('role', '=', 'provider')
        .executeTakeFirstOrThrow();
      const actor = { type: 'command', name: 'test' } as const;
      const house: Context = { ...ctx, db: system.db, actor, customerId };
      const person = { userName: 'reader', name: 'Reader', password: goodPassword };
      await registerUser(house, { ...person, role: 'operator-viewer' });
      isThere = true;
    }
    const page = await stage.visit(options);
    await page.goto(`/login?next=${encodeURIComponent(path)}`);
    await signIn(page, undefined, 'reader');
    return page;
  }

  test('comes to the console by the menu, as operators do', async () => {
    const page = await readerAt('/home');
    expect(await page.locator('.side a[href="/operator"]').count()).toBe(1);
    await page.goto('/operator');
    expect(await texts(page, 'tbody th a')).toContain('Aoba Trading');
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('reads what operators read, as text, in %s', async (language, width) => {
    const page = await readerAt('/operator/customers', {
      language,
      viewport: { width, height: 800 },
    });
    const hasNoForm = async () => {
      expect(await page.locator('main form[method=post]').count()).toBe(0);
      expect(await page.locator('main .button.primary').count()).toBe(0);
      expect(await barriers(page)).toEqual([]);
      const overflow = 'document.documentElement.scrollWidth - innerWidth';
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    };
    await hasNoForm();
    await page.goto(customer());
    expect(await texts(page, 'main dd')).toContain('Asia/Tokyo');
    await hasNoForm();
    await page.goto(`${customer()}/users`);
    await hasNoForm();
    await page.click('tbody a');
    await page.waitForURL(/users\/[^/]{20,}$/);
    expect(await texts(page, 'main dd')).toContain('hanako');
    await hasNoForm();
  });

  test('whatever is sent is refused, before anybody looks at it', async () => {
    const page = await readerAt('/operator/customers');
    const headers = { accept: 'text/html', origin: stage.portal.url };
    const form = { name: 'Else', zone: 'Europe/London', language: 'en', closingDay: '10' };
    const answer = await page.request.post(customer(), { form, headers });
    expect(answer.status()).toBe(403);
    const made = await page.request.post('/operator/customers/new', { form, headers });
    expect(made.status()).toBe(403);
    expect((await page.goto('/operator/customers/new'))?.status()).toBe(403);
    await page.goto('/operator/customers');
    expect(await texts(page, 'tbody th a')).not.toContain('Else');
  });
});
