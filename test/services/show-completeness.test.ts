import { expect, test } from 'vitest';
import type { CompletenessQuery } from '#core/completeness-query.ts';
import type { DayFact } from '#core/day-facts.ts';
import { ingest } from '#server/services/ingest.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { showCompleteness } from '#server/services/show-completeness.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const query: CompletenessQuery = {
  month: '2026-11',
  group: 'all',
  kind: null,
  sort: 'share',
  page: 1,
};
const plan = {
  groups: ['Sales'],
  devices: [
    { name: 'Reception', group: 'Sales', kind: 'mfp-color' as const },
    { name: 'Store' },
    { name: 'Attic' },
  ],
};
const failure = (deviceId: string, at: string, code: string) => ({
  deviceId,
  at,
  code,
  detail: '',
});
const word = (fact: DayFact | undefined) =>
  fact?.type === 'readings'
    ? String(fact.count)
    : fact?.type === 'no-contact'
      ? `${fact.code} ${fact.attempts}`
      : (fact?.type ?? '');

/** All registered on 1 January; retired as told. */
async function inUse(office: Seed, retired: Record<string, string> = {}): Promise<void> {
  for (const [name, deviceId] of office.devices) {
    await office.ctx.db
      .updateTable('devices')
      .set({ registered_at: '2025-12-31T15:00:00.000Z', retired_at: retired[name] ?? null })
      .where('customer_id', '=', office.ctx.customerId)
      .where('device_id', '=', deviceId)
      .execute();
  }
}

describeEachEngine((engine) => {
  const show = (office: Seed, more: Partial<CompletenessQuery> = {}, pageSize = 100) =>
    showCompleteness(office.ctx, { ...query, ...more }, { pageSize });
  const row = async (office: Seed, name: string, more: Partial<CompletenessQuery> = {}) =>
    (await show(office, more)).rows.find(({ device }) => device.name === name);

  test('readings are counted on the customer’s days', async () => {
    await using office = await seed(engine, plan);
    await inUse(office);
    const id = office.devices.get('Reception') ?? '';
    const times = [
      '10-31T14:59:59.999Z',
      '10-31T15:00:00.000Z',
      '11-01T14:59:59.999Z',
      '11-02T03:00:00.000Z',
    ];
    await ingest(
      office.ctx,
      times.map((at, n) => delivery(id, `2026-${at}`, { total: 100 + n })),
    );
    const facts = (await row(office, 'Reception'))?.facts.map(word);
    expect(facts?.slice(0, 3)).toEqual(['2', '1', 'unknown']);
    expect((await row(office, 'Reception', { month: '2026-10' }))?.facts.map(word).at(-1)).toBe(
      '1',
    );
  });

  test('failed polls are counted by day and code, and say why', async () => {
    await using office = await seed(engine, plan);
    await inUse(office);
    const id = office.devices.get('Store') ?? '';
    await recordContactFailures(office.ctx, [
      failure(id, '2026-11-03T01:00:00.000Z', 'snmp.timeout'),
      failure(id, '2026-11-03T15:30:00.000Z', 'snmp.unreachable'),
      failure(id, '2026-11-03T02:00:00.000Z', 'snmp.timeout'),
      failure('nobody', '2026-11-03T02:00:00.000Z', 'snmp.timeout'),
    ]);
    await recordContactFailures(office.ctx, [
      failure(id, '2026-11-03T00:30:00.000Z', 'snmp.timeout'),
      failure(id, '2026-11-05T00:30:00.000Z', 'counters.none'),
    ]);
    const facts = (await row(office, 'Store'))?.facts.map(word);
    expect(facts?.slice(2, 5)).toEqual(['snmp.timeout 3', 'snmp.unreachable 1', 'no-counters']);
    const stored = await office.ctx.db.selectFrom('contact_failures').selectAll().execute();
    expect(stored.find(({ attempts }) => attempts === 3)).toMatchObject({
      day: '2026-11-03',
      code: 'snmp.timeout',
      first_at: '2026-11-03T00:30:00.000Z',
      last_at: '2026-11-03T02:00:00.000Z',
    });
    // what answered without counters did not fail
    const device = await office.ctx.db
      .selectFrom('devices')
      .select(['failed_at', 'failure_code'])
      .where('device_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(device).toEqual({
      failed_at: '2026-11-03T15:30:00.000Z',
      failure_code: 'snmp.unreachable',
    });
  });

  test('a failure of another customer’s device is not noted', async () => {
    await using office = await seed(engine, plan);
    const id = office.devices.get('Store') ?? '';
    await recordContactFailures(office.stranger, [
      failure(id, '2026-11-03T01:00:00.000Z', 'snmp.timeout'),
    ]);
    expect(await office.ctx.db.selectFrom('contact_failures').selectAll().execute()).toEqual([]);
  });

  test('an answer without counters is told from silence', async () => {
    await using office = await seed(engine, plan);
    await inUse(office);
    const id = office.devices.get('Attic') ?? '';
    const silent = delivery(id, '2026-11-04T01:00:00.000Z', {}, { state: 'error' });
    const later = delivery(id, '2026-11-09T01:00:00.000Z', {}, { state: 'error' });
    await ingest(office.ctx, [silent, later]);
    const facts = (await row(office, 'Attic'))?.facts.map(word);
    expect([facts?.[3], facts?.[4], facts?.[8]]).toEqual(['no-counters', 'unknown', 'no-counters']);
  });

  test('shares count the days that are over, of all devices on all pages', async () => {
    await using office = await seed(engine, plan);
    // the 10th, Tokyo
    await inUse(office, { Attic: '2026-11-09T15:00:00.000Z' });
    const days = Array.from({ length: 21 }, (_, n) => String(n + 1).padStart(2, '0'));
    const whole = days.map((day, n) =>
      delivery(office.devices.get('Store') ?? '', `2026-11-${day}T03:00:00.000Z`, { total: n }),
    );
    await ingest(office.ctx, whole);
    const page = await show(office, { page: 2 }, 2);
    expect(page.rows.map(({ device }) => device.name)).toEqual(['Store']);
    expect(page).toMatchObject({
      rowCount: 3,
      sum: { due: 51, obtained: 21 },
      finishedDays: 21,
      today: '2026-11-22',
    });
    expect(page.perDay[8]).toEqual({ due: 3, obtained: 1 });
    expect(page.perDay[9]).toEqual({ due: 2, obtained: 1 });
    expect(page.rows[0]).toMatchObject({ due: 21, obtained: 21 });
    expect((await row(office, 'Attic'))?.facts.map(word).slice(8, 10)).toEqual([
      'unknown',
      'retired',
    ]);
    expect(await row(office, 'Attic', { month: '2026-12' })).toBeUndefined();
  });

  test('group and kind narrow it; another’s group is not found', async () => {
    await using office = await seed(engine, plan);
    await inUse(office);
    const group = office.groups.get('Sales') ?? '';
    const names = async (more: Partial<CompletenessQuery>) =>
      (await show(office, more)).rows.map(({ device }) => device.name);
    expect(await names({ group })).toEqual(['Reception']);
    expect(await names({ group: 'none', sort: '-name' })).toEqual(['Store', 'Attic']);
    expect(await names({ kind: 'mfp-color' })).toEqual(['Reception']);
    await expect(
      showCompleteness(office.stranger, { ...query, group }, { pageSize: 9 }),
    ).rejects.toThrow('group.not_found');
    expect((await showCompleteness(office.stranger, query, { pageSize: 9 })).rowCount).toBe(0);
  });

  test('what is entered for a day before registration shows and counts for no share', async () => {
    await using office = await seed(engine, plan);
    const id = office.devices.get('Store') ?? '';
    await ingest(office.ctx, [delivery(id, '2026-11-20T03:00:00.000Z', { total: 5 })]);
    const found = await row(office, 'Store');
    expect(found?.facts.map(word).slice(18, 22)).toEqual([
      'unregistered',
      '1',
      'unregistered',
      'future',
    ]);
    expect(found).toMatchObject({ due: 0, obtained: 0 });
  });
});
