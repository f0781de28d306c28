/**
 * A real browser for the portal's tests: the one inside a package, else the
 * system's; `browserAbsent` says why there is none, and tests skip.
 */
import { existsSync } from 'node:fs';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
  '--hide-scrollbars',
];

async function executable(): Promise<string | null> {
  try {
    return await chromiumPackage.executablePath();
  } catch {
    return ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? null;
  }
}

async function launch(): Promise<Browser | string> {
  const executablePath = await executable();
  if (executablePath === null) return 'no browser on this machine';
  try {
    return await chromium.launch({ executablePath, args: flags });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('\n')[0] : '';
    return `the browser does not start here (it needs libnss3): ${reason}`;
  }
}

let launched = await launch();

/** Why there is no browser; null where there is one. */
export const browserAbsent: string | null = typeof launched === 'string' ? launched : null;

/** The browser; a new one where it died. @throws Error where `browserAbsent` says why */
export async function theBrowser(): Promise<Browser> {
  if (typeof launched !== 'string' && !launched.isConnected()) launched = await launch();
  if (typeof launched === 'string') throw new Error(launched);
  return launched;
}
