import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { writeMail } from '#test/support/outbox.ts';

const overflow = 'document.documentElement.scrollWidth - innerWidth';

inBrowser('11 the outbox', (stage) => {
  async function fill(): Promise<void> {
    const { system, ctx } = stage.portal.office;
    const { user_id: userId } = await system.db
      .selectFrom('users')
      .select('user_id')
      .where('user_name', '=', 'hanako')
      .executeTakeFirstOrThrow();
    await system.db.deleteFrom('mails').execute();
    await writeMail(ctx, userId, {
      to: 'waits@example.jp',
      subject: 'Words that nobody reads here',
    });
    await writeMail(ctx, userId, { to: 'failed@example.jp' });
    await system.db
      .updateTable('mails')
      .set({ due_at: '2026-11-23T00:00:00.000Z', attempts: 3, failure: 'connect ECONNREFUSED' })
      .where('to_address', '=', 'waits@example.jp')
      .execute();
    const ended = { state: 'failed', ended_at: '2026-11-22T00:00:00.000Z', body_text: null };
    await system.db
      .updateTable('mails')
      .set({ ...ended, body_html: null, failure: '550 no such user' })
      .where('to_address', '=', 'failed@example.jp')
      .execute();
  }

  test.each([
    ['waiting', 'ja', 1280],
    ['waiting', 'en', 390],
    ['failed', 'ja', 390],
    ['sent', 'en', 1280],
  ] as const)('what is %s can be read in %s at %i px', async (state, language, width) => {
    await fill();
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, `/operator/outbox?state=${state}`, options);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  test('without scripts: what waits and why, sent at once; what failed, and why not again; never what it says', async () => {
    await fill();
    const { db } = stage.portal.office.system;
    const page = await operatorAt(stage, '/operator/outbox', { javaScriptEnabled: false });
    expect(await texts(page, 'tbody th')).toEqual(['waits@example.jp']);
    const row = await page.locator('tbody tr').innerText();
    expect(row).toContain('パスワード変更のお知らせ');
    expect(row).toContain('connect ECONNREFUSED');
    expect(await page.content()).not.toContain('Words that nobody reads here');
    expect(await page.content()).not.toContain('/reset/x');
    await page.click('tbody button');
    await page.waitForURL(/retried/);
    const waiting = await db
      .selectFrom('mails')
      .selectAll()
      .where('state', '=', 'waiting')
      .execute();
    expect(waiting.map(({ due_at: dueAt }) => dueAt < '2026-11-22T12')).toEqual([true]);
    const noted = await db
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'retryMail')
      .execute();
    expect(noted).toHaveLength(1);
    expect(noted[0]).toMatchObject({ channel: 'screen', actor: expect.stringMatching(/^user:/) });

    await page.click('ul.ways a[href*="state=failed"]');
    await page.waitForURL(/state=failed/);
    expect(await page.locator('main').innerText()).toContain('550 no such user');
    expect(await page.locator('main').innerText()).toContain('本文は');
    expect(await page.locator('tbody button').count()).toBe(0);
  });

  test('a test mail goes to the operator’s own confirmed address, and its state is told as it is', async () => {
    const { db } = stage.portal.office.system;
    const page = await operatorAt(stage, '/operator/outbox', { javaScriptEnabled: false });
    await db
      .updateTable('users')
      .set({ email: null })
      .where('user_name', '=', 'operator')
      .execute();
    await page.goto('/operator/outbox');
    expect(await page.locator('form[action$="/test"] button').count()).toBe(0);
    await db
      .updateTable('users')
      .set({ email: 'op@example.jp' })
      .where('user_name', '=', 'operator')
      .execute();
    await page.goto('/operator/outbox');
    await page.click('form[action$="/test"] button');
    await page.waitForURL(/test=/);
    const there = at(page);
    expect(await page.locator('main').innerText()).toContain(
      'op@example.jp へのテストメール：送信待ち',
    );
    await db
      .updateTable('mails')
      .set({ state: 'failed', failure: '535 bad login', body_text: null })
      .where('kind', '=', 'test')
      .execute();
    await page.goto(there);
    expect(await page.locator('main').innerText()).toContain('送信できず');
    expect(await page.locator('main').innerText()).toContain('535 bad login');
    await page.goto('/operator/outbox?test=nothing');
    expect(await page.locator('main').innerText()).toContain('記録はもうありません');
  });
});
