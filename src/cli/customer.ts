/** `kado customer`: adds, edits and lists customers (§11). */
import { parseArgs } from 'node:util';
import { policySettings } from '#core/policy-limits.ts';
import { listCustomers } from '#server/services/list-customers.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { editCustomer } from './customer-edit.ts';
import { runSingleSignOn, signOnUsage } from './customer-single-sign-on.ts';
import { showCustomer } from './customer-show.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado customer add NAME [--zone ZONE] [--language ja|en] [--provider]
       kado customer edit CUSTOMER [--name NAME] [--zone ZONE] [--language ja|en]
                          [--closing-day DAY] [--policy SETTING=VALUE]…
       kado customer list [--json]
       kado customer show CUSTOMER [--json]
       kado customer require-second-factor CUSTOMER on|off
       kado customer single-sign-on CUSTOMER … (see below)

  --zone      IANA zone that decides the day; default Asia/Tokyo
  --language  default language of its users; default ja
  --provider  the one that operators belong to

CUSTOMER is its id or name. Another zone or closing day rolls all of its devices up
anew from their readings; the command ends when that is done.

  --closing-day  1 to 28, or 31 for the end of the month
  --policy       a number, "none" for no limit, or "default"; may be repeated:
                 ${policySettings
                   .join(' ')
                   .replaceAll(/(.{1,60})(?: |$)/g, '$1\n                 ')
                   .trim()}

${signOnUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  if (args[0] === 'single-sign-on') return runSingleSignOn(args.slice(1));
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      zone: { type: 'string' },
      'closing-day': { type: 'string' },
      policy: { type: 'string', multiple: true },
      language: { type: 'string' },
      provider: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [verb, name, state, ...more] = positionals;
  if (verb === 'require-second-factor' && name !== undefined && more.length === 0) {
    return demandFactor(name, state);
  }
  if (state !== undefined) throw new UsageError('A name of several words stands in quotes.');
  if (verb === 'list' && name === undefined) {
    await using app = await openCommandApp();
    const ctx = { ...app.system, actor: commandActor('customer list') };
    const rows = await listCustomers(ctx);
    printRows(
      rows.map(({ customerId: id, ...row }) => ({ id, ...row })),
      values.json ?? false,
    );
    return 0;
  }
  if (verb === 'edit' && name !== undefined) return editCustomer(name, values);
  if (verb === 'show' && name !== undefined) return showCustomer(name, values.json ?? false);
  if (verb !== 'add' || name === undefined) {
    throw new UsageError(
      'Say `kado customer add NAME`, or list, show or edit; `kado customer --help` shows how.',
    );
  }
  const { zone, language } = values;
  if (language !== undefined && language !== 'ja' && language !== 'en') {
    throw new UsageError('--language is ja or en.');
  }
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('customer add') };
  const role = values.provider ? 'provider' : 'customer';
  const { customerId } = await registerCustomer(ctx, { name, role, zone, language });
  process.stdout.write(`${customerId}\n`);
  return 0;
}

async function demandFactor(customer: string, state: string | undefined): Promise<number> {
  if (state !== 'on' && state !== 'off') {
    throw new UsageError('Say `kado customer require-second-factor CUSTOMER on` or `off`.');
  }
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'customer require-second-factor');
  await requireSecondFactor(ctx, state === 'on');
  return 0;
}
