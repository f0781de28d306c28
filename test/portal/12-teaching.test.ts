/** §12: an operator teaches a model in the browser, from a recording and what the panel showed. */
import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

const root = '1.3.6.1.4.1.99999.7.3';
const rows = [
  ['Total', 12_345],
  ['Full Color', 2_345],
  ['Copy', 5_005],
] as const;
const walk = [
  '1.3.6.1.2.1.1.1.0|4|Acme Model 500',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1',
  ...rows.map(([name], row) => `${root}.2.${row + 1}|4|${name}`),
  ...rows.map(([, value], row) => `${root}.3.${row + 1}|65|${value}`),
].join('\n');
const overflow = 'document.documentElement.scrollWidth - innerWidth';

inBrowser('12 teaching a model', (stage) => {
  test.each([
    ['ja', true],
    ['en', false],
  ] as const)('a walk and a panel make a definition, in %s', async (language, scripts) => {
    const options = {
      language,
      javaScriptEnabled: scripts,
      viewport: { width: 1280, height: 800 },
    };
    const page = await operatorAt(stage, '/operator/definitions', options);
    await page.locator('#taught a.button').click();
    await page.waitForURL(/teach$/);
    if (scripts) expect(await barriers(page)).toEqual([]);
    const file = { name: 'acme.snmprec', mimeType: 'text/plain', buffer: Buffer.from(walk) };
    await page.setInputFiles('#file', file);
    await page.locator('main form button').click();
    await page.waitForURL(/taught\/own-acme-model-500/);
    await page.fill('[name=vendor]', 'Acme');
    await page.fill('[name="panel.total"]', '１２,３４５');
    await page.fill('[name="panel.copy"]', '5003');
    await page.locator('button[value=find]').click();
    await page.waitForURL(/found$/);
    const total = page.locator('[name="place.total"] option:checked');
    expect(await total.innerText()).toMatch(/^Total = 12,345/);
    await page.locator('button[value=save]').click();
    await page.waitForURL(/saved$/);
    if (scripts) expect(await barriers(page)).toEqual([]);
    const preview = page.locator('table').last().locator('tbody tr');
    expect((await preview.first().innerText()).split(/\s+/)).toContain('12,345');
    const use = page.locator('form[action$="?/use"] button');
    await use.click();
    await page.waitForURL(/saved$/);
    await page.goto('/operator/definitions');
    const families = page.locator('table').first();
    expect(await families.innerText()).toContain('Acme');
  });

  test('a narrow window holds it, and a number that is none is told beside its field', async () => {
    const page = await operatorAt(stage, '/operator/definitions/taught/own-acme-model-500', {
      viewport: { width: 390, height: 800 },
    });
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await page.fill('[name="panel.total"]', 'many');
    await page.locator('button[value=save]').click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('[name="panel.total"]').getAttribute('aria-invalid')).toBe('true');
    const answer = await page.request.get(`${at(page).split('?')[0]}/export.json`);
    expect(JSON.parse(await answer.text())).toMatchObject({ format: 'kado-teaching' });
  });
});
