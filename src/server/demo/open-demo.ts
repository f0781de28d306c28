/**
 * The living demo: two customers with 13 months behind them, and printers that
 * answer real SNMP on loopback, read by the built-in collector. The clock is the
 * real one; a later start goes on where the last one ended.
 */
import type { Temporal } from 'temporal-polyfill';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import { instantOf } from '../instant.ts';
import { addDemoUsers, keepSignIns, newSignIns, type DemoSignIn } from './demo-users.ts';
import { awaitContact } from './await-contact.ts';
import { findDemoCustomers, registerDemo, type DemoCustomers } from './demo-customers.ts';
import { decideJumps } from './decide-jumps.ts';
import { fillHistory, type HistoryPart } from './fill-history.ts';
import { fleetAt, moveDevices, startDemoFleet } from './start-demo-fleet.ts';
import { stockShelves } from './stock-shelves.ts';

export interface DemoOptions {
  say: (line: string) => void;
  /** how much of the history is in, 0–1 */
  progress: (share: number) => void;
  /** long work ends here */
  stop: AbortSignal;
}

export interface Demo extends AsyncDisposable {
  signIns: DemoSignIn[];
}

/** The running month and the 12 before it. */
const monthsBack = 12;

/** Devices that report by mail do so now and then while the demo runs. */
const mailEveryMs = 10 * 60_000;

/** @returns a running demo; not quite one where `stop` came first */
export async function openDemo(app: App, config: Config, options: DemoOptions): Promise<Demo> {
  const { say, progress, stop } = options;
  const { clock, log } = app.system;
  const from = (zone: string) => historyStart(clock.now(), zone);
  const { customers, signIns } = await findOrRegister(app, config, from, say);

  await using running = new AsyncDisposableStack();
  const { fleet } = running.use(await startDemoFleet(clock));
  await moveDevices(customers, fleet);
  const parts: HistoryPart[] = [...customers.byKey].map(([key, ctx]) => ({
    ctx,
    devices: fleet.devices.filter(({ customerKey }) => customerKey === key),
  }));
  const fill = (filled: readonly HistoryPart[], onDevice: (done: number, of: number) => void) =>
    fillHistory(filled, { from, to: instantOf(clock) }, { onDevice, stop });
  await fill(parts, (done, of) => progress(done / of));
  for (const { ctx } of parts) {
    await decideJumps(ctx);
    await stockShelves(ctx);
  }
  if (!stop.aborted) {
    const mailing = parts.map(({ ctx, devices }) => ({
      ctx,
      devices: devices.filter(({ protocol }) => protocol === 'smtp'),
    }));
    running.use(await app.collect(pace(config)));
    const timer = setInterval(() => {
      fill(mailing, () => {}).catch((err: unknown) => log.warn({ err }, 'No mail in the demo'));
    }, mailEveryMs);
    running.defer(() => clearInterval(timer));
    await awaitContact(customers.byKey.values(), clock, stop);
  }
  const kept = running.move();
  return { signIns, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function findOrRegister(
  app: App,
  config: Config,
  from: (zone: string) => string,
  say: (line: string) => void,
): Promise<{ customers: DemoCustomers; signIns: DemoSignIn[] }> {
  const fleet = fleetAt();
  const known = await findDemoCustomers(app, fleet);
  if (known !== null) {
    return { customers: known, signIns: await keepSignIns(app, config.demoPassword) };
  }
  say('First start of the demo: two customers, their printers and 13 months of history …');
  const signIns = newSignIns(config.demoPassword);
  await registerDemo(app, fleet, { from, addUsers: (found) => addDemoUsers(found, signIns) });
  // printed before the long work: a start that is broken off must not lose them
  for (const line of signInLines(signIns)) say(line);
  const customers = await findDemoCustomers(app, fleet);
  // registered two lines above
  if (customers === null) throw new Error('the demo was not registered');
  return { customers, signIns };
}

/** How to sign in, for the terminal. */
export function signInLines(signIns: readonly DemoSignIn[]): string[] {
  const lines = signIns.map(({ userName, password, about }) =>
    `  ${userName.padEnd(9)} ${(password ?? 'password as printed at the first start').padEnd(21)} ${about}`.trimEnd(),
  );
  if (signIns.some(({ password }) => password === null)) {
    lines.push('  Lost it? Start once with KADO_DEMO_PASSWORD set to a new one.');
  }
  return lines;
}

/** Quick enough to watch: states every 30 seconds, counters every 10 minutes. */
function pace(config: Config) {
  const wished = process.env['KADO_POLL_SECONDS'] ? config.pollSeconds : 30;
  return {
    schedule: {
      stateIntervalMs: wished * 1_000,
      counterIntervalMs: 10 * 60_000,
      backoffCapMs: 2 * 60_000,
    },
    concurrency: 16,
  };
}

/** The first instant of the oldest month shown, in the customer's zone. */
function historyStart(now: Temporal.Instant, zone: string): string {
  return now
    .toZonedDateTimeISO(zone)
    .startOfDay()
    .with({ day: 1 })
    .subtract({ months: monthsBack })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}
