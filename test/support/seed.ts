/**
 * A customer with users, groups and devices on a real database, in one expression:
 * `await using office = await seed(engine, { devices: [{ name: 'Reception' }] })`.
 */
import type { Kind, State } from '#core/counter.ts';
import type { StandingCondition } from '#core/device-status.ts';
import { localDay } from '#core/local-day.ts';
import { defaultPolicy, type Policy } from '#core/policy.ts';
import type { Supply } from '#core/reading.ts';
import { keyedSupplies } from '#core/supply-key.ts';
import type { Actor, Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { silentLog } from '#server/log.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { createGroup } from '#server/services/create-group.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { supplyStatesOf } from '#server/services/supply-states-of.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { devicesByIds } from '#server/storage/queries/devices-by-ids.ts';
import { replaceSupplyStates } from '#server/storage/queries/supply-states.ts';
import type { Schema } from '#server/storage/schema.ts';
import type { SystemContext } from '#server/system-context.ts';
import type { Updateable } from 'kysely';
import { clockAt, type TestClock } from './clock.ts';
import { testDatabase } from './database.ts';

export interface SeededDevice {
  name: string;
  kind?: Kind | null;
  group?: string;
  protocol?: 'snmp' | 'smtp' | 'push' | 'manual';
  host?: string;
  product?: string;
  building?: string;
  location?: string;
  serial?: string;
  remoteUi?: boolean;
  startMeters?: Record<string, number>;
  /** what it told last, and when; absent: it never reported */
  state?: State;
  since?: string;
  conditions?: StandingCondition[];
  supplies?: Supply[];
  contactAt?: string;
  countedAt?: string;
  failedAt?: string;
}

export interface SeedPlan {
  /** where the clock stands; default a Sunday noon in Tokyo */
  now?: string;
  zone?: string;
  policy?: Partial<Policy>;
  /** 1 to 28: the day that ends the customers' closing months; absent: the month's end */
  closingDay?: number;
  /** user names; each has the password `goodPassword` */
  users?: readonly string[];
  groups?: readonly string[];
  devices?: readonly SeededDevice[];
}

export interface Seed extends AsyncDisposable {
  clock: TestClock;
  system: SystemContext;
  /** an administrator of the customer */
  ctx: Context;
  /** an administrator of another customer without anything */
  stranger: Context;
  /** ids by name */
  devices: Map<string, string>;
  groups: Map<string, string>;
}

/** What every seeded user signs in with. */
export const goodPassword = 'three quiet herons';

const command: Actor = { type: 'command', name: 'seed' };

export async function seed(engine: Engine, plan: SeedPlan = {}): Promise<Seed> {
  const database = await testDatabase(engine);
  const clock = clockAt(plan.now ?? '2026-11-22T03:00:00Z');
  const system: SystemContext = { db: database.db, clock, log: silentLog };
  const { zone = 'Asia/Tokyo', policy, closingDay } = plan;
  const customer = async (name: string) => {
    const { customerId } = await registerCustomer(
      { ...system, actor: command },
      { name, zone, policy, ...(closingDay === undefined ? {} : { closingDay }) },
    );
    const context = contextOf(system, customerId, zone, { ...defaultPolicy, ...policy });
    return { ...context, closingDay: closingDay ?? null };
  };
  const ctx = await customer('Aoba Trading');
  const stranger = await customer('Midori Design');

  for (const userName of plan.users ?? []) {
    const user = { userName, name: userName, role: 'admin' as const, password: goodPassword };
    await registerUser({ ...ctx, actor: command }, user);
  }
  const groups = new Map<string, string>();
  for (const name of plan.groups ?? [])
    groups.set(name, (await createGroup(ctx, { name })).groupId);
  const devices = new Map<string, string>();
  for (const device of plan.devices ?? []) devices.set(device.name, await addDevice(ctx, device));
  return {
    clock,
    system,
    ctx,
    stranger,
    devices,
    groups,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
    },
  };
}

function contextOf(
  system: SystemContext,
  customerId: string,
  zone: string,
  policy: Policy,
): Context {
  const actor: Actor = { type: 'user', userId: 'seeded', userName: 'seeded', role: 'admin' };
  return {
    ...system,
    db: withinCustomer(system.db, customerId),
    actor,
    customerId,
    zone,
    closingDay: null,
    groupIds: null,
    policy,
    locale: 'ja',
    displayZone: zone,
  };
}

async function addDevice(ctx: Context, device: SeededDevice): Promise<string> {
  const { state, since, conditions, supplies, contactAt, countedAt, failedAt, ...facts } = device;
  const { name } = device;
  const { deviceId } = await registerDevice(
    { ...ctx, actor: command },
    { protocol: 'snmp', host: '192.0.2.1', ...facts, name: name.replaceAll(/\p{Cc}/gu, ' ') },
  );
  const told: Updateable<Schema['devices']> = {
    // nobody may enter control characters; an earlier release took them
    ...(/\p{Cc}/u.test(name) ? { name: name.trim() } : {}),
    state: state ?? null,
    state_since_at: since ?? null,
    conditions_json: JSON.stringify(conditions ?? []),
    supplies_json: JSON.stringify(supplies ?? []),
    contact_at: contactAt ?? null,
    counted_at: countedAt ?? null,
    failed_at: failedAt ?? null,
  };
  await ctx.db
    .updateTable('devices')
    .set(told)
    .where('customer_id', '=', ctx.customerId)
    .where('device_id', '=', deviceId)
    .execute();
  if (supplies) await standSupplies(ctx, deviceId);
  return deviceId;
}

/** The supplies of a device as they stand, as if it had told them today. */
async function standSupplies({ db, customerId, clock, zone }: Context, deviceId: string) {
  const [row] = await devicesByIds(db, customerId, [deviceId]);
  if (row === undefined) return;
  const day = localDay(instantOf(clock), zone);
  const told = keyedSupplies(JSON.parse(row.supplies_json) as Supply[]);
  const samples = new Map(
    told.map(({ key, percent, level }) => [key, [{ day, percent, level, serial: null }]]),
  );
  await replaceSupplyStates(db, customerId, [deviceId], supplyStatesOf(row, samples));
}
