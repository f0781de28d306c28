/** Who the demo is about: registered at the first start, found again at the next. */
import { closingDayOf } from '#core/period.ts';
import { defaultPolicy } from '#core/policy.ts';
import type { demoFleet } from '#simulator/index.ts';
import { serialAt, countersAt, type SimulatedDevice } from '#simulator/index.ts';
import type { SnmpAccess } from '#core/snmp-access.ts';
import type { App } from '../app.ts';
import type { Actor, Context } from '../context.ts';
import { createGroup } from '../services/create-group.ts';
import { registerCustomer } from '../services/register-customer.ts';
import type { Sealer } from '../sealed.ts';
import { registerDevice } from '../services/register-device.ts';
import { listCustomers } from '../services/list-customers.ts';
import { transact } from '../transact.ts';

export type DemoFleet = ReturnType<typeof demoFleet>;

/** The audit says that the demo did it. */
export const demoActor: Actor = { type: 'command', name: 'demo' };

/** The demo's provider; its operator looks after both customers. */
const providerName = 'Kado Demo Service';

export interface DemoCustomers {
  provider: Context;
  /** contexts by the customer's key in the fleet */
  byKey: ReadonlyMap<string, Context>;
}

/** The demo's customers; null where this database has none of them. */
export async function findDemoCustomers(app: App, fleet: DemoFleet): Promise<DemoCustomers | null> {
  const rows = await listCustomers({ ...app.system, actor: demoActor });
  const contextOf = async (name: string) => {
    const row = rows.find((candidate) => candidate.name === name);
    return row === undefined ? null : app.contextOf(row.customerId, demoActor);
  };
  const provider = await contextOf(providerName);
  if (provider === null) return null;
  const byKey = new Map<string, Context>();
  for (const { key, name } of fleet.customers) {
    const ctx = await contextOf(name);
    if (ctx !== null) byKey.set(key, ctx);
  }
  return { provider, byKey };
}

/** Registers all of it in one transaction. `from`: where history begins in a zone, ISO instant. */
export async function registerDemo(
  app: App,
  fleet: DemoFleet,
  {
    from,
    addUsers,
  }: { from: (zone: string) => string; addUsers: (found: DemoCustomers) => Promise<void> },
): Promise<void> {
  await transact({ ...app.system, actor: demoActor }, async (inside) => {
    // passwords of a demo never expire: nobody should have to change them to look around
    const policy = { passwordMonths: null };
    const register = async (
      name: string,
      role: 'customer' | 'provider',
      zone: string,
      language: 'ja' | 'en',
      closingDay: number,
    ): Promise<Context> => {
      const input = { name, role, zone, language, policy, closingDay };
      const { customerId } = await registerCustomer(inside, input);
      return {
        ...inside,
        groupIds: null,
        customerId,
        zone,
        closingDay: closingDayOf(closingDay),
        policy: { ...defaultPolicy, ...policy },
        locale: language,
        displayZone: zone,
      };
    };
    const provider = await register(providerName, 'provider', 'Asia/Tokyo', 'ja', 31);
    const byKey = new Map<string, Context>();
    for (const { key, name, zone, locale, closingDay, groups } of fleet.customers) {
      const ctx = await register(name, 'customer', zone, locale, closingDay);
      byKey.set(key, ctx);
      for (const group of groups) await createGroup(ctx, { name: group });
    }
    for (const device of fleet.devices) {
      const ctx = byKey.get(device.customerKey);
      if (ctx === undefined) continue;
      await registerSimulated(ctx, device, from(ctx.zone), app.sealer);
    }
    await addUsers({ provider, byKey });
  });
}

async function registerSimulated(
  ctx: Context,
  device: SimulatedDevice,
  from: string,
  sealer: Sealer,
) {
  const { name, product, vendor, model, mac, kind, building, location, protocol } = device;
  const input = {
    name,
    product,
    vendor,
    model,
    mac,
    kind,
    building,
    location,
    protocol,
    // the slot is free until something reports from it
    serial: device.neverReports ? null : serialAt(device, from),
    group: device.groupName,
    remoteUi: device.remoteUi,
    host: device.host,
    port: device.port,
    snmp: snmpOf(device),
    startMeters: device.neverReports ? {} : countersAt(device, from).counters,
    registeredAt: from,
  };
  await registerDevice(ctx, input, sealer);
}

/** What the collector needs to be answered. */
function snmpOf({ protocol, usm, community }: SimulatedDevice): SnmpAccess | null {
  if (protocol !== 'snmp') return null;
  if (usm === null) return { community };
  return {
    version: '3',
    v3: {
      user: usm.user,
      level: 'authPriv',
      authProtocol: usm.authProtocol,
      authKey: usm.authKey,
      privProtocol: usm.privProtocol,
      privKey: usm.privKey,
    },
  };
}
