import { expect, test } from 'vitest';
import { blankDevice, deviceProblems } from '#core/device-settings.ts';
import { parseDeviceCsv } from '#core/device-csv.ts';
import { valueTags } from '#core/ipp-message.ts';
import { definitions } from '#definitions/index.ts';
import { askDevice } from '#server/collector/ask-device.ts';
import { collectCustomer } from '#server/collector/collect-customer.ts';
import { meaningOfAnswer } from '#server/collector/raw-answers.ts';
import { readNow } from '#server/collector/read-now.ts';
import type { Actor } from '#server/context.ts';
import { sealerOf, type Sealer } from '#server/sealed.ts';
import { redecodeDevice } from '#server/services/redecode-device.ts';
import { showDevice } from '#server/services/show-device.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { readerOf } from '#server/services/reader-of.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { settingsOf } from '#server/services/registered-device.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { tryDevice } from '#server/services/try-device.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { startIppPrinter } from '#simulator/ipp-printer.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const noSealer = (): Sealer => {
  throw new Error('nothing is sealed here');
};

const attributes = {
  'printer-make-and-model': [[valueTags.text, 'ECOSYS M2040dn']],
  'printer-device-id': [[valueTags.text, 'MFG:Kyocera;MDL:ECOSYS M2040dn;SER:VCF0000001;']],
  'printer-state': [[valueTags.enum, 5]],
  'printer-state-reasons': [[valueTags.keyword, 'media-jam-error']],
  'printer-impressions-completed': [[valueTags.integer, 4_711]],
  'color-supported': [[valueTags.boolean, false]],
} as const;

const command: Actor = { type: 'command', name: 'test' };

describeEachEngine((engine) => {
  /** A customer with a device that speaks IPP. */
  async function office() {
    const stack = new AsyncDisposableStack();
    const world = stack.use(await seed(engine));
    const ctx = { ...world.ctx, actor: command };
    const path = '/printers/office';
    const printer = stack.use(await startIppPrinter({ attributes, path }));
    const place = { protocol: 'ipp', host: '127.0.0.1', port: printer.port, path } as const;
    const { deviceId } = await registerDevice(ctx, { name: 'Over IPP', ...place });
    const row = () => requestedDevice(ctx, deviceId);
    return { ctx, place, deviceId, row, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  test('§12.5 a device that speaks IPP keeps its path and is read by the collector inside', async () => {
    await using one = await office();
    expect(settingsOf(await one.row())).toMatchObject(one.place);
    expect(await readerOf(one.ctx, await one.row(), true)).toEqual({ by: 'here' });
    const { delivery, failure } = await readNow(one.ctx, await one.row(), noSealer);
    expect(failure).toBeNull();
    expect(delivery).toMatchObject({
      ...{ source: 'ipp', snmp: null },
      report: {
        ...{ serial: 'VCF0000001', kind: 'mfp-mono', state: 'error' },
        ...{ counters: { total: 4_711 }, counterSource: 'ipp printer-impressions-completed' },
      },
    });
  });

  test('§12 it is polled like others, and what it says is taken in as of IPP', async () => {
    await using one = await office();
    const { ctx, deviceId } = one;
    const only = async () =>
      (await devicesForPolling(ctx.db, ctx.customerId)).filter((row) => row.device_id === deviceId);
    await using _ = collectCustomer(ctx, only, { tickMs: 10 }, noSealer);
    await expect
      .poll(async () => (await one.row()).state, { timeout: 20_000, interval: 50 })
      .toBe('error');
    const readings = await ctx.db
      .selectFrom('readings')
      .selectAll()
      .where('device_id', '=', deviceId)
      .execute();
    expect(readings).toMatchObject([{ source: 'ipp', serial: 'VCF0000001' }]);
    // the answer is kept beside it (§12.4), and means the same when it is read again
    const again = await redecodeDevice(ctx, deviceId, (raw) => meaningOfAnswer(raw, definitions));
    expect(again).toEqual({ polls: 1, added: 0, unreadable: 0 });
    const blind = await redecodeDevice(ctx, deviceId, (raw) => {
      const { source, report } = meaningOfAnswer(raw, definitions);
      return { source, report: { ...report, counters: { total: 4_712 } } };
    });
    expect(blind).toEqual({ polls: 1, added: 1, unreadable: 0 });
    const { readings: shown } = await showDevice(ctx, deviceId);
    expect(shown.map(({ source, counters }) => [source, counters.total])).toContainEqual([
      'ipp',
      4_712,
    ]);
  });

  test('§11 it is tried by what is typed', async () => {
    await using one = await office();
    const settings = { ...blankDevice, ...one.place };
    const ask = (target: Parameters<typeof askDevice>[0]) => askDevice(target, () => 0);
    const input = { deviceId: null, settings, secrets: {} };
    const said = await tryDevice(one.ctx, input, ask, noSealer);
    expect(said).toMatchObject({ failure: null, report: { model: 'ECOSYS M2040dn' } });
    const other = { ...input, settings: { ...settings, path: '/printers/none' } };
    expect((await tryDevice(one.ctx, other, ask, noSealer)).failure).toBe('ipp.not_ipp');
  });

  test('§11 its path can be taken away, and it can become a device of SNMP', async () => {
    await using one = await office();
    const change = (settings: object) =>
      changeDevice(one.ctx, one.deviceId, { settings }, noSealer);
    expect(await change({ path: null })).toBe(true);
    expect(settingsOf(await one.row()).path).toBeNull();
    expect(await change({ protocol: 'snmp' })).toBe(true);
    expect(settingsOf(await one.row())).toMatchObject({ protocol: 'snmp', version: 'auto' });
    await expect(change({ protocol: 'ipp', host: null })).rejects.toMatchObject({
      code: 'device.host_missing',
    });
  });
});

describeEachEngine((engine) => {
  test('§11 what another protocol makes no use of is forgotten, and the audit says so', async () => {
    await using world = await seed(engine);
    const ctx = { ...world.ctx, actor: command };
    const sealer = sealerOf('a secret for tests that nobody relies on');
    const place = { protocol: 'snmp', host: '192.0.2.7' } as const;
    const { deviceId } = await registerDevice(
      ctx,
      { ...place, name: 'Moved', snmp: { version: '2c', community: 'tulip' } },
      sealer,
    );
    const row = () => requestedDevice(ctx, deviceId);
    expect((await row()).snmp_sealed).not.toBeNull();
    for (const protocol of ['ipp', 'manual'] as const) {
      world.clock.move({ hours: 1 });
      // no secret is needed for it: one that was lost is no hindrance
      expect(await changeDevice(ctx, deviceId, { settings: { protocol } }, noSealer)).toBe(true);
      expect(await row()).toMatchObject({ protocol, snmp_json: null, snmp_sealed: null });
    }
    const noted = await ctx.db
      .selectFrom('audit')
      .select('details_json')
      .where('verb', '=', 'changeDevice')
      .orderBy('audit_id')
      .execute();
    const details = noted.map(({ details_json }) => JSON.parse(details_json) as object);
    expect(details).toMatchObject([
      { before: { protocol: 'snmp', version: '2c' }, after: { protocol: 'ipp', version: 'auto' } },
      { before: { protocol: 'ipp' }, after: { protocol: 'manual' } },
    ]);
    expect(details.map((one) => 'secretsForgotten' in one)).toEqual([true, false]);
    // nor are any kept that were entered in vain
    const { deviceId: other } = await registerDevice(ctx, {
      ...({ name: 'Other', protocol: 'push', snmp: { community: 'tulip' } } as const),
    });
    const kept = await requestedDevice(ctx, other);
    expect(kept).toMatchObject({ snmp_json: null, snmp_sealed: null });
  });
});

test('a path begins with a slash and holds what an address may hold', () => {
  const codes = (path: string) =>
    deviceProblems({ ...blankDevice, name: 'x', protocol: 'ipp', host: 'h', path }, {}).map(
      ({ code }) => code,
    );
  expect(codes('/ipp/print')).toEqual([]);
  for (const bad of ['ipp', '/a b', '/a?b', '/é']) {
    expect(codes(bad)).toEqual(['device.path_unusable']);
  }
});

test('a file of devices may name IPP and its path in either language', () => {
  const { devices, problems } = parseDeviceCsv(
    'デバイス名,IPアドレス,収集方法,IPPのパス\nA,192.0.2.1,IPP,/ipp/print\n',
  );
  expect(problems).toEqual([]);
  expect(devices[0]?.entry.settings).toMatchObject({ protocol: 'ipp', path: '/ipp/print' });
});
