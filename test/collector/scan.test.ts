/** §12: where a collector looks for devices, on loopback addresses with real SNMP. */
import { describe, expect, test } from 'vitest';
import type { ScanPlan } from '#core/collecting.ts';
import { valueTags } from '#core/ipp-message.ts';
import type { Sighting } from '#core/sighting.ts';
import { definitions } from '#definitions/index.ts';
import { lookAround, type LookParts } from '#server/collector/look-around.ts';
import {
  announcedServices,
  printerEar,
  type AnnouncementSource,
} from '#server/collector/printer-ear.ts';
import { scan, type ScanParts } from '#server/collector/scan.ts';
import { startIppPrinter } from '#simulator/ipp-printer.ts';
import { printerScalars, startV3Agent } from '#test/support/snmp-v3-agent.ts';
import {
  startResponder,
  type Responder,
  type ResponderOptions,
} from '#test/support/snmp-responder.ts';

const printer = (serial: string): ResponderOptions['values'] => ({
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.2.2.1.3.1': 6,
  '1.3.6.1.2.1.2.2.1.6.1': Uint8Array.of(0, 0x80, 0x77, 1, 2, 3),
  '1.3.6.1.2.1.25.3.2.1.2.1': { type: 6, value: '1.3.6.1.2.1.25.3.1.5' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.43.5.1.1.17.1': serial,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
});
/** A switch or a server: it answers, and is none of ours. */
const other: ResponderOptions['values'] = {
  '1.3.6.1.2.1.1.1.0': 'Linux a-server',
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.8072.3.2.10' },
  '1.3.6.1.2.1.2.2.1.6.1': Uint8Array.of(0, 0x80, 0x77, 1, 2, 4),
};
const plan = (ranges: readonly string[]): ScanPlan => ({
  ...{ ranges, everyMs: 3_600_000, access: [], mdns: true, ipp: false, askedAt: null },
});
const parts = (port: number, more: Partial<ScanParts> = {}): ScanParts => ({
  ...{ now: () => Date.now(), turn: async () => {}, definitions, port, timeoutMs: 2_000, ...more },
});
async function found(of: ScanPlan, how: ScanParts, addresses?: Iterable<string>) {
  const sightings: Sighting[] = [];
  for await (const one of scan(of, how, new AbortController().signal, addresses))
    sightings.push(one);
  return sightings;
}
const requests = (responder: Responder) => responder.seen.length;

describe('a search for devices', () => {
  test('finds the printers of the ranges and nothing else, and never asks outside of them', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.77.1' });
    const { port } = one;
    await using server = await startResponder({ values: other, host: '127.0.77.2', port });
    await using outside = await startResponder({
      ...{ values: printer('KADO0003'), host: '127.0.77.9', port },
    });
    await using everybody = await startResponder({
      ...{ values: printer('KADO0004'), host: '127.0.77.7', port },
    });
    // the network is 127.0.77.0 to 127.0.77.7
    const sightings = await found(plan(['127.0.77.0/29']), parts(port));
    expect(sightings).toMatchObject([
      { address: '127.0.77.1', serial: 'KADO0001', mac: '00:80:77:01:02:03', accessId: null },
    ]);
    expect([requests(server) > 0, requests(outside), requests(everybody)]).toEqual([true, 0, 0]);
    // whoever names it
    expect(
      await found(plan(['127.0.77.1']), parts(port), ['127.0.77.9', '::1', 'localhost']),
    ).toEqual([]);
    expect(requests(outside)).toBe(0);
  });

  test('asks a printer for no counters, and of others not even for their interfaces', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.78.1' });
    const { port } = one;
    await using two = await startResponder({ values: other, host: '127.0.78.2', port });
    await found(plan(['127.0.78.1-127.0.78.2']), parts(port));
    const below = (asked: readonly string[], tree: string) =>
      asked.some((oid) => `${oid}.`.startsWith(`1.3.6.1.2.1.${tree}.`));
    expect([below(one.asked, '2'), below(one.asked, '43.10')]).toEqual([true, false]);
    expect([below(two.asked, '1'), below(two.asked, '2')]).toEqual([true, false]);
  });

  test('loses nobody who answers while the next one waits for its turn', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.81.1' });
    const { port } = one;
    const turn = () => new Promise<void>((go) => setTimeout(go, 60));
    const sightings = await found(plan(['127.0.81.0/29']), parts(port, { turn }));
    expect(sightings.map(({ address }) => address)).toEqual(['127.0.81.1']);
  });

  test('asks few at once, each in its turn', async () => {
    await using all = new AsyncDisposableStack();
    let port = 0;
    for (let last = 1; last <= 6; last += 1) {
      const dead = { values: {}, manners: 'dead', host: `127.0.79.${last}`, port } as const;
      port = all.use(await startResponder(dead)).port;
    }
    const turns: number[] = [];
    const turn = async () => void turns.push(performance.now());
    await found(plan(['127.0.79.0/29']), parts(port, { parallel: 3, timeoutMs: 100, turn }));
    expect(turns).toHaveLength(6);
    // nobody is asked before one of three has been given up
    expect((turns[3] ?? 0) - (turns[0] ?? 0)).toBeGreaterThan(90);
  });
});

describe('how hosts are asked', () => {
  const user = {
    user: 'kado',
    level: 'authPriv',
    authProtocol: 'sha',
    authKey: 'an auth key',
    privProtocol: 'aes',
    privKey: 'a priv key',
  } as const;
  const v3 = JSON.stringify({ version: '3', v3: user });
  const access = [
    { accessId: 'office', access: '{"community":"office"}' },
    { accessId: 'user', access: v3 },
  ];

  test('further communities and users are tried after the usual one; what answered is told', async () => {
    await using usual = await startResponder({ values: printer('KADO0001'), host: '127.0.82.1' });
    const { port } = usual;
    await using other = await startResponder({
      ...{ values: printer('KADO0002'), community: 'office', host: '127.0.82.2', port },
    });
    using secret = await startV3Agent(user, {
      ...{ host: '127.0.82.3', port, scalars: printerScalars('KADO0003', 1) },
    });
    const how = parts(port, { timeoutMs: 400 });
    const sightings = await found({ ...plan(['127.0.82.0/29']), access }, how);
    expect(sightings.map(({ serial, accessId }) => [serial, accessId]).toSorted()).toEqual([
      ['KADO0001', null],
      ['KADO0002', 'office'],
      ['KADO0003', 'user'],
    ]);
    expect([other.host, secret.host]).toEqual(['127.0.82.2', '127.0.82.3']);
    expect(await found(plan(['127.0.82.2-127.0.82.3']), how)).toEqual([]);
  });

  test('a printer that is known is asked as it answered, and shown no other community', async () => {
    await using one = await startResponder({
      ...{ values: printer('KADO0002'), community: 'office', host: '127.0.83.1' },
    });
    const known = new Map<string, string | null>();
    const how = parts(one.port, { timeoutMs: 400, known });
    const of = { ...plan(['127.0.83.1']), access };
    await found(of, how);
    expect(known).toEqual(new Map([['127.0.83.1', 'office']]));
    const before = performance.now();
    expect(await found(of, how)).toMatchObject([{ accessId: 'office' }]);
    // nothing was waited for
    expect(performance.now() - before).toBeLessThan(400);
  });

  test('a device that is missing is found by its own community, whatever the plan says', async () => {
    await using one = await startResponder({
      ...{ values: printer('KADO0002'), community: 'its own', host: '127.0.84.1' },
    });
    const lost = [
      {
        ...({ deviceId: 'd2', protocol: 'snmp', port: null } as const),
        access: '{"community":"its own"}',
      },
    ];
    const how = parts(one.port, { timeoutMs: 400 });
    expect(await found(plan(['127.0.84.1']), how)).toEqual([]);
    expect(await found(plan(['127.0.84.1']), { ...how, lost })).toMatchObject([
      { serial: 'KADO0002', accessId: 'device:d2' },
    ]);
  });

  test('who is silent to SNMP is asked by IPP where the plan says so, or it made itself known', async () => {
    await using one = await startIppPrinter({
      attributes: {
        'printer-make-and-model': [[valueTags.text, 'ECOSYS M2040dn']],
        'printer-device-id': [[valueTags.text, 'MFG:Kyocera;MDL:ECOSYS M2040dn;SER:VCF0000001;']],
      },
    });
    const how = parts(1, { timeoutMs: 300, ippPort: one.port });
    expect(await found(plan(['127.0.0.1']), how)).toEqual([]);
    expect(await found(plan(['127.0.0.1']), { ...how, ipp: true })).toMatchObject([
      { protocol: 'ipp', serial: 'VCF0000001', model: 'ECOSYS M2040dn', accessId: null },
    ]);
  });
});

describe('when it is looked for devices', () => {
  const pace = { tickMs: 5, firstMs: 0, betweenMs: 0, timeoutMs: 2_000, missingMs: 0 };
  /** Until so much was handed over or failed, and some time more. */
  async function look(more: Partial<LookParts>, port: number, enough: number) {
    const handed: Sighting[] = [];
    const warned: object[] = [];
    const stop = new AbortController();
    const looking = lookAround(
      {
        plan: async () => plan(['127.0.80.1']),
        hours: async () => null,
        isMissing: async () => false,
        hand: async (sightings) => handed.push(...sightings),
        now: () => Date.now(),
        definitions: () => definitions,
        log: { warn: (fields) => warned.push(fields) },
        ...more,
        pace: { ...pace, port, ...more.pace },
      },
      stop.signal,
    );
    const end = performance.now() + 10_000;
    while (handed.length + warned.length < enough && performance.now() < end) {
      await new Promise((go) => setTimeout(go, 5));
    }
    await new Promise((go) => setTimeout(go, 200));
    stop.abort();
    await looking;
    return { handed, warned };
  }

  test('once in its interval; soon again while a device is missing', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.80.1' });
    expect((await look({}, one.port, 1)).handed).toHaveLength(1);
    const again = await look({ isMissing: async () => true }, one.port, 2);
    expect(again.handed.length).toBeGreaterThanOrEqual(2);
  });

  test('at once where somebody asked for it, once for each wish, and the end is told', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.80.1' });
    let askedAt: string | null = '2026-11-22T03:00:00.000Z';
    const ends: string[] = [];
    const wish = async () => ({ ...plan(['127.0.80.1']), mdns: false, askedAt });
    const searched = async (at: string) => {
      ends.push(at);
      if (ends.length === 1) askedAt = '2026-11-22T03:05:00.000Z';
    };
    const { handed } = await look({ plan: wish, searched }, one.port, 2);
    expect([handed.length, ends.length]).toEqual([2, 2]);
  });

  test('never outside of the windows', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.80.1' });
    const never = { zone: 'UTC', windows: [{ weekdays: '1', from: '08:00', to: '08:01' }] };
    const sunday = () => Date.UTC(2026, 10, 22, 12);
    const { handed } = await look({ hours: async () => never, now: sunday }, one.port, 0);
    expect([handed, requests(one)]).toEqual([[], 0]);
  });

  test('what makes itself known is asked at once, once, and only inside the ranges', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.80.1' });
    const { port } = one;
    await using outside = await startResponder({
      ...{ values: printer('KADO0002'), host: '127.0.80.9', port },
    });
    let closed = 0;
    const ear = {
      want: () => {},
      heard: () => ['127.0.80.9', '127.0.80.1'],
      [Symbol.dispose]: () => void (closed += 1),
    };
    const { handed } = await look({ ear }, port, 2);
    expect(closed).toBe(1);
    // by what it heard, and by the search of its interval
    expect(handed.map(({ address }) => address)).toEqual(['127.0.80.1', '127.0.80.1']);
    expect(requests(outside)).toBe(0);
  });

  test('a failure to hand over ends nothing', async () => {
    await using one = await startResponder({ values: printer('KADO0001'), host: '127.0.80.1' });
    const hand = async () => {
      throw new Error('the database is away');
    };
    const { warned } = await look({ hand, isMissing: async () => true }, one.port, 2);
    expect(warned.length).toBeGreaterThanOrEqual(2);
  });
});

describe('what printers announce', () => {
  /** The network, as somebody plays it. */
  function network() {
    const heard: ((response: object, from: { address: string }) => void)[] = [];
    const failed: ((error: Error) => void)[] = [];
    const asked: string[] = [];
    let open = 0;
    const source: AnnouncementSource = {
      on(event: string, told: (...said: never[]) => void) {
        // by the event, as multicast-dns calls them
        if (event === 'response') heard.push(told as (typeof heard)[number]);
        if (event === 'error') failed.push(told as (typeof failed)[number]);
      },
      query: (questions) => void asked.push(...questions.map(({ name }) => name)),
      destroy: () => void (open -= 1),
    };
    const announce = (address: string, ...names: string[]) =>
      heard.at(-1)?.({ answers: names.map((name) => ({ name })), additionals: [] }, { address });
    return {
      ...{ asked, announce, fail: () => failed.at(-1)?.(new Error('no multicast here')) },
      opened: () => open,
      source: () => {
        open += 1;
        return source;
      },
    };
  }
  const quiet = { warn: () => {} };

  test('is where a printer’s service is named, once, and nothing of others', () => {
    const { source, announce, asked } = network();
    using ear = printerEar(quiet, source);
    ear.want(true);
    expect(asked).toEqual(announcedServices);
    announce('127.0.80.1', 'Model 1._ipp._tcp.local');
    announce('127.0.80.1', '_PRINTER._tcp.local');
    announce('127.0.80.2', '_airplay._tcp.local', 'x_ipp._tcp.local');
    announce('fe80::1', '_ipp._tcp.local');
    expect(ear.heard()).toEqual(['127.0.80.1']);
    expect(ear.heard()).toEqual([]);
  });

  test('is listened to only while it is wanted; a network without it is no failure', () => {
    const { source, opened, fail } = network();
    using ear = printerEar(quiet, source);
    ear.want(false);
    expect(opened()).toBe(0);
    ear.want(true);
    ear.want(true);
    expect(opened()).toBe(1);
    ear.want(false);
    expect(opened()).toBe(0);
    ear.want(true);
    fail();
    ear.want(true);
    expect([opened(), ear.heard()]).toEqual([0, []]);
  });
});
