import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
// loaded beforehand: the first device that is read does not wait for it
import '#server/collector/read-now.ts';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser } from '#test/support/in-browser.ts';
import { startResponder, type Responder } from '#test/support/snmp-responder.ts';

const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.25.3.2.1.5.1': 2,
  '1.3.6.1.2.1.25.3.5.1.1.1': 3,
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};

inBrowser(
  '3.2 read now',
  (stage) => {
    let responder: Responder;
    let dead: Responder;
    beforeAll(async () => {
      responder = await startResponder({ values });
      dead = await startResponder({ values, manners: 'dead' });
      for (const name of ['Lab', 'Hall']) await place(name, responder);
      await place('Attic', dead);
    });
    afterAll(async () => {
      await responder[Symbol.asyncDispose]();
      await dead[Symbol.asyncDispose]();
    });

    const idOf = (name: string) => stage.portal.office.devices.get(name) ?? '';
    const place = (name: string, { host, port }: Responder) =>
      stage.portal.office.system.db
        .updateTable('devices')
        .set({ host, port })
        .where('device_id', '=', idOf(name))
        .execute();

    async function press(page: Page): Promise<void> {
      const loaded = page.waitForEvent('load', { timeout: 20_000 });
      await page.locator('#read button').click();
      await loaded;
    }

    test.each([
      ['Lab', 'ja', true, '読み取りました', 'トータルカウンター：4,711 面'],
      ['Hall', 'en', false, 'Read at', 'Total counter: 4,711 '],
    ] as const)(
      'the result is told, of %s in %s (scripts: %s)',
      async (name, language, javaScriptEnabled, answered, total) => {
        const page = await stage.signedIn(`/devices/${idOf(name)}`, {
          language,
          javaScriptEnabled,
        });
        await press(page);
        const told = page.locator('#read .message');
        expect(await told.innerText()).toContain(answered);
        expect(await told.innerText()).toContain(total.slice(0, -2));
        // what is told is stored
        expect(await page.content()).toContain('4,711');
        if (javaScriptEnabled) expect(await barriers(page)).toEqual([]);

        // not again at once
        await press(page);
        const refusal = await page.getByRole('alert').innerText();
        expect(refusal).toContain(language === 'ja' ? '10秒ほど待って' : 'Wait about 10 seconds');
      },
    );

    test('a failure says what to do', async () => {
      const page = await stage.signedIn(`/devices/${idOf('Attic')}`);
      // meanwhile it says that it is being read, and is not pressed twice
      await page.evaluate(() => {
        const form = document.querySelector('#read form');
        form?.addEventListener('submit', () => {
          const isOff = form.querySelector('button')?.disabled === true;
          const said = form.querySelector('[role=status]')?.textContent ?? '';
          sessionStorage.setItem('meanwhile', `${isOff ? 'off' : 'on'} ${said}`);
        });
      });
      await press(page);
      const meanwhile = await page.evaluate(() => sessionStorage.getItem('meanwhile'));
      expect(meanwhile).toContain('off 読み取っています');
      const text = await page.getByRole('alert').innerText();
      expect(text).toContain('読み取れませんでした');
      expect(text).toContain('電源、ネットワーク');
      expect(await barriers(page)).toEqual([]);
    }, 30_000);

    test('what tells by itself has no button, and says why', async () => {
      const page = await stage.signedIn(`/devices/${idOf('Mail')}`);
      expect(await page.locator('#read button').count()).toBe(0);
      expect(await page.locator('#read').innerText()).toContain('メールで報告');
    });
  },
  {
    devices: [
      { name: 'Lab' },
      { name: 'Hall' },
      { name: 'Attic' },
      { name: 'Mail', protocol: 'smtp' },
    ],
  },
  { KADO_COLLECT: '1' },
);
