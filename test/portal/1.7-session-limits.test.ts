import { expect, test } from 'vitest';
import { at, inBrowser } from '#test/support/in-browser.ts';

inBrowser('1.7 sessions end', (stage) => {
  const move = (by: { minutes?: number; seconds?: number }) => stage.portal.office.clock.move(by);

  test('after thirty idle minutes, and the way leads back after sign-in', async () => {
    const page = await stage.signedIn('/devices');
    move({ minutes: 29, seconds: 59 });
    await page.goto('/devices?sort=-name');
    expect(at(page)).toBe('/devices?sort=-name');
    move({ minutes: 30 });
    await page.goto('/devices?sort=-name');
    expect(at(page)).toBe(`/login?next=${encodeURIComponent('/devices?sort=-name')}`);
    expect(await page.locator('.message').count()).toBe(1);
    // the cookie is of no use any more
    const csv = await page.request.get('/devices/export.csv', { maxRedirects: 0 });
    expect(csv.status()).toBe(303);
  });

  test('at the limit of twelve hours, however busy', async () => {
    const page = await stage.signedIn('/home');
    for (let quarter = 0; quarter < 47; quarter += 1) {
      move({ minutes: 15 });
      expect((await page.request.get('/profile', { maxRedirects: 0 })).status()).toBe(200);
    }
    move({ minutes: 14, seconds: 59 });
    await page.goto('/home');
    expect(at(page)).toBe('/home');
    move({ seconds: 1 });
    await page.goto('/home');
    expect(at(page)).toBe('/login?next=%2Fhome');
  });
});
