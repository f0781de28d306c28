/** §12: a collector’s plan and what it hands over, by HTTP; and the screens that say how devices are read. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { currentApp } from '#server/app.ts';
import type { Actor } from '#server/context.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { deliveriesAnswer } from '../../src/routes/api/v1/collector/delivery-schemas.ts';
import { planAnswer } from '../../src/routes/api/v1/collector/plan-schemas.ts';
import { enrolAnswer, refusal } from '../../src/routes/api/v1/collector/schemas.ts';

const actor: Actor = { type: 'command', name: 'test' };

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('12 how devices are read', (stage) => {
  const base = () => `/operator/customers/${stage.portal.office.ctx.customerId}`;
  const acting = () => ({ ...stage.portal.office.ctx, actor });
  const device = () => [...stage.portal.office.devices.values()][0] ?? '';

  interface Sent {
    body?: unknown;
    raw?: string | Uint8Array<ArrayBuffer>;
    credential?: string;
    headers?: Record<string, string>;
  }
  const call = (name: string, { body, raw, credential, headers }: Sent) =>
    fetch(`${stage.portal.url}/api/v1/collector/${name}`, {
      method: 'POST',
      body: raw ?? JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(credential ? { authorization: `Bearer ${credential}` } : {}),
        ...headers,
      },
    });
  async function enrolled(name: string, ctx = acting()) {
    const { token } = await registerCollector(ctx, { name });
    const answer = await call('enrol', { body: { token, version: '1.0.0' } });
    return v.parse(enrolAnswer, await answer.json());
  }
  const hand = async (credential: string, deliveries: unknown[], more: object = {}) => {
    const answer = await call('deliveries', {
      credential,
      body: { deliveries, failures: [], ...more },
    });
    expect(answer.status).toBe(200);
    return v.parse(deliveriesAnswer, await answer.json());
  };
  const outcomes = async (credential: string, deliveries: unknown[]) =>
    (await hand(credential, deliveries)).results.map(
      ({ deliveryId, outcome, code, where }) =>
        `${deliveryId} ${outcome} ${code ?? ''} ${where ?? ''}`,
    );
  const codeOf = async (answer: Response) => v.parse(refusal, await answer.json()).error.code;
  const said = (id: string, minute: number, counters: object = { total: 10_000_000 + minute }) =>
    delivery(device(), new Date(Date.UTC(2026, 10, 22, 2, minute)).toISOString(), counters, { id });

  test('a collector gets its plan, and each delivery its own answer', async () => {
    const { collectorId, credential } = await enrolled('API');
    await assignCollectors(acting(), [device()], [collectorId]);
    const planned = await call('plan', { credential, body: {} });
    const { plan } = v.parse(planAnswer, await planned.json());
    expect(plan?.devices.map(({ deviceId }) => deviceId)).toEqual([device()]);
    const again = await call('plan', { credential, body: { known: plan?.version } });
    expect(await again.json()).toEqual({ plan: null });

    const good = said('good', 1);
    const bad = (change: object) => ({ ...said('bad', 2), ...change });
    const { report } = good;
    expect(
      await outcomes(credential, [
        bad({ jobName: 'Payroll.docx' }),
        bad({ report: { ...report, userName: 'tanaka' } }),
        bad({ report: { ...report, counters: { total: 1, pages: 2 } } }),
        bad({ report: { ...report, counters: { total: -1 } } }),
        bad({ report: { ...report, location: 'a\0b' } }),
        bad({ takenAt: '2026-02-31T00:00:00.000Z' }),
        bad({ raw: '***' }),
        { ...bad({ source: 'manual' }), deliveryId: 'x'.repeat(65) },
        'nothing',
        good,
        { ...said('else', 3), deviceId: 'nobody' },
      ]),
    ).toEqual([
      'bad refused api.unexpected jobName',
      'bad refused api.unexpected report.userName',
      'bad refused api.unexpected report.counters.pages',
      'bad refused api.unexpected report.counters.total',
      'bad refused api.unexpected report.location',
      'bad refused api.unexpected takenAt',
      'bad refused api.unexpected raw',
      ' refused api.unexpected deliveryId',
      ' refused api.unexpected body',
      'good taken  ',
      'else refused ingest.unknown_device ',
    ]);
    expect(await outcomes(credential, [good])).toEqual(['good known  ']);
    const failures = [
      { deviceId: device(), at: '2026-11-22T02:30:00.000Z', code: 'snmp.timeout', detail: '' },
      { deviceId: device(), at: 'yesterday', code: 'snmp.timeout', detail: '' },
    ];
    const { refusedFailures } = await hand(credential, [], { failures });
    expect(refusedFailures).toEqual([{ index: 1, code: 'api.unexpected', where: 'at' }]);
  });

  test('a collector of one customer neither reads nor writes another’s', async () => {
    const theirs = await enrolled('Theirs', { ...stage.portal.office.stranger, actor });
    const planned = await call('plan', { credential: theirs.credential, body: {} });
    expect(JSON.stringify(await planned.json())).not.toContain(device());
    expect(await outcomes(theirs.credential, [said('stray', 5)])).toEqual([
      'stray refused ingest.unknown_device ',
    ]);
    const { db } = stage.portal.office.system;
    const stray = db.selectFrom('readings').selectAll().where('reading_id', '=', 'stray');
    expect(await stray.execute()).toEqual([]);
  });

  test('the whole call is refused where it is not of its shape, packed otherwise, or too large', async () => {
    const { credential } = await enrolled('Shapes');
    const body = { deliveries: [], failures: [] };
    const packed = gzipSync(JSON.stringify({ ...body, deliveries: [said('packed', 6)] }));
    const gzip = { 'content-encoding': 'gzip' };
    const taken = await call('deliveries', {
      credential,
      raw: new Uint8Array(packed),
      headers: gzip,
    });
    expect(v.parse(deliveriesAnswer, await taken.json()).results[0]?.outcome).toBe('taken');
    const bomb = gzipSync(JSON.stringify({ ...body, pad: 'x'.repeat(5_000_000) }));
    const many = Array.from({ length: 201 }, (_, index) => said(`m${index}`, 7));
    for (const [sent, status, code] of [
      [{ body: { ...body, userName: 'tanaka' } }, 400, 'api.unexpected'],
      [{ body: { deliveries: [] } }, 400, 'api.unexpected'],
      [{ body: { ...body, deliveries: many } }, 400, 'api.unexpected'],
      [{ raw: 'x', headers: gzip }, 400, 'api.not_json'],
      [{ raw: new Uint8Array(bomb), headers: gzip }, 413, 'api.too_large'],
      [{ raw: 'x'.repeat(5_000_000) }, 413, 'api.too_large'],
      [{ raw: 'x', headers: { 'content-encoding': 'br' } }, 415, 'api.encoding'],
    ] satisfies [Sent, number, string][]) {
      const answer = await call('deliveries', { credential, ...sent });
      expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    }
    const hello = await call('hello', { credential, body: { userName: 'x' } });
    expect(await codeOf(hello)).toBe('api.unexpected');
  });

  test('where too many hand over at once, the next is told when to come again', async () => {
    const { credential } = await enrolled('Busy');
    const { handovers } = currentApp();
    const places = [...'abcdef'].map((other) => handovers.take(other));
    const answer = await call('deliveries', { credential, body: { deliveries: [], failures: [] } });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
    expect(await codeOf(answer)).toBe('api.busy');
    for (const place of places) if (place.ok) place[Symbol.dispose]();
    await hand(credential, []);
  });

  test('without scripts: intervals, windows and ranges are set, and what is wrong stands beside it', async () => {
    const page = await operatorAt(stage, `${base()}/collection`, { javaScriptEnabled: false });
    await page.fill('#stateMinutes', '0');
    await page.check('[name="days-0"][value="1"]');
    await press(page, 'form[action$="/schedule"] button');
    expect(await page.locator('#stateMinutes-problem').innerText()).toContain('1440');
    expect(await page.locator('#windows').innerText()).toContain('開始と終了');
    await page.fill('#stateMinutes', '10');
    await page.fill('[name="from-0"]', '22:00');
    await page.fill('[name="to-0"]', '05:00');
    await press(page, 'form[action$="/schedule"] button');
    expect(at(page)).toBe(`${base()}/collection?saved`);
    expect(await page.inputValue('[name="from-0"]')).toBe('22:00');
    await page.fill('#ranges-built-in', '192.0.2.0/33');
    await press(page, 'form:has(#ranges-built-in) button');
    expect(await page.locator('#ranges-built-in-problem').innerText()).toContain('192.0.2.0/33');
    await page.fill('#ranges-built-in', '192.0.2.0/24');
    await press(page, 'form:has(#ranges-built-in) button');
    expect(await page.inputValue('#ranges-built-in')).toBe('192.0.2.0/24');

    const seen = await stage.signedIn('/devices/collection', { language: 'ja' });
    const text = await seen.locator('main').innerText();
    expect(text).toContain('月 22:00–翌日 05:00');
    expect(text).toContain('192.0.2.0/24');
    expect(text).toContain('10分');
  });

  test('without scripts: a device is given to a collector, and moved with all others', async () => {
    const { collectorId, credential } = await enrolled('本館');
    const page = await operatorAt(stage, `${base()}/devices/${device()}`, {
      javaScriptEnabled: false,
    });
    for (const box of await page.locator('form[action$="/collectors"] input:checked').all()) {
      await box.uncheck();
    }
    await page.check(`[name="collector"][value="${collectorId}"]`);
    await press(page, 'form[action$="/collectors"] button');
    expect(at(page)).toMatch(/\?saved$/);
    await page.goto(`${base()}/devices`);
    expect(await texts(page, 'tbody td:last-child')).toContain('本館');
    await call('hello', {
      credential,
      body: {
        sentAt: new Date(stage.portal.office.clock.now().epochMilliseconds + 150_000).toISOString(),
        backlog: { pending: 1234, oldestAt: '2026-11-21T00:00:00.000Z', disk: 'low' },
      },
    });
    await page.goto(`${base()}/collectors/${collectorId}`);
    const facts = await page.locator('main').innerText();
    for (const word of ['150秒進んでいます', '1,234件', '残りわずか', 'NTP', '1台']) {
      expect(facts).toContain(word);
    }
    await press(page, 'form:has([name="to"]) button');
    expect(at(page)).toMatch(/\?moved=1$/);
    await page.goto(`${base()}/devices`);
    expect(await page.locator('tbody').innerText()).not.toContain('本館');
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const { collectorId } = await enrolled(`Look ${language}`);
    await assignCollectors(acting(), [device()], [collectorId]);
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, `${base()}/collection`, options);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    const paths = ['collectors', `collectors/${collectorId}`, 'devices', `devices/${device()}`];
    for (const path of ['collection', ...paths]) {
      await page.goto(`${base()}/${path}`);
      expect(await barriers(page), path).toEqual([]);
      expect(await page.evaluate(overflow), path).toBeLessThanOrEqual(0);
    }
    const seen = await stage.signedIn('/devices/collection', options);
    expect(await barriers(seen)).toEqual([]);
    expect(await seen.evaluate(overflow)).toBeLessThanOrEqual(0);
  });
});
