import { expect, test } from 'vitest';
import { defaultPolicy } from '#core/policy.ts';
import type { Actor, Context } from '#server/context.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { changeCustomer } from '#server/services/change-customer.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { surveyCustomers } from '#server/services/survey-customers.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { goodPassword, seed, type Seed, type SeedPlan } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: operator });
const provider = (office: Seed) => ({ ...office.system, actor: operator, locale: 'ja' as const });

/** Readings every seven hours, so that days and months end between them. */
async function counting(office: Seed): Promise<void> {
  for (const [place, deviceId] of [...office.devices.values()].entries()) {
    const from = Date.parse('2026-09-10T01:00:00Z');
    const deliveries = Array.from({ length: 240 }, (_, index) =>
      delivery(deviceId, new Date(from + index * 7 * 3_600_000).toISOString(), {
        total: 1000 * (place + 1) + index * 3,
      }),
    );
    await ingest(office.ctx, deliveries);
  }
}

/** Days and months of the office by its devices' names. */
async function figures(office: Seed): Promise<unknown[]> {
  const names = new Map([...office.devices].map(([name, id]) => [id, name]));
  const all: unknown[] = [];
  for (const table of ['counter_days', 'counter_months', 'counter_closings'] as const) {
    const rows = await office.system.db
      .selectFrom(table)
      .selectAll()
      .where('customer_id', '=', office.ctx.customerId)
      .orderBy('period')
      .execute();
    for (const { customer_id: _, device_id, ...row } of rows) {
      all.push({ table, device: names.get(device_id), ...row });
    }
  }
  return all.map((row) => JSON.stringify(row)).sort();
}

async function auditOf(office: Seed, verb: string) {
  const rows = await office.system.db
    .selectFrom('audit')
    .selectAll()
    .where('customer_id', '=', office.ctx.customerId)
    .where('verb', '=', verb)
    .execute();
  return rows.map(({ actor, details_json }) => ({ actor, ...JSON.parse(details_json) }) as object);
}

const plan: SeedPlan = { devices: [{ name: 'Reception' }, { name: 'Annex' }, { name: 'Attic' }] };

describeEachEngine((engine) => {
  test.each([
    ['zone', { zone: 'America/New_York' }],
    ['closing day', { closingDay: 20 }],
    ['both', { zone: 'Pacific/Auckland', closingDay: 5 }],
  ])('another %s gives the figures that it would always have given', async (_, settings) => {
    await using office = await seed(engine, plan);
    await using always = await seed(engine, { ...plan, ...settings });
    await counting(office);
    await counting(always);
    expect(await figures(office)).not.toEqual(await figures(always));
    const ctx = acting(office.ctx);
    expect(await changeCustomer(ctx, settings)).toEqual({ changed: true, devices: 3 });
    expect((await showCustomer(ctx)).dueRollups).toBe(3);
    expect(await catchUpRollups(ctx, 2)).toBe(1);
    expect(await catchUpRollups(ctx, 2)).toBe(0);
    expect(await figures(office)).toEqual(await figures(always));
  });

  test('a reading that comes before a device is done, or by a collector that does not know, counts by the new days', async () => {
    const settings = { zone: 'America/New_York', closingDay: 20 };
    await using office = await seed(engine, plan);
    await using always = await seed(engine, { ...plan, ...settings });
    await counting(office);
    await counting(always);
    await changeCustomer(acting(office.ctx), settings);
    const late = async (of: Seed, at: string, total: number) => {
      const deviceId = of.devices.get('Annex') ?? '';
      // the office's context still has the zone of before, as a running collector's has
      await ingest(of.ctx, [delivery(deviceId, at, { total })]);
    };
    for (const of of [office, always]) await late(of, '2026-11-21T02:00:00.000Z', 9000);
    await catchUpRollups(acting(office.ctx), 9);
    for (const of of [office, always]) await late(of, '2026-11-22T02:00:00.000Z', 9100);
    expect(await figures(office)).toEqual(await figures(always));
  });

  test('a change is audited with old and new; what stays is not written', async () => {
    await using office = await seed(engine, plan);
    const ctx = acting(office.ctx);
    const policy = { passwordMonths: null, lockMinutes: 30 };
    await changeCustomer(ctx, { name: ' Aoba Holdings ', policy });
    expect(await auditOf(office, 'changeCustomer')).toEqual([
      {
        actor: 'user:op',
        before: { name: 'Aoba Trading', passwordMonths: 3, lockMinutes: 12 },
        after: { name: 'Aoba Holdings', passwordMonths: null, lockMinutes: 30 },
      },
    ]);
    const shown = await showCustomer(ctx);
    expect(shown).toMatchObject({ name: 'Aoba Holdings', dueRollups: 0, devices: 3 });
    expect(shown.policy).toEqual({ ...defaultPolicy, ...policy });
    expect(await changeCustomer(ctx, { name: 'Aoba Holdings', policy })).toEqual({
      changed: false,
      devices: 0,
    });
    expect(await auditOf(office, 'changeCustomer')).toHaveLength(1);
    await changeCustomer(ctx, { policy: { lockMinutes: defaultPolicy.lockMinutes } });
    const row = await office.system.db
      .selectFrom('customers')
      .select('policy_json')
      .where('customer_id', '=', ctx.customerId)
      .executeTakeFirstOrThrow();
    // what is as it would be anyway is not kept
    expect(row.policy_json).toBe('{"passwordMonths":null}');
  });

  test.each([
    [{ name: ' \u3000' }, 'customer.name_empty'],
    [{ name: 'x'.repeat(101) }, 'customer.name_too_long'],
    [{ zone: '+09:00' }, 'customer.zone_unknown'],
    [{ closingDay: 29 }, 'customer.closing_day'],
    [{ policy: { lockMinutes: 0 } }, 'policy.out_of_range'],
    [{ policy: { lockMinutes: null as unknown as number } }, 'policy.out_of_range'],
    [{ policy: { passwordMin: 30, passwordMax: 20 } }, 'policy.min_over_max'],
    [{ policy: { sessionIdleMinutes: 60, sessionLimitMinutes: 30 } }, 'policy.idle_over_limit'],
  ])('%j is refused as %s, and nothing changes', async (input, code) => {
    await using office = await seed(engine, plan);
    await expect(changeCustomer(acting(office.ctx), input)).rejects.toMatchObject({ code });
    const before = { name: 'New', zone: 'Asia/Tokyo' };
    const registering = registerCustomer(provider(office), { ...before, ...input });
    await expect(registering).rejects.toMatchObject({ code });
    expect(await showCustomer(acting(office.ctx))).toMatchObject({ name: 'Aoba Trading' });
    expect(await auditOf(office, 'changeCustomer')).toEqual([]);
  });

  test('only the provider changes, shows and lists customers', async () => {
    await using office = await seed(engine, plan);
    const code = 'not_allowed';
    const query = { text: '', silentOnly: false, sort: { by: 'name', descending: false }, page: 1 };
    for (const role of ['admin', 'viewer'] as const) {
      const ctx: Context = { ...office.ctx, actor: { ...operator, role } };
      await expect(changeCustomer(ctx, { name: 'Mine' })).rejects.toMatchObject({ code });
      await expect(showCustomer(ctx)).rejects.toMatchObject({ code });
      const all = { ...office.system, actor: ctx.actor, locale: 'ja' as const };
      const asked = { ...query, sort: { by: 'name' as const, descending: false } };
      await expect(surveyCustomers(all, asked)).rejects.toMatchObject({ code });
    }
  });

  test('the list counts devices, silent ones, users and the last contact; retired devices are left out', async () => {
    const heard = '2026-11-22T02:55:00.000Z';
    await using office = await seed(engine, {
      users: ['sato', 'kato'],
      devices: [
        { name: 'fine', state: 'normal', contactAt: heard, countedAt: heard },
        { name: 'silent', state: 'normal', contactAt: '2026-11-19T00:00:00.000Z' },
        { name: 'new' },
        { name: 'gone', state: 'normal', contactAt: '2026-11-01T00:00:00.000Z' },
      ],
    });
    await office.system.db
      .updateTable('devices')
      .set({ retired_at: '2026-11-02T00:00:00.000Z' })
      .where('name', '=', 'gone')
      .execute();
    const asked = { text: '', silentOnly: false, page: 1 };
    const sort = { by: 'silent' as const, descending: true };
    const all = await surveyCustomers(provider(office), { ...asked, sort });
    expect(all.rows).toMatchObject([
      { name: 'Aoba Trading', devices: 3, silent: 1, never: 1, users: 2, contactAt: heard },
      { name: 'Midori Design', devices: 0, silent: 0, never: 0, users: 0, contactAt: null },
    ]);
    const narrowed = await surveyCustomers(provider(office), { ...asked, sort, silentOnly: true });
    expect(narrowed.rows.map(({ name }) => name)).toEqual(['Aoba Trading']);
    const found = await surveyCustomers(provider(office), { ...asked, sort, text: 'ｍｉｄｏｒｉ' });
    expect(found.rows.map(({ name }) => name)).toEqual(['Midori Design']);
  });

  test('a thousand customers are pages of one list', async () => {
    await using office = await seed(engine);
    const ctx = provider(office);
    const at = { created_at: '2026-11-22T03:00:00.000Z', policy_json: '{}', closing_day: 31 };
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      ...{ customer_id: `n${index}`, name: `Shop ${index}`, role: 'customer', ...at },
      ...{ zone: 'Asia/Tokyo', language: 'ja' },
    }));
    for (let from = 0; from < rows.length; from += 100) {
      await office.system.db
        .insertInto('customers')
        .values(rows.slice(from, from + 100))
        .execute();
    }
    const sort = { by: 'name' as const, descending: false };
    const asked = { text: 'shop', silentOnly: false, sort };
    const last = await surveyCustomers(ctx, { ...asked, page: 99 });
    expect(last).toMatchObject({ total: 1000, page: 20, pageSize: 50 });
    // 2 comes before 10
    expect(last.rows.at(-1)?.name).toBe('Shop 999');
  });
});

test('a customer of a new zone is counted by it from the start', async () => {
  await using office = await seed(testEngine);
  const ctx = provider(office);
  const { customerId } = await registerCustomer(ctx, { name: 'Kiwi', zone: 'Pacific/Auckland' });
  const own = { ...acting(office.stranger), db: office.system.db, customerId };
  const person = { userName: 'kiwi', name: 'k', role: 'viewer' as const, password: goodPassword };
  await registerUser(own, person);
  await registerDevice(own, { name: 'Own', protocol: 'manual' });
  expect(await showCustomer(own)).toMatchObject({ zone: 'Pacific/Auckland', devices: 1, users: 1 });
});
