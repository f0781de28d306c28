/** The App of a command that does one thing and ends. */
import { hostname, userInfo } from 'node:os';
import { Temporal } from 'temporal-polyfill';
import { KadoError } from '#core/errors.ts';
import { openApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context, Origin } from '#server/context.ts';
import { openLog } from '#server/log.ts';
import { listCustomers } from '#server/services/list-customers.ts';

/** Opens the database that the settings name; dispose it at the end. */
export function openCommandApp(): Promise<App> {
  const config = readConfig({
    KADO_LOG_LEVEL: 'warn',
    KADO_DATABASE_SLOW_MS: '0',
    ...process.env,
    KADO_COLLECT: '0',
    // what somebody waits for may take its time
    KADO_DATABASE_STATEMENT_SECONDS: '0',
  });
  const clock = { now: () => Temporal.Now.instant() };
  return openApp(config, { clock, log: openLog(config.logLevel), origin: ownOrigin() });
}

/** Whose hands a command is in: the account of this machine, so that the audit knows (§11). */
function ownOrigin(): Origin {
  return { channel: 'command', address: `${accountName()}@${hostname()}` };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // a container may run as a number without a name
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}

/** Who acts in a command, for the audit: `kado user add`. */
export function commandActor(name: string): Actor {
  return { type: 'command', name };
}

/**
 * The context of a customer that the command line names by its id or its name.
 * @throws KadoError `customer.not_found`
 */
export async function contextOfCustomer(
  app: App,
  named: string,
  command: string,
): Promise<Context> {
  const actor = commandActor(command);
  const customers = await listCustomers({ ...app.system, actor });
  const found = customers.find(({ customerId, name }) => customerId === named || name === named);
  if (found === undefined) {
    throw new KadoError('customer.not_found', 'not_found', { customer: named });
  }
  return app.contextOf(found.customerId, actor);
}
