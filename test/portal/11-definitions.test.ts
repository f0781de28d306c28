import { expect, test } from 'vitest';
import { definitions } from '#definitions/index.ts';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

const overflow = 'document.documentElement.scrollWidth - innerWidth';

inBrowser('11 the definitions', (stage) => {
  test.each([
    ['', 'ja', 1280],
    ['', 'en', 390],
    ['/kyocera', 'ja', 390],
    ['/standard', 'en', 1280],
  ] as const)(
    '/operator/definitions%s can be used in %s at %i px',
    async (path, language, width) => {
      const options = { language, viewport: { width, height: 800 } };
      const page = await operatorAt(stage, `/operator/definitions${path}`, options);
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    },
  );

  test('without scripts: every family, what it counts, and who uses it', async () => {
    const { system, ctx } = stage.portal.office;
    await system.db
      .updateTable('readings')
      .set({ source: 'snmp', counter_source: 'kyocera 1347.42' })
      .where('customer_id', '=', ctx.customerId)
      .execute();
    // the seed says of some devices that they counted when no reading was kept
    await system.db
      .updateTable('devices')
      .set((eb) => ({
        counted_at: eb
          .selectFrom('readings')
          .select(({ fn }) => fn.max('taken_at').as('at'))
          .whereRef('readings.customer_id', '=', 'devices.customer_id')
          .whereRef('readings.device_id', '=', 'devices.device_id'),
      }))
      .execute();
    const page = await operatorAt(stage, '/operator/definitions', { javaScriptEnabled: false });
    const families = page.locator('table').first().locator('tbody tr');
    expect(await families.count()).toBe(definitions.length);
    const kyocera = families.filter({ hasText: 'Kyocera' });
    const counted = await kyocera.locator('td').allInnerTexts();
    expect(Number(counted[2])).toBeGreaterThan(0);
    expect(counted[3]?.trim()).toBe('1');
    await kyocera.locator('a').click();
    await page.waitForURL(/kyocera$/);
    expect(await page.locator('main').innerText()).toContain('1.3.6.1.4.1.1347');
    expect(await texts(page, 'section:last-of-type tbody th')).toContain('Aoba Trading');
    expect((await page.goto('/operator/definitions/nothing'))?.status()).toBe(404);
  });
});
