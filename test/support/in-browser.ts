/** Rules of the portal, told in a real browser; they skip with a reason where there is none. */
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { browserAbsent, theBrowser } from './browser.ts';
import { openPortal, portalAbsent, type Portal } from './portal.ts';
import { goodPassword, type SeedPlan } from './seed.ts';

export interface Visit extends BrowserContextOptions {
  /** chosen on the screen; absent: what the browser asks for, Japanese */
  language?: 'ja' | 'en';
}

export interface Stage {
  portal: Portal;
  /** a page of a new visitor */
  visit(options?: Visit): Promise<Page>;
  /** a page of someone who has just signed in, at `path` */
  signedIn(path: string, options?: Visit): Promise<Page>;
}

/** One portal and one browser for all rules of a file. */
export function inBrowser(
  name: string,
  rules: (stage: Stage) => void,
  plan: Partial<SeedPlan> = {},
): void {
  const absent = browserAbsent ?? portalAbsent;
  if (absent !== null) {
    describe.skip(`${name} (skipped: ${absent})`, () => rules(stageless));
    return;
  }
  describe(name, () => {
    const stage: Stage = { ...stageless, visit, signedIn };
    beforeAll(async () => {
      stage.portal = await openPortal(plan);
    });
    afterEach(async () => {
      for (const context of (await theBrowser()).contexts()) await context.close();
    });
    afterAll(async () => {
      await (await theBrowser()).close();
      await stage.portal[Symbol.asyncDispose]();
    });
    rules(stage);

    async function visit({ language, ...options }: Visit = {}): Promise<Page> {
      const browser = await theBrowser();
      const context = await browser.newContext({
        locale: 'ja-JP',
        baseURL: stage.portal.url,
        ...options,
      });
      if (language) {
        const cookie = { name: 'kado-language', value: language, url: stage.portal.url };
        await context.addCookies([cookie]);
      }
      return context.newPage();
    }
    async function signedIn(path: string, options: Visit = {}): Promise<Page> {
      const page = await visit(options);
      await page.goto(`/login?next=${encodeURIComponent(path)}`);
      await signIn(page);
      return page;
    }
  });
}

// a skipped file never runs a rule, so nothing asks for these
const stageless = { portal: undefined, visit: undefined, signedIn: undefined } as unknown as Stage;

/** Fills in the sign-in form and sends it. */
export async function signIn(page: Page, password = goodPassword, userName = 'hanako') {
  await page.fill('[name=username]', userName);
  await page.fill('[name=password]', password);
  const answered = page.waitForEvent('framenavigated');
  await page.click('main button');
  await answered;
  await page.waitForLoadState();
}

/** Path and query of where a page is. */
export function at(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** The texts of all elements that a selector finds, trimmed. */
export async function texts(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allInnerTexts()).map((text) => text.trim());
}
