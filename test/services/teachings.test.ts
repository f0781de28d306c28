/** §12: a model is taught from a recording and its panel, used, shared and taken in elsewhere. */
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { decode } from '#core/decode.ts';
import { withTaught } from '#core/teaching.ts';
import { definitions } from '#definitions/index.ts';
import { definitionsNow } from '#server/app/definitions-now.ts';
import { walkFiles } from '#server/app/walk-files.ts';
import { pollParts } from '#server/collector/poll-parts.ts';
import { planSchema } from '#server/outpost/wire.ts';
import { changeTeaching } from '#server/services/change-teaching.ts';
import { exportTeaching } from '#server/services/export-teaching.ts';
import { knownDefinitions, usedTeachings } from '#server/services/known-definitions.ts';
import { listTeachings } from '#server/services/list-teachings.ts';
import { planCollector } from '#server/services/plan-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { removeTeaching } from '#server/services/remove-teaching.ts';
import { showTeaching } from '#server/services/show-teaching.ts';
import { teachDevice } from '#server/services/teach-device.ts';
import { useTeaching } from '#server/services/use-teaching.ts';
import type { ProviderContext } from '#server/system-context.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const root = '1.3.6.1.4.1.99999.7.3';
const names = ['Total', 'Color', 'Copy'];
const walk = [
  '1.3.6.1.2.1.1.1.0|4|Acme Model 500 v2',
  '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1',
  '1.3.6.1.2.1.1.5.0|4|reception',
  ...names.map((name, at) => `${root}.2.${at + 1}|4|${name}`),
  ...[12_345, 2_345, 5_005].map((value, at) => `${root}.3.${at + 1}|65|${value}`),
  '1.3.6.1.2.1.43.5.1.1.17.1|4|SERIAL42',
].join('\n');
const file = new TextEncoder().encode(walk);
const panel = { total: 12_345, copy: 5_005 };

async function console_(office: Seed): Promise<ProviderContext> {
  const actor = { type: 'command', name: 'test' } as const;
  const ctx = { ...office.system, actor };
  await registerCustomer(ctx, { name: 'Provider', role: 'provider' });
  return ctx;
}

/** The panel's values and the best place of each, saved. */
async function mapped(ctx: ProviderContext): Promise<{ teachingId: string; version: number }> {
  const { teachingId } = await teachDevice(ctx, walkFiles, file);
  const input = { teachingId, vendor: 'Acme', unit: 'impressions', panel } as const;
  await changeTeaching(ctx, walkFiles, { ...input, version: 1, chosen: {} });
  const { proposals, version } = await showTeaching(ctx, walkFiles, teachingId);
  const chosen = Object.fromEntries(
    proposals.map(({ counter, candidates }) => [
      counter,
      (candidates[0]?.cells ?? []).map(({ oid }) => oid),
    ]),
  );
  await changeTeaching(ctx, walkFiles, { ...input, version, chosen });
  return { teachingId, version: version + 1 };
}

describeEachEngine((engine) => {
  test('§12 what was taught reads the device once it is used, and is listed', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const { teachingId, version } = await mapped(ctx);
    const { varbinds } = walkFiles.read(file);
    expect(decode(varbinds, await knownDefinitions(ctx)).counterSource).toBeNull();
    await useTeaching(ctx, { teachingId, version, used: true });
    const read = decode(varbinds, await knownDefinitions(ctx));
    expect(read.counters).toEqual(panel);
    expect(read.counterSource).toBe(`${teachingId} 99999.7.3.3`);
    expect(await listTeachings(ctx)).toMatchObject([
      { teachingId: 'own-acme-model-500-v2', vendor: 'Acme', counters: 2, used: true },
    ]);
    const shown = await showTeaching(ctx, walkFiles, teachingId);
    expect(shown.taught?.counters).toEqual(panel);
    expect(shown.today.counters).toEqual({});
  });

  test('§12 the collector in the server and those outside read by it from then on', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const known = definitionsNow(office.system);
    const { poll: _, decode: read } = pollParts(known.current, { now: () => 0 });
    const { varbinds } = walkFiles.read(file);
    const observation = { protocol: 'snmp', takenAt: '', host: null, varbinds } as const;
    const { teachingId, version } = await mapped(ctx);
    const before = await known.refresh();
    expect(before).toBe(definitions);
    expect(read(observation).counters).toEqual({});
    await useTeaching(ctx, { teachingId, version, used: true });
    expect(await known.refresh()).not.toBe(before);
    expect(await known.refresh()).toBe(known.current());
    expect(read(observation).counters).toEqual(panel);

    const { collectorId } = await registerCollector(
      { ...office.ctx, actor: ctx.actor },
      { name: 'Site' },
    );
    const calling = { ...office.ctx, actor: { type: 'collector', collectorId } as const };
    const noSecrets = () => expect.fail('nothing is sealed');
    const taught = await usedTeachings(ctx);
    const plan = await planCollector(calling, null, noSecrets, { taught });
    const sent = v.parse(planSchema, JSON.parse(JSON.stringify(plan)));
    expect(decode(varbinds, withTaught(sent.taught, definitions)).counters).toEqual(panel);
    expect((await planCollector(calling, sent.version, noSecrets))?.version).not.toBe(sent.version);
  });

  test('§12 it is shared with its recording, without whose device it was, and taken in elsewhere', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const { teachingId } = await mapped(ctx);
    const { text } = await exportTeaching(ctx, walkFiles, teachingId);
    expect(text).not.toMatch(/SERIAL42|reception/);
    const again = await teachDevice(ctx, walkFiles, new TextEncoder().encode(text));
    expect(again.teachingId).toBe(`${teachingId}-2`);
    const shown = await showTeaching(ctx, walkFiles, again.teachingId);
    expect(shown).toMatchObject({ panel, used: false });
    expect(shown.taught?.counters).toEqual(panel);
  });

  test('§12 names in a file are one short line, or the file is refused', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const { teachingId } = await mapped(ctx);
    const { text } = await exportTeaching(ctx, walkFiles, teachingId);
    const named = (vendor: string) => {
      // what exportTeaching wrote
      const file = JSON.parse(text) as { model: { vendor: string } };
      file.model.vendor = vendor;
      return teachDevice(ctx, walkFiles, new TextEncoder().encode(JSON.stringify(file)));
    };
    const odd = await named('  Acme\u001b[31m\r\n\u202eCo\u0000 ');
    const listed = (await listTeachings(ctx)).find((one) => one.teachingId === odd.teachingId);
    expect(listed?.vendor).toBe('Acme [31m Co');
    for (const vendor of ['\u0000\u200b', 'x'.repeat(101)]) {
      const refused = { code: 'teaching.file', details: { where: 'model.vendor' } };
      await expect(named(vendor)).rejects.toMatchObject(refused);
    }
  });

  test('§12 two people at once: the second is told, and nothing is lost', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const { teachingId, version } = await mapped(ctx);
    await useTeaching(ctx, { teachingId, version, used: true });
    const late = { teachingId, version, vendor: 'Acme', panel: {}, chosen: {} };
    await expect(changeTeaching(ctx, walkFiles, { ...late, unit: 'impressions' })).rejects.toThrow(
      'teaching.changed',
    );
    await expect(removeTeaching(ctx, { teachingId, version: version + 1 })).rejects.toThrow(
      'teaching.in_use',
    );
    await useTeaching(ctx, { teachingId, version: version + 1, used: false });
    await removeTeaching(ctx, { teachingId, version: version + 2 });
    expect(await listTeachings(ctx)).toEqual([]);
    expect(await knownDefinitions(ctx)).toEqual(definitions);
  });

  test('§12 without a place for the total no device is read by it', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const { teachingId } = await teachDevice(ctx, walkFiles, file);
    await expect(useTeaching(ctx, { teachingId, version: 1, used: true })).rejects.toThrow(
      'teaching.no_total',
    );
    const foreign = { total: ['1.3.6.1.4.1.1347.47.1.1'] };
    const input = { teachingId, version: 1, vendor: 'Acme', panel, unit: 'impressions' } as const;
    const change = (more: object) =>
      changeTeaching(ctx, walkFiles, { ...input, chosen: {}, ...more });
    await expect(change({ chosen: foreign })).rejects.toThrow('teaching.place');
    for (const vendor of ['', ' ', 'x'.repeat(10_000), 'a\u0000b']) {
      await expect(change({ vendor })).rejects.toThrow('teaching.vendor');
    }
  });

  test('§12 what is no recording and no shared file is answered by what to do', async () => {
    await using office = await seed(engine);
    const ctx = await console_(office);
    const answers: readonly [text: string, code: string][] = [
      ['', 'teaching.no_walk'],
      ['Hello, 世界 🖨', 'teaching.no_walk'],
      ['1.3.6.1.2.1.1.1.0|4|x', 'teaching.no_object_id'],
      ['{"format":"kado-teaching","version":9}', 'teaching.file'],
      ['{"format":"kado-teaching","match":"(a+)+$"}', 'teaching.file'],
      ['{"format":"kado-teaching","ver', 'teaching.file'],
    ];
    for (const [text, code] of answers) {
      const sent = new TextEncoder().encode(text);
      await expect(teachDevice(ctx, walkFiles, sent), text).rejects.toThrow(code);
    }
  });
});
