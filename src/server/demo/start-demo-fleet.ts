/** The demo's printers on loopback, at addresses that are free on this machine. */
import {
  demoFleet,
  loopbackAddressing,
  play,
  startFleet,
  type SimulatedDevice,
} from '#simulator/index.ts';
import type { Clock } from '../context.ts';
import { listDevicePlaces } from '../services/list-device-places.ts';
import { moveDevice } from '../services/move-device.ts';
import type { DemoCustomers, DemoFleet } from './demo-customers.ts';

/** Ports tried, one block after the other: another demo may be running. */
const ports = [1161, 2161, 3161, 4161, 5161, 6161];

/** Chooses the troubles of the living fleet. */
const livingSeed = 20;

/** The demo's printers, to be started at one port of their loopback addresses. */
export function fleetAt(port = ports[0]): DemoFleet {
  return demoFleet({ port, addressing: loopbackAddressing(process.platform) });
}

export interface RunningFleet extends AsyncDisposable {
  fleet: DemoFleet;
}

/** Starts every printer and its daily troubles. Throws the socket's error where no port is free. */
export async function startDemoFleet(clock: Clock): Promise<RunningFleet> {
  for (const [index, port] of ports.entries()) {
    const fleet = fleetAt(port);
    try {
      return await run(fleet, clock);
    } catch (thrown) {
      const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
      if (!taken || index === ports.length - 1) throw thrown;
    }
  }
  throw new RangeError('no ports to try');
}

async function run(fleet: DemoFleet, clock: Clock): Promise<RunningFleet> {
  await using running = new AsyncDisposableStack();
  const agents = running.use(await startFleet(fleet.devices, { clock }));
  const living = { devices: fleet.devices, seed: livingSeed };
  running.use(await play({ fleet: agents, clock, living }));
  const kept = running.move();
  return { fleet, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Tells the portal where the printers are this time. */
export async function moveDevices({ byKey }: DemoCustomers, fleet: DemoFleet): Promise<void> {
  for (const [key, ctx] of byKey) {
    const simulated = new Map<string, SimulatedDevice>();
    for (const device of fleet.devices) {
      if (device.customerKey === key) simulated.set(device.name, device);
    }
    for (const { deviceId, name, host, port } of await listDevicePlaces(ctx)) {
      const device = simulated.get(name);
      if (device === undefined || (device.host === host && device.port === port)) continue;
      await moveDevice(ctx, { deviceId, host: device.host, port: device.port });
    }
  }
}
