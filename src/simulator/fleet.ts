/** Many devices in one process, each an SNMP agent on an address of its own. */
import { startAgent, type Agent } from './agent.ts';
import { chanceStream } from './chance.ts';
import { liveDevice, type Clock, type LiveDevice } from './live-device.ts';
import type { SimulatedDevice } from './spec.ts';
import type { Trouble } from './trouble.ts';

export interface FleetOptions {
  clock: Clock;
  /** seed of packet losses */
  seed?: number;
}

/** A running fleet. Dispose it to close every socket. */
export interface Fleet extends AsyncDisposable {
  /** devices that answer SNMP, by key */
  readonly devices: ReadonlyMap<string, LiveDevice>;
  /** addresses in use, in the order of the devices */
  readonly addresses: readonly { key: string; host: string; port: number }[];
  /** requests answered so far by all agents */
  readonly answered: number;
  /** Does something to a device. Throws RangeError on an unknown key. */
  apply(deviceKey: string, trouble: Trouble): Promise<void>;
}

/**
 * Starts an agent for every device that speaks SNMP and has ever reported.
 * Rejects with the socket's error where an address cannot be had; then nothing runs.
 */
export async function startFleet(
  devices: readonly SimulatedDevice[],
  { clock, seed = 1 }: FleetOptions,
): Promise<Fleet> {
  const live = new Map<string, LiveDevice>();
  const agents = new Map<string, Agent>();
  const chance = chanceStream(seed);
  let closedAnswers = 0;

  async function start(one: LiveDevice): Promise<void> {
    const { device, host, port } = one;
    const agent = await startAgent({
      host,
      port,
      community: device.community,
      usm: device.usm ?? undefined,
      mib: () => one.mib(),
      manners: () => one.manners(),
      chance,
    });
    agents.set(device.key, agent);
  }

  async function stop(): Promise<void> {
    const running = [...agents.values()];
    agents.clear();
    await Promise.all(running.map((agent) => agent[Symbol.asyncDispose]()));
  }

  for (const device of devices) {
    if (device.protocol === 'snmp' && !device.neverReports)
      live.set(device.key, liveDevice(device, clock));
  }
  const started = await Promise.allSettled([...live.values()].map(start));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }

  return {
    devices: live,
    get addresses() {
      return [...live.keys()].flatMap((key) => {
        const agent = agents.get(key);
        return agent ? [{ key, host: agent.host, port: agent.port }] : [];
      });
    },
    get answered() {
      let sum = closedAnswers;
      for (const agent of agents.values()) sum += agent.answered;
      return sum;
    },
    async apply(deviceKey, trouble) {
      const one = live.get(deviceKey);
      if (one === undefined) throw new RangeError(`no simulated device ${deviceKey}`);
      one.apply(trouble);
      if (trouble.type !== 'address-move') return;
      const before = agents.get(deviceKey);
      agents.delete(deviceKey);
      closedAnswers += before?.answered ?? 0;
      await before?.[Symbol.asyncDispose]();
      await start(one);
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}
