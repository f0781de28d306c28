/**
 * `npm run screenshots`: pictures of the running demo for the README, in both
 * languages, as docs/screenshots/NAME.LANGUAGE.png. Start the demo first with
 * KADO_DEMO_PASSWORD set, and give the same here; KADO_URL names another place
 * than http://localhost:3000.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { theBrowser } from '#test/support/browser.ts';

const url = process.env['KADO_URL'] ?? 'http://localhost:3000';
const password = process.env['KADO_DEMO_PASSWORD'];
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

/** Each language at the customer of the demo that speaks it. */
const visits = [
  { userName: 'demo', language: 'ja', locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
  { userName: 'harbor', language: 'en', locale: 'en-US', timezoneId: 'America/New_York' },
];

if (password === undefined) {
  console.error('kado: set KADO_DEMO_PASSWORD to the password that the demo was started with');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = await theBrowser();
try {
  for (const { userName, language, locale, timezoneId } of visits) {
    const viewport = { width: 1200, height: 760 };
    const context = await browser.newContext({ locale, timezoneId, viewport });
    const page = await context.newPage();
    const shoot = (name: string) => picture(page, `${name}.${language}.png`);
    await signIn(page, userName, password);
    await speak(page, language);
    await shoot('home');
    await page.goto(`${url}/counters?${lastHalfYear()}`);
    await shoot('counters');
    await context.close();
  }
} finally {
  await browser.close();
}

/** The query of the matrix over the last six months. */
function lastHalfYear(): URLSearchParams {
  const to = Temporal.Now.plainDateISO().toPlainYearMonth();
  const from = to.subtract({ months: 5 });
  return new URLSearchParams({
    ...{ unit: 'month', from: from.toString(), to: to.toString() },
    ...{ measure: 'usage', group: 'all' },
  });
}

async function signIn(page: Page, userName: string, secret: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill('input[name=username]', userName);
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

async function picture(page: Page, name: string): Promise<void> {
  // the typeface comes in slices, as the page needs them
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: folder + name });
  console.log(`docs/screenshots/${name}`);
}
