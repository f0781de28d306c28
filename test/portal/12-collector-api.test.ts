/** §11, §12: who may report, over HTTP as a collector does it. */
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { currentApp } from '#server/app.ts';
import type { Actor, Log } from '#server/context.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import * as schemas from '../../src/routes/api/v1/collector/schemas.ts';
import { apiCalls, openApi } from '../../src/routes/api/v1/openapi.ts';

const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;
const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };

/** Numbers from 0 to 1, the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Sent {
  body?: unknown;
  /** instead of the JSON of `body` */
  raw?: string | Uint8Array<ArrayBuffer>;
  credential?: string;
  headers?: Record<string, string>;
  method?: string;
}

describe.skipIf(portalAbsent !== null)(`12 a collector’s calls${absent}`, () => {
  let portal: Portal;
  const lines: string[] = [];
  beforeAll(async () => {
    portal = await openPortal({ groups: [] });
    const note = (fields: object, message: string) => {
      lines.push(`${message} ${JSON.stringify(fields)}`);
    };
    const log: Log = { info: note, warn: note, error: note };
    Object.assign(currentApp().system, { log });
  });
  // what one rule tried wrongly is forgotten before the next
  beforeEach(() => portal.office.clock.move({ minutes: 11 }));
  afterAll(async () => portal[Symbol.asyncDispose]());

  const acting = () => ({ ...portal.office.ctx, actor: operator });
  let count = 0;
  const register = () => registerCollector(acting(), { name: `Collector ${(count += 1)}` });

  function call(name: string, { body, raw, credential, headers, method = 'POST' }: Sent = {}) {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    return fetch(`${portal.url}/api/v1/${name}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
  }
  async function enrol(): Promise<{ collectorId: string; credential: string }> {
    const { token } = await register();
    const answer = await call('collector/enrol', { body: { token, version: '1.0.0' } });
    return v.parse(schemas.enrolAnswer, await answer.json());
  }
  /** The code of a refusal, which has its shape and its status's headers. */
  async function refused(answer: Response, status: number): Promise<string> {
    const text = await answer.text();
    expect(answer.status, text).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
    const { error } = v.parse(schemas.refusal, JSON.parse(text));
    // each code has a sentence of its own
    expect(error.message).not.toContain('Check what was entered');
    return error.code;
  }

  test('§11 from a token to a greeting, and on with another credential', async () => {
    const { collectorId, token } = await register();
    const first = await call('collector/enrol', { body: { token, version: '1.0.0' } });
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.getSetCookie()).toEqual([]);
    const { credential, customerId } = v.parse(schemas.enrolAnswer, await first.json());
    expect(customerId).toBe(portal.office.ctx.customerId);
    const again = await call('collector/enrol', { body: { token, version: '1.0.0' } });
    expect(await refused(again, 401)).toBe('enrolment.refused');

    const hello = await call('collector/hello', { credential, body: { version: '1.0.1' } });
    const greeting = v.parse(schemas.helloAnswer, await hello.json());
    expect(greeting).toEqual({
      time: portal.office.clock.now().toString({ fractionalSecondDigits: 3 }),
      ...{ customerId, collectorId, zone: 'Asia/Tokyo', callEverySeconds: 300 },
      polling: { stateSeconds: 300, counterSeconds: 28_800, longestBackoffSeconds: 3600 },
    });
    const row = (await listCollectors(acting())).find((one) => one.collectorId === collectorId);
    expect(row).toMatchObject({ version: '1.0.1', state: 'connected' });

    const rotated = await call('collector/rotate', { credential });
    const next = v.parse(schemas.rotateAnswer, await rotated.json()).credential;
    // the answer may have been lost: the old one works until the new one does
    expect((await call('collector/hello', { credential })).status).toBe(200);
    expect((await call('collector/hello', { credential: next })).status).toBe(200);
    expect(await refused(await call('collector/hello', { credential }), 401)).toBe(
      'credential.refused',
    );
  });

  test('§11 who brings no credential, a strange one or a revoked one is told 401', async () => {
    const { collectorId, credential } = await enrol();
    for (const name of ['collector/hello', 'collector/rotate']) {
      expect(await refused(await call(name), 401)).toBe('credential.missing');
      const forged = `${portal.office.stranger.customerId}.${credential.split('.')[1] ?? ''}`;
      for (const one of [forged, 'x', credential.slice(1)]) {
        expect(await refused(await call(name, { credential: one }), 401)).toBe(
          'credential.refused',
        );
      }
      const basic = { authorization: `Basic ${credential}` };
      expect(await refused(await call(name, { headers: basic }), 401)).toBe('credential.missing');
    }
    await revokeCollector(acting(), collectorId);
    expect(await refused(await call('collector/hello', { credential }), 401)).toBe(
      'credential.refused',
    );
  });

  test('§11 a credential opens no screen, and a session no call', async () => {
    const { credential } = await enrol();
    const headers = { authorization: `Bearer ${credential}`, cookie: `kado-session=${credential}` };
    const home = await fetch(`${portal.url}/home`, { headers, redirect: 'manual' });
    expect(home.status).toBe(303);
    const hello = await call('collector/hello', { headers: { cookie: headers.cookie } });
    expect(await refused(hello, 401)).toBe('credential.missing');
  });

  test('§11 wrong tokens are throttled by address; right credentials are not', async () => {
    const { credential } = await enrol();
    const { token } = await register();
    const wrong = { body: { token: `${token.slice(0, -2)}xx`, version: '1' } };
    const guesses = await Promise.all(
      Array.from({ length: 33 }, () => call('collector/enrol', wrong)),
    );
    const codes = guesses.map(({ status }) => status);
    expect(codes.filter((status) => status === 401)).toHaveLength(30);
    expect(codes.filter((status) => status === 429)).toHaveLength(3);
    const right = await call('collector/enrol', { body: { token, version: '1' } });
    expect(Number(right.headers.get('retry-after'))).toBe(600);
    expect(await refused(right, 429)).toBe('api.throttled');
    for (let index = 0; index < 31; index += 1) {
      await call('collector/hello', { credential: `${credential.slice(0, -2)}xx` });
    }
    const more = await call('collector/hello', { credential: 'x' });
    expect(await refused(more, 429)).toBe('api.throttled');
    expect((await call('collector/hello', { credential })).status).toBe(200);
    portal.office.clock.move({ minutes: 11 });
    expect((await call('collector/enrol', { body: { token, version: '1' } })).status).toBe(200);
  });

  test('pages of other sites are refused, and nothing lets them read an answer', async () => {
    const { credential } = await enrol();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const answer = await call('collector/hello', { credential, headers });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(await refused(answer, 403)).toBe('api.foreign');
    }
    const asked = await fetch(`${portal.url}/api/v1/collector/hello`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    ['no JSON', { raw: '{' }, 400, 'api.not_json'],
    ['no UTF-8', { raw: new Uint8Array([0x22, 0xff, 0x22]) }, 400, 'api.not_json'],
    ['nothing', {}, 400, 'api.unexpected'],
    ['another shape', { body: [1] }, 400, 'api.unexpected'],
    ['a field of another type', { body: { token: 5, version: '1' } }, 400, 'api.unexpected'],
    ['a version with blanks', { body: { token: 'x', version: 'a b' } }, 400, 'api.unexpected'],
    ['a token that is none', { body: { token: 'x', version: '1' } }, 401, 'enrolment.refused'],
    [
      'a form',
      { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'api.media_type',
    ],
    ['too much', { body: { token: 'x'.repeat(20_000) } }, 413, 'api.too_large'],
    ['far too much', { body: { token: 'x'.repeat(700_000) } }, 413, 'api.too_large'],
  ] satisfies [string, Sent, number, string][])(
    'an enrolment with %s is told what is wrong',
    async (_, sent, status, code) => {
      expect(await refused(await call('collector/enrol', sent), status)).toBe(code);
    },
  );

  test('an address or a method that there is not is told so as JSON', async () => {
    for (const name of ['', 'nothing', 'collector', 'collector/enrol/x', 'openapi.json/x']) {
      expect(await refused(await call(name), 404), name).toBe('api.not_found');
    }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await call('collector/enrol', { method });
      expect(answer.headers.get('allow')).toContain('POST');
      expect(await refused(answer, 405)).toBe('api.method');
    }
  });

  test('nothing that is sent makes it fail, and the log keeps no secret', async () => {
    const { credential } = await enrol();
    const random = seeded(5);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const odd = [
      ...['', '\0', '\ud800', '{}', '"', 'null', '{"token":null}', '[[[[', '１', "';--", '%00'],
      ...['{"__proto__":{"x":1}}', '{"token":{"toString":1}}', '1e999', '{"version":"\\u0000"}'],
      'x'.repeat(3000),
    ];
    for (let index = 0; index < 150; index += 1) {
      const name = pick(['collector/enrol', 'collector/hello', 'collector/rotate']);
      const fields = { [pick(['token', 'version', 'x'])]: pick([...odd, 5, null, [], {}, true]) };
      const sent: Sent = pick([
        { raw: pick(odd) },
        { body: { token: `${pick(odd)}.${pick(odd)}`, version: pick(odd) } },
        { body: fields },
        {
          body: fields,
          headers: { 'content-type': pick(['text/plain', 'application/json;x', '']) },
        },
      ]);
      const right = random() < 0.5 ? { credential } : {};
      const answer = await call(name, { ...sent, ...right });
      expect([200, 400, 401, 413, 415, 429], JSON.stringify({ name, sent })).toContain(
        answer.status,
      );
      // a rotation that succeeded has not been used: the credential stays
      v.parse(v.record(v.string(), v.unknown()), await answer.json());
    }
    expect(lines).toEqual([]);
  });

  test('a failure of ours is 500 with a reference, without a secret in the log', async () => {
    const { token } = await register();
    const { credential } = await enrol();
    const { db } = portal.office.system;
    await db.schema.alterTable('collectors').renameTo('collectors_away').execute();
    try {
      for (const sent of [{ credential }, { body: { token, version: '1' } }]) {
        const name = 'credential' in sent ? 'collector/hello' : 'collector/enrol';
        expect(await refused(await call(name, sent), 500)).toBe('api.failed');
      }
    } finally {
      await db.schema.alterTable('collectors_away').renameTo('collectors').execute();
    }
    expect(lines.length).toBe(2);
    for (const secret of [token, credential]) {
      expect(lines.join()).not.toContain(secret.split('.')[1]);
    }
  });

  test('the description names every call, with the schemas that the routes go by', async () => {
    const answer = await call('openapi.json', { method: 'GET' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual(openApi(portal.url));
    expect(apiCalls.map(({ path }) => path)).toContain('/push/readings');
  });
});
