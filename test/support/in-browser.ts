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
  /** a page of someone who is signed in, at `path` */
  signedIn(path: string, options?: Visit): Promise<Page>;
}

/** One portal and one browser for all rules of a file. */
export function inBrowser(
  name: string,
  rules: (stage: Stage) => void,
  plan: Partial<SeedPlan> = {},
  settings: Readonly<Record<string, string>> = {},
): void {
  const absent = browserAbsent ?? portalAbsent;
  if (absent !== null) {
    describe.skip(`${name} (skipped: ${absent})`, () => rules(stageless));
    return;
  }
  describe(name, () => {
    const stage: Stage = { ...stageless, visit, signedIn };
    let shared: { at: string; cookie: string } | null = null;
    beforeAll(async () => {
      stage.portal = await openPortal(plan, settings);
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
    /** A session's cookie, shared by visits while the clock stands: hashing passwords takes its time. */
    async function sessionNow(): Promise<string> {
      const now = stage.portal.office.clock.now().toString();
      if (shared?.at !== now) {
        const answer = await fetch(`${stage.portal.url}/login`, {
          method: 'POST',
          body: new URLSearchParams({ username: 'hanako', password: goodPassword }),
          redirect: 'manual',
        });
        const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
        shared = { at: now, cookie };
      }
      return shared.cookie;
    }
    async function signedIn(path: string, options: Visit = {}): Promise<Page> {
      const page = await visit(options);
      const [name = '', value = ''] = (await sessionNow()).split('=');
      await page.context().addCookies([{ name, value, url: stage.portal.url }]);
      await page.goto(path);
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
  // the next document, whether it is the same screen again or another one
  const loaded = page.waitForEvent('load');
  await page.click('main button');
  await loaded;
}

/** Holds the scripts of the next page back; the returned function lets them come, and waits for them. */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  await page.route('**/_app/**/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  return async () => {
    const arrived = page.waitForLoadState('networkidle');
    held.resolve();
    await arrived;
  };
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
