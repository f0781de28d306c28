/** What each screen makes a browser fetch: a screen that grows fails here, before users wait for it. */
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Delivery } from '#core/delivery.ts';
import { ingest } from '#server/services/ingest.ts';
import { delivery } from '#test/support/deliveries.ts';
import { addOperator } from '#test/support/operator.ts';
import { inBrowser } from '#test/support/in-browser.ts';
import { addressOf, screens, signInByForm } from '#test/support/portal-routes.ts';
import { goodPassword } from '#test/support/seed.ts';

/** The most of each kind that one screen may bring to a browser that has nothing yet: bytes as sent. */
const limits = {
  stylesheet: 45_000,
  /** slices of one typeface, as far as the screen's characters need them */
  font: 600_000,
  /** also with 100 rows */
  document: 30_000,
  /** the promise is 40 kB; what is there takes a fifth of it */
  script: 10_000,
} as const;
type Kind = keyof typeof limits;

const devices = Array.from({ length: 100 }, (_, n) => ({
  name: `複合機 ${String(n + 1).padStart(3, '0')}`,
  kind: 'mfp-color' as const,
  location: `${n % 12}F 執務室`,
}));

const months = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
/** Screens that show rows of a fleet, in the addresses that show most. */
const full: Readonly<Record<string, string>> = {
  '/counters': `/counters?${months}`,
  '/counters/device/[id]/[breakdown]': `?${months}`,
};

/** What a device had counted by then: values of every breakdown. */
function monthOf(deviceId: string, takenAt: string, total: number): Delivery {
  const part = (share: number) => Math.floor(total * share);
  const colored = { color: part(0.4), mono: total - part(0.4) };
  const copied = { copy: part(0.3), 'copy.color': part(0.1), 'copy.mono': part(0.2) };
  const printed = { print: part(0.6), 'print.color': part(0.3), 'print.mono': part(0.3) };
  const others = { scan: part(0.7), receive: part(0.02), 'paper.a3': part(0.1), duplex: part(0.5) };
  return delivery(deviceId, takenAt, { total, ...colored, ...copied, ...printed, ...others });
}

/** Opens a screen as somebody who has never been here. */
async function weighed(page: Page, path: string): Promise<Record<Kind, number>> {
  const sums: Record<Kind, number> = { script: 0, stylesheet: 0, font: 0, document: 0 };
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, Kind>();
  client.on('Network.responseReceived', ({ requestId, type }) => {
    const kind = type.toLowerCase();
    if (kind in sums) kinds.set(requestId, kind as Kind);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind !== undefined) sums[kind] += encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(async () => document.fonts.ready.then(() => null));
  await client.detach();
  return sums;
}

inBrowser(
  'the weight of a page',
  (stage) => {
    beforeAll(async () => {
      await addOperator(stage.portal);
      const { office } = stage.portal;
      const ids = [...office.devices.values()];
      for (let month = 0; month < 13; month++) {
        const takenAt = new Date(Date.UTC(2025, 10 + month, 20)).toISOString();
        await ingest(
          office.ctx,
          ids.map((deviceId, n) =>
            monthOf(deviceId, takenAt, 40_000 + n * 977 + month * (1_500 + n)),
          ),
        );
      }
    });

    test('is within its limits on every screen', async () => {
      const cookies = async (userName: string) => {
        const { cookie } = await signInByForm(stage.portal, goodPassword, userName);
        const [name = '', value = ''] = cookie.split('=');
        return [{ name, value, url: stage.portal.url }];
      };
      const page = await stage.visit();
      const own = await cookies('hanako');
      const operators = await cookies('operator');
      const all: Record<string, Record<Kind, number>> = {};
      for (const { route, signedIn } of screens) {
        const address = addressOf(route, stage.portal);
        const more = full[route] ?? '';
        await page.context().clearCookies();
        if (signedIn) {
          await page.context().addCookies(route.startsWith('/operator') ? operators : own);
        }
        all[route] = await weighed(page, more.startsWith('/') ? more : address + more);
      }
      if (process.env['KADO_WEIGHTS']) console.table(all);
      const heavy = Object.entries(all).flatMap(([route, sums]) =>
        Object.entries(sums)
          // what is weighed are the kinds of `limits`
          .map(([kind, bytes]) => ({ kind, bytes, most: limits[kind as Kind] }))
          .filter(({ bytes, most }) => bytes > most)
          .map(({ kind, bytes, most }) => `${route}: ${kind} ${bytes} > ${most}`),
      );
      expect(heavy).toEqual([]);
    }, 600_000);

    test('is paid once: what a build names by its content is kept for a year, compressed', async () => {
      const page = await (await fetch(`${stage.portal.url}/login`)).text();
      const files = [...page.matchAll(/(?:href|src)="([^"]*_app\/immutable\/[^"]+)"/g)];
      expect(files.length).toBeGreaterThan(2);
      for (const [, file = ''] of files) {
        const answer = await fetch(new URL(file, `${stage.portal.url}/login`), {
          headers: { 'accept-encoding': 'br' },
        });
        expect(answer.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
        if (/\.(js|css)$/.test(file)) {
          expect([file, answer.headers.get('content-encoding')]).toEqual([file, 'br']);
          expect(answer.headers.get('vary')).toBe('Accept-Encoding');
        }
      }
    });

    test('of a page is compressed for its reader, not for other sites', async () => {
      const { cookie } = await signInByForm(stage.portal, goodPassword);
      const codingOf = async (headers: Record<string, string>) =>
        (
          await fetch(`${stage.portal.url}/devices`, {
            headers: { cookie, 'accept-encoding': 'gzip, br', ...headers },
          })
        ).headers.get('content-encoding');
      expect(await codingOf({})).toBe('br');
      expect(await codingOf({ 'sec-fetch-site': 'same-origin' })).toBe('br');
      expect(await codingOf({ 'sec-fetch-site': 'cross-site' })).toBeNull();
    });
  },
  { devices },
);
