/**
 * `npm run screenshots`: pictures of the running demo for the README, in both
 * languages, as docs/screenshots/NAME.LANGUAGE.png. Start the demo first with
 * KADO_DEMO_PASSWORD set, and give the same here; KADO_URL names another place
 * than http://localhost:3000. `-- --all FOLDER` writes every counter view, whole
 * pages, into a folder of yours instead. `-- --manual` makes the manual's pictures,
 * static/manual/LANGUAGE/NAME.webp.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { pictureAddress, pictureNames, pictureSize } from '#i18n/manual/pictures.ts';
import { theBrowser } from '#test/support/browser.ts';
import { manualShots } from './manual-pictures.ts';

const url = process.env['KADO_URL'] ?? 'http://localhost:3000';
const password = process.env['KADO_DEMO_PASSWORD'];
const { values: asked } = parseArgs({
  options: { all: { type: 'string' }, manual: { type: 'boolean', default: false } },
});
const folder = asked.all ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

/** Each language at the customer of the demo that speaks it. */
const visits = [
  { userName: 'demo', language: 'ja', locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
  { userName: 'harbor', language: 'en', locale: 'en-US', timezoneId: 'America/New_York' },
] as const;

if (password === undefined) {
  console.error('kado: set KADO_DEMO_PASSWORD to the password that the demo was started with');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = await theBrowser();
try {
  for (const { userName, language, locale, timezoneId } of visits) {
    const viewport = asked.manual ? pictureSize : { width: 1200, height: 760 };
    const context = await browser.newContext({ locale, timezoneId, viewport });
    const page = await context.newPage();
    const shoot = (name: string) => picture(page, `${name}.${language}.png`);
    if (asked.manual) await shootManual(page, language, true);
    await signIn(page, userName, password);
    await speak(page, language);
    if (asked.manual) {
      await shootManual(page, language, false);
    } else if (asked.all === undefined) {
      await shoot('home');
      await page.goto(`${url}/counters?${lastHalfYear()}`);
      await shoot('counters');
    } else {
      for (const [name, path] of await counterViews(page)) {
        await page.goto(url + path);
        await shoot(name);
      }
    }
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

/** The pictures of the manual (§2), those before or those after sign-in. */
async function shootManual(page: Page, language: 'ja' | 'en', signedOut: boolean): Promise<void> {
  const shots = manualShots(signedOut ? '' : await firstDevice(page));
  for (const name of pictureNames) {
    const { path, first, signedOut: before = false } = shots[name];
    if (before !== signedOut) continue;
    await page.goto(url + path);
    await first?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const file = fileURLToPath(
      new URL(`../static${pictureAddress(name, language)}`, import.meta.url),
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await asWebp(page, await page.screenshot()));
    console.log(file);
  }
}

/** A picture in a tenth of its bytes: the browser knows how. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const bare = await page.context().newPage();
  const address = await bare.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  }, png.toString('base64'));
  await bare.close();
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

/** The id of the first device in the matrix. */
async function firstDevice(page: Page): Promise<string> {
  await page.goto(`${url}/counters?${lastHalfYear()}`);
  const link = await page.locator('tbody th a').first().getAttribute('href');
  return /\/device\/([^/]+)/.exec(link ?? '')?.[1] ?? '';
}

/** Every view of the counters by name, with its address; a device is taken from the matrix. */
async function counterViews(page: Page): Promise<Map<string, string>> {
  const query = lastHalfYear();
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const days = new URLSearchParams(query);
  const lastMonth = Temporal.PlainYearMonth.from(to).subtract({ months: 1 });
  days.set('unit', 'day');
  days.set('from', lastMonth.toPlainDate({ day: 1 }).toString());
  days.set('to', lastMonth.toPlainDate({ day: lastMonth.daysInMonth }).toString());
  const device = await firstDevice(page);

  const views = new Map([
    ['conditions', '/counters'],
    ['completeness', `/counters/completeness?month=${lastMonth.toString()}`],
    ['reviews', '/counters/reviews'],
    ['readings', `/counters/device/${device}/readings?counter=total&period=${to}&unit=month`],
  ]);
  for (const measure of ['usage', 'cumulative']) {
    query.set('measure', measure);
    days.set('measure', measure);
    views.set(`matrix-months-${measure}`, `/counters?${query}`);
    views.set(`matrix-days-${measure}`, `/counters?${days}`);
    for (const breakdown of ['base', 'size', 'color', 'function']) {
      views.set(
        `device-${breakdown}-${measure}`,
        `/counters/device/${device}/${breakdown}?${query}`,
      );
      views.set(`period-${breakdown}-${measure}`, `/counters/period/${from}/${breakdown}?${query}`);
    }
  }
  return views;
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
  await page.screenshot({ path: join(folder, name), fullPage: asked.all !== undefined });
  console.log(join(folder, name));
}
