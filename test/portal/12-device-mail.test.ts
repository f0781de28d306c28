import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Actor } from '#server/context.ts';
import { openMail } from '#server/drivers/mail/read-mail.ts';
import { takeDeviceMail } from '#server/services/take-device-mail.ts';
import { barriers } from '#test/support/accessible.ts';
import { counterMail } from '#test/support/device-mails.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

const intake: Actor = { type: 'command', name: 'mail intake' };

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('§12.9 devices’ mail in the operator’s console', (stage) => {
  const customer = () => stage.portal.office.ctx.customerId;
  const list = () => `/operator/customers/${customer()}/mail`;

  async function arrive(text: string): Promise<void> {
    const raw = Buffer.from(text);
    const ctx = { ...stage.portal.office.ctx, actor: intake };
    await takeDeviceMail(ctx, { ...(await openMail(raw)), raw, via: 'smtp' });
  }

  test('without scripts: an address is made, a waiting mail is looked at and assigned, another put away', async () => {
    await arrive(counterMail('ZZ9999888', 4321));
    await arrive(
      'From: <b>x</b> <x@example.com>\r\nSubject: <i>lunch</i>\r\n\r\n<script>alert(1)</script>\r\n',
    );
    const page = await operatorAt(stage, list(), { javaScriptEnabled: false });
    await press(page, 'form[action$="?/make"] button');
    expect(at(page)).toBe(`${list()}?made`);
    const first = await page.locator('main code').innerText();
    expect(first).toMatch(/^report\+[a-z2-9]{20}@/);
    await press(page, 'form[action$="?/make"] button');
    expect(await page.locator('main').innerText()).toContain(first);
    expect(await page.locator('main code').innerText()).not.toBe(first);

    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(2);
    expect(await page.locator('tbody').innerText()).toContain('登録されていません（ZZ9999888）');
    await press(page, 'tbody tr:has-text("ZZ9999888") a');
    expect(await page.locator('pre').first().innerText()).toContain('[Total Counter],00004321');
    // nothing is chosen beforehand, and nothing is assigned to nothing
    expect(await page.inputValue('#device')).toBe('');
    await page.click('form[action$="?/assign"] button');
    expect(await page.locator('#device:invalid').count()).toBe(1);
    await page.selectOption('#device', { index: 1 });
    await press(page, 'form[action$="?/assign"] button');
    expect(at(page)).toBe(`${list()}?assigned`);

    await press(page, 'tbody a');
    // what a mail says is text, whatever it pretends to be
    const text = page.locator('pre').first();
    expect(await text.innerText()).toContain('<script>alert(1)</script>');
    await page.click('main summary');
    const source = await page.locator('details pre').innerText();
    expect(source).toContain('From: <b>x</b> <x@example.com>\nSubject: <i>lunch</i>');
    expect(await page.locator('h1').innerText()).toContain('<i>lunch</i>');
    await page.selectOption('#device', { index: 1 });
    await press(page, 'form[action$="?/assign"] button');
    expect(await page.getByRole('alert').innerText()).toContain('割り当てられません');
    await press(page, 'form[action$="?/dismiss"] button');
    expect(at(page)).toBe(`${list()}?dismissed`);
    expect(await page.locator('.empty').innerText()).toContain('確認待ちのメールはありません');
  });

  test('without scripts: a mailbox is entered, changed without its password, and removed', async () => {
    const page = await operatorAt(stage, `${list()}/mailboxes/new`, { javaScriptEnabled: false });
    await page.fill('#host', 'imap example');
    await page.fill('#user', 'reports');
    await page.fill('#password', 'a secret of the mailbox');
    await press(page, 'form[action$="?/keep"] button');
    expect(await page.locator('#host-problem').innerText()).toContain('imap.example.com');
    await page.fill('#host', 'imap.example.com');
    await page.fill('#password', 'a secret of the mailbox');
    await press(page, 'form[action$="?/keep"] button');
    expect(at(page)).toBe(`${list()}?saved`);
    await press(page, 'tbody a:has-text("imap.example.com")');
    expect(await page.content()).not.toContain('a secret of the mailbox');
    await page.fill('#folder', 'Reports');
    await press(page, 'form[action$="?/keep"] button');
    const [row] = await stage.portal.office.system.db.selectFrom('mailboxes').selectAll().execute();
    expect(row).toMatchObject({ folder: 'Reports', security: 'tls' });
    expect(row?.password_sealed).toMatch(/^1\./);
    await press(page, 'tbody a:has-text("imap.example.com")');
    await press(page, 'form[action$="?/remove"] button');
    expect(at(page)).toBe(`${list()}?removed`);
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const serial = `YY${width}77`;
    await arrive(counterMail(serial, width));
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, list(), options);
    const usable = async () => {
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(await barriers(page)).toEqual([]);
    };
    await usable();
    const href = await page.locator(`tbody tr:has-text("${serial}") a`).getAttribute('href');
    await page.goto(href ?? '');
    expect(await page.locator('pre').first().innerText()).toContain(serial);
    await page.click('main summary');
    await usable();
    await page.goto(`${list()}/mailboxes/new`);
    await usable();
    await page.goto('/operator/mail');
    expect(await page.locator('tbody').innerText()).toContain(serial);
    await usable();
  });
});
