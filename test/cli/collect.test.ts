/** `kado collect` as it is started: from a configuration file, to a portal over loopback (§12). */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { writeIpp } from '#core/write-ipp.ts';
import { definitions } from '#definitions/index.ts';
import { appOn, setCurrentApp } from '#server/app.ts';
import { meaningOfAnswer } from '#server/collector/raw-answers.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { unpackAttributes } from '#server/drivers/ipp/pack-attributes.ts';
import { readOutpostConfig } from '#server/outpost/outpost-config.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { redecodeDevice } from '#server/services/redecode-device.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { manyDevices, startFleet } from '#simulator/index.ts';
import { startIppPrinter } from '#simulator/ipp-printer.ts';
import { serveCollectorApi } from '#test/support/collector-api.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));
const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kado-collect-'));
});
afterEach(() => {
  setCurrentApp(null);
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  out: string;
  err: string;
  ended: Promise<number | null>;
  stop(): void;
}

function start(args: readonly string[], input: string | null = null): Run {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, 'collect', ...args], {
    env: { ...inherited, KADO_DATA_DIR: '', HTTP_PROXY: '', HTTPS_PROXY: '' },
  });
  const run: Run = {
    ...{ out: '', err: '', stop: () => void child.kill('SIGTERM') },
    ended: new Promise((done) => child.on('close', done)),
  };
  child.stdout.on('data', (some: Buffer) => (run.out += some.toString()));
  child.stderr.on('data', (some: Buffer) => (run.err += some.toString()));
  child.stdin.end(input ?? '');
  return run;
}

/** A portal with a simulated printer, and a token for whoever is to read it. */
async function office() {
  const all = new AsyncDisposableStack();
  const clock = { now: () => ({ epochMilliseconds: Date.now() }) };
  const base = `127.${40 + (process.pid % 200)}.9.0`;
  const devices = manyDevices({ count: 1, base, port: 21_161 });
  all.use(await startFleet(devices, { clock }));
  const here = all.use(await seed(testEngine, { now: new Date().toISOString() }));
  setCurrentApp(appOn(here.system.db, config, here.system));
  const api = all.use(await serveCollectorApi());
  const ctx = { ...here.ctx, actor: operator };
  const { collectorId, token } = await registerCollector(ctx, { name: 'HQ' });
  for (const { name, host, port } of devices) {
    const device = { name, host, port, protocol: 'snmp' as const };
    const { deviceId } = await registerDevice(ctx, device);
    await assignCollectors(ctx, [deviceId], [collectorId]);
  }
  const readings = () =>
    here.system.db
      .selectFrom('readings')
      .select('reading_id')
      .execute()
      .then((rows) => rows.length);
  return {
    api,
    ctx,
    collectorId,
    token,
    readings,
    db: here.system.db,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function configFile(lines: Readonly<Record<string, string>>): string {
  const file = join(folder, 'collector.env');
  const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, text.join(''));
  return file;
}

describe('kado collect', () => {
  test('enrols at its first start, reads, reports, tells how it is, and ends by a signal', async () => {
    await using portal = await office();
    const data = join(folder, 'data');
    const file = configFile({
      ...{ KADO_SERVER: portal.api.url, KADO_ALLOW_HTTP: '1', KADO_DATA_DIR: data },
      KADO_TOKEN: portal.token,
    });
    const running = start(['--config', file]);
    await vi.waitUntil(async () => (await portal.readings()) > 0, { timeout: 20_000 });
    expect(running.err).toMatch(/WITHOUT TLS/);
    await vi.waitUntil(
      async () => {
        const status = start(['--status', '--json', '--config', file]);
        return (await status.ended) === 0 && JSON.parse(status.out).state === 'well';
      },
      { timeout: 15_000, interval: 500 },
    );
    running.stop();
    expect(await running.ended).toBe(0);

    const status = start(['--status', '--config', file]);
    expect(await status.ended).toBe(1);
    expect(status.out).toMatch(/^Not running/);
    const payloads = start(['--payloads', '--config', file]);
    expect(await payloads.ended).toBe(0);
    expect(payloads.out).toMatch(/deliveries\n/);
    expect(payloads.out).not.toContain(portal.token);
    // nothing of the token, nor of what is not needed, stays in the folder
    for (const name of readdirSync(data)) {
      expect(readFileSync(join(data, name)).includes(portal.token)).toBe(false);
    }

    // a second start uses the credential, although the token is still in the file
    const again = start(['--once', '--config', file]);
    expect(await again.ended).toBe(0);
    expect(portal.api.calls.filter((name) => name === 'enrol')).toHaveLength(1);

    await revokeCollector(portal.ctx, portal.collectorId);
    const revoked = start(['--config', file]);
    expect(await revoked.ended).toBe(1);
    expect(revoked.err).toMatch(/kado: .*revoked.*kado collector renew[^\n]*\n$/);
    // and does not call again at once
    const calls = portal.api.calls.length;
    expect(await start(['--config', file]).ended).toBe(1);
    expect(portal.api.calls).toHaveLength(calls);
  }, 90_000);

  test('takes the token from standard input, and tells of one that is none', async () => {
    await using portal = await office();
    const file = configFile({ KADO_ALLOW_HTTP: '1', KADO_DATA_DIR: join(folder, 'data') });
    const to = ['enrol', '--server', portal.api.url, '--config', file];
    const wrong = start(to, 'not-a-token\n');
    expect(await wrong.ended).toBe(1);
    expect(wrong.err).toMatch(/^kado: The token is not whole[^\n]*\n$/);
    const used = start(to, `${portal.token}\n`);
    expect(await used.ended).toBe(0);
    expect(used.out).toMatch(/^Enrolled at /);
    const twice = start(to, `${portal.token}\n`);
    expect(await twice.ended).toBe(1);
    expect(twice.err).toMatch(/^kado: [^\n]+\n$/);
  }, 60_000);
});

describe('kado collect, of a printer that speaks IPP', () => {
  test('§12.20 its reading comes to the portal, with what was told of it and nothing else', async () => {
    await using portal = await office();
    const path = '/printers/office';
    const secret = [[valueTags.name, 'payroll.pdf']] as const;
    const attributes = {
      'printer-make-and-model': [[valueTags.text, 'ECOSYS M2040dn']],
      'printer-device-id': [[valueTags.text, 'MFG:Kyocera;MDL:ECOSYS M2040dn;SER:VCF0000001;']],
      'printer-state': [[valueTags.enum, 3]],
      'printer-impressions-completed': [[valueTags.integer, 4_711]],
      'job-name': secret,
    } as const;
    // it tells what nobody asked for
    const body = writeIpp([2, 0], 0, 1, [{ tag: groupTags.printer, attributes }]);
    const manners = ({ url }: { url?: string | undefined }) => (url === path ? { body } : null);
    await using printer = await startIppPrinter({ attributes, path, manners });
    const { ctx, db } = portal;
    const { deviceId } = await registerDevice(ctx, {
      ...({ name: 'Over IPP', protocol: 'ipp', host: '127.0.0.1' } as const),
      ...{ port: printer.port, path },
    });
    await assignCollectors(ctx, [deviceId], [portal.collectorId]);
    const file = configFile({
      ...{ KADO_SERVER: portal.api.url, KADO_ALLOW_HTTP: '1', KADO_TOKEN: portal.token },
      KADO_DATA_DIR: join(folder, 'data'),
    });
    const running = start(['--config', file]);
    const own = (table: 'readings' | 'raw_polls') =>
      db.selectFrom(table).selectAll().where('device_id', '=', deviceId).execute();
    await vi.waitUntil(async () => (await own('raw_polls')).length > 0, { timeout: 20_000 });
    running.stop();
    expect(await running.ended).toBe(0);

    expect(await own('readings')).toMatchObject([
      {
        ...{ source: 'ipp', serial: 'VCF0000001', counters_json: '{"total":4711}' },
        counter_source: 'ipp printer-impressions-completed',
      },
    ]);
    const again = await redecodeDevice(ctx, deviceId, (raw) => meaningOfAnswer(raw, definitions));
    expect(again).toEqual({ polls: 1, added: 0, unreadable: 0 });

    // what left the network holds the same answer, and no job
    const payloads = start(['--payloads', '--json', '--config', file]);
    expect(await payloads.ended).toBe(0);
    const [raw = ''] = payloads.out.split('\n').flatMap((line) => {
      const found = new RegExp(`"deviceId":"${deviceId}".*?"raw":"([^"]+)"`).exec(line);
      return found?.[1] === undefined ? [] : [found[1]];
    });
    const told = unpackAttributes(Buffer.from(raw, 'base64'));
    expect(told.get('printer-impressions-completed')).toEqual([4_711]);
    expect(told.has('job-name')).toBe(false);
    expect(payloads.out).not.toContain('payroll');
  }, 60_000);
});

describe('the configuration', () => {
  const read = (lines: Record<string, string>, environment: Record<string, string> = {}) =>
    readOutpostConfig(environment, configFile(lines));

  test('comes from the file, and the environment goes before it', () => {
    const lines = { KADO_SERVER: 'https://kado.example.com/', KADO_CONCURRENCY: '7' };
    expect(read(lines)).toMatchObject({ server: 'https://kado.example.com', concurrency: 7 });
    expect(read(lines, { KADO_CONCURRENCY: '9', KADO_SERVER: '' })).toMatchObject({
      ...{ server: 'https://kado.example.com', concurrency: 9 },
    });
  });

  test('allows http only where that is said, on this machine too', () => {
    const http = { KADO_SERVER: 'http://127.0.0.1:3000' };
    expect(() => read(http)).toThrow(/KADO_ALLOW_HTTP=1/);
    expect(read({ ...http, KADO_ALLOW_HTTP: '1' }).server).toBe('http://127.0.0.1:3000');
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a name that is none', { KADO_SEVER: 'https://a.example' }, /no setting KADO_SEVER/],
    ['a path in the address', { KADO_SERVER: 'https://a.example/b' }, /KADO_SERVER must be/],
    ['an authority that is none', { KADO_CA_FILE: script }, /holds no certificate/],
    ['an authority that is not there', { KADO_CA_FILE: '/nowhere' }, /can be read: \/nowhere/],
  ])('tells of %s in one line', (_, lines, sentence) => {
    expect(() => read(lines)).toThrow(sentence);
  });

  test('that is packaged as an example is one', () => {
    const example = fileURLToPath(new URL('../../packaging/collector.env', import.meta.url));
    expect(readOutpostConfig({}, example)).toMatchObject({ server: 'https://kado.example.com' });
  });

  test('tells of a file that is not there', () => {
    expect(() => readOutpostConfig({}, join(folder, 'none'))).toThrow(/cannot be read \(ENOENT\)/);
  });
});
