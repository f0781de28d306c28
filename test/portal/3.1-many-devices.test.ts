import { expect, test } from 'vitest';
import { inBrowser, texts } from '#test/support/in-browser.ts';

const devices = Array.from({ length: 250 }, (_, index) => ({
  name: `Printer ${String(index + 1).padStart(3, '0')}`,
  kind: 'printer-mono' as const,
}));

inBrowser(
  '3.1.8 many devices',
  (stage) => {
    test('come in pages, and sorting is over the whole list', async () => {
      const page = await stage.signedIn('/devices');
      expect(await texts(page, 'tbody th a')).toHaveLength(100);
      expect(await page.locator('.pager').innerText()).toContain('250件中 1～100件');
      await page.getByRole('link', { name: '次へ' }).click();
      await page.waitForURL(/page=2/);
      expect((await texts(page, 'tbody th a'))[0]).toBe('Printer 101');
      await page.getByRole('link', { name: 'デバイス名' }).click();
      await page.waitForURL(/sort=-name/);
      expect((await texts(page, 'tbody th a'))[0]).toBe('Printer 250');
    });

    test('all of them stand in the CSV', async () => {
      const page = await stage.signedIn('/devices?page=2');
      const csv = await (await page.request.get('/devices/export.csv')).text();
      expect(csv.trim().split('\r\n')).toHaveLength(251);
    });
  },
  { devices },
);
