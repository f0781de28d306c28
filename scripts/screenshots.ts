/**
 * `npm run screenshots`: pictures of the running demo for the README, in both
 * languages, as docs/screenshots/NAME.LANGUAGE.png. Start the demo first with
 * KADO_DEMO_PASSWORD set, and give the same here; KADO_URL names another place
 * than http://localhost:3000.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { theBrowser } from '#test/support/browser.ts';

const url = process.env['KADO_URL'] ?? 'http://localhost:3000';
const password = process.env['KADO_DEMO_PASSWORD'];
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

/** Name → path. */
const screens: Readonly<Record<string, string>> = {
  home: '/home',
  devices: '/devices',
  counters: '/counters',
};
const languages = { ja: 'ja-JP', en: 'en-US' } as const;

if (password === undefined) {
  console.error('kado: set KADO_DEMO_PASSWORD to the password that the demo was started with');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = theBrowser();
try {
  for (const [language, locale] of Object.entries(languages)) {
    const context = await browser.newContext({
      locale,
      viewport: { width: 1200, height: 760 },
      timezoneId: 'Asia/Tokyo',
    });
    const page = await context.newPage();
    await signIn(page, password);
    await speak(page, language);
    for (const [name, path] of Object.entries(screens)) {
      await page.goto(url + path);
      // the typeface comes in slices, as the page needs them
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.screenshot({ path: `${folder}${name}.${language}.png` });
      console.log(`docs/screenshots/${name}.${language}.png`);
    }
    await context.close();
  }
} finally {
  await browser.close();
}

async function signIn(page: Page, secret: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill('input[name=username]', 'demo');
  await page.fill('input[name=password]', secret);
  await page.click('form:has(input[name=password]) button');
  await page.waitForURL('**/home');
}

/** Switches to a language where the page speaks another. */
async function speak(page: Page, language: string): Promise<void> {
  if ((await page.getAttribute('html', 'lang')) === language) return;
  await page.locator('form[action="/language"] button').first().click();
  await page.waitForSelector(`html[lang=${language}]`);
}
