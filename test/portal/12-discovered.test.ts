/** §12: devices that collectors found are registered, several at once, or put away. */
import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { noteSightings } from '#server/services/note-sightings.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

const collector: Actor = { type: 'collector', collectorId: 'built-in' };

inBrowser('12 devices that were found', (stage) => {
  test('two are named and registered, one is put away and taken back', async () => {
    const { ctx } = stage.portal.office;
    const at = '2026-11-22T02:00:00.000Z';
    const nothing = { mac: null, vendor: 'Maker', kind: null, protocol: 'snmp' as const };
    await noteSightings(
      { ...ctx, actor: collector },
      [1, 2, 3].map((last) => ({
        ...{ ...nothing, address: `192.0.2.20${last}`, at, accessId: null },
        ...{ serial: `KADO900${last}`, model: `Model ${last}` },
      })),
    );
    const path = `/operator/customers/${ctx.customerId}/discovered`;
    const page = await operatorAt(stage, path);
    expect(await texts(page, 'tbody th')).toHaveLength(3);
    expect(await barriers(page)).toEqual([]);
    const press = async (button: string) => {
      const loaded = page.waitForEvent('load');
      await page.click(button);
      await loaded;
    };
    const row = (last: number) => page.locator('tbody tr', { hasText: `192.0.2.20${last}` });

    await press('button.primary');
    expect((await texts(page, '[role=alert]')).join()).toMatch(/1台以上/);
    await row(1).locator('[name=pick]').check();
    await row(2).locator('[name=pick]').check();
    await row(1).locator('input[autocomplete=off]').fill('Reception');
    await page.fill('[name=building]', 'East');
    await press('button.primary');
    expect((await texts(page, '.message')).join()).toMatch(/2台/);
    const hosts = (await devicesForPolling(ctx.db, ctx.customerId)).map(({ host }) => host);
    expect(hosts).toEqual(expect.arrayContaining(['192.0.2.201', '192.0.2.202']));
    const made = await ctx.db
      .selectFrom('devices')
      .select(['name', 'serial', 'building'])
      .where('customer_id', '=', ctx.customerId)
      .where('host', 'in', ['192.0.2.201', '192.0.2.202'])
      .orderBy('host')
      .execute();
    expect(made).toEqual([
      { name: 'Reception', serial: 'KADO9001', building: 'East' },
      { name: 'Model 2 192.0.2.202', serial: 'KADO9002', building: 'East' },
    ]);

    await row(3).locator('[name=pick]').check();
    await press('button[formaction]');
    expect(await page.locator('tbody tr').count()).toBe(0);
    await page.goto(`${path}?state=dismissed`);
    expect(await barriers(page)).toEqual([]);
    await row(3).locator('[name=pick]').check();
    await press('form.page button');
    await page.goto(path);
    expect(await texts(page, 'tbody th')).toEqual(['192.0.2.203']);
  });
});
