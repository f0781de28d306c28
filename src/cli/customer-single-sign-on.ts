/** `kado customer single-sign-on`: shows and changes how a customer's users sign in (§1.7). */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { KadoError } from '#core/errors.ts';
import { nameKey } from '#core/case-folding.ts';
import { newUserRoles, readDomains } from '#core/single-sign-on.ts';
import type { Context } from '#server/context.ts';
import { changeSingleSignOn, type SignOnChange } from '#server/services/change-single-sign-on.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { listUsers } from '#server/services/list-users.ts';
import { showSingleSignOn } from '#server/services/show-single-sign-on.ts';
import { trySingleSignOn } from '#server/services/try-single-sign-on.ts';
import { unlinkSingleSignOn } from '#server/services/unlink-single-sign-on.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';

export const signOnUsage = `Usage: kado customer single-sign-on CUSTOMER [--json]
       kado customer single-sign-on CUSTOMER --issuer URL --client-id ID [--client-secret-stdin]
                          [--domains "DOMAIN …"] [--new-users viewer|admin|none]
                          [--second-factor on|off] [--required on|off]
       kado customer single-sign-on CUSTOMER --try | --disable | --unlink USER

Without an option it shows what is set, and the redirect address to register at the provider.
What is left out stays as it is; a change switches single sign-on on.

  --client-secret-stdin  reads the client secret from standard input; KADO_CLIENT_SECRET
                         in the environment is taken as well
  --no-client-secret     removes the stored one
  --domains              mail domains that lead here from the sign-in screen
  --second-factor        whether the provider's sign-in counts as a second factor
  --required             passwords and passkeys let nobody in; their sessions end
  --try                  reads the provider's discovery document now
  --disable              switches it off: passwords let users in again, also where the
                         provider does not answer
  --unlink               forgets which account at the provider a user belongs to
`;

const options = {
  issuer: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret-stdin': { type: 'boolean' },
  'no-client-secret': { type: 'boolean' },
  domains: { type: 'string' },
  'new-users': { type: 'string' },
  'second-factor': { type: 'string' },
  required: { type: 'string' },
  try: { type: 'boolean' },
  disable: { type: 'boolean' },
  unlink: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** @param args what stood after `single-sign-on` */
export async function runSingleSignOn(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [customer, ...more] = positionals;
  if (customer === undefined || more.length > 0) {
    throw new UsageError(
      'Say `kado customer single-sign-on CUSTOMER`; a name of several words stands in quotes.',
    );
  }
  const change = await changeOf(values);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'customer single-sign-on');
  if (values.disable) {
    await disableSingleSignOn(ctx);
    return say('Single sign-on is off: passwords let users in.');
  }
  if (values.unlink !== undefined) {
    await unlinkSingleSignOn(ctx, await idOf(ctx, values.unlink));
    return say(`${values.unlink} is linked to no account any more.`);
  }
  const shown = await showSingleSignOn(ctx, app.origin);
  if (values.try) {
    const issuer = values.issuer ?? shown.settings?.issuer;
    if (issuer === undefined) throw new UsageError('Say which with --issuer URL.');
    await trySingleSignOn(ctx, issuer);
    return say('The provider answers as it should.');
  }
  if (Object.keys(change).length === 0) return show(shown, values.json ?? false);
  const { changed, endedSessions } = await changeSingleSignOn(ctx, change, { sealer: app.sealer });
  const ended = endedSessions > 0 ? ` ${endedSessions} sessions ended.` : '';
  return say(changed ? `Saved.${ended}` : 'Nothing to change.');
}

function show(shown: Awaited<ReturnType<typeof showSingleSignOn>>, json: boolean): number {
  const { settings, enabled, hasSecret, linked, redirectAddress, signInAddress } = shown;
  const told = { enabled, ...settings, hasSecret, linked, redirectAddress, signInAddress };
  if (json) return say(JSON.stringify(told));
  const lines = Object.entries(told).map(([name, value]) => {
    const written = Array.isArray(value) ? value.join(' ') : String(value ?? '-');
    return `${name.padEnd(16)} ${written}`;
  });
  return say(lines.join('\n'));
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}

async function changeOf(values: Values): Promise<SignOnChange> {
  const { issuer, 'client-id': clientId, domains, 'new-users': newUsers } = values;
  const { 'second-factor': secondFactor, required } = values;
  const role = newUserRoles.find((one) => one === newUsers) ?? null;
  if (newUsers !== undefined && role === null && newUsers !== 'none') {
    throw new UsageError('--new-users is viewer, admin or none.');
  }
  const secret = await secretOf(values);
  return {
    ...(issuer === undefined ? {} : { issuer }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(domains === undefined ? {} : { domains: readDomains(domains) }),
    ...(newUsers === undefined ? {} : { newUserRole: role }),
    ...(secondFactor === undefined ? {} : { secondFactor: isOn('--second-factor', secondFactor) }),
    ...(required === undefined ? {} : { required: isOn('--required', required) }),
    ...(secret === undefined ? {} : { clientSecret: secret }),
  };
}

/** Never an option: a list of processes shows those to everybody on the machine. */
async function secretOf(values: Values): Promise<string | null | undefined> {
  if (values['no-client-secret']) return null;
  const { KADO_CLIENT_SECRET: given } = process.env;
  if (!values['client-secret-stdin']) {
    // a show or a switch needs none
    return given && values.issuer !== undefined && !values.try ? given : undefined;
  }
  const typed = (await text(process.stdin)).trim();
  if (typed === '') throw new UsageError('Standard input has no client secret.');
  return typed;
}

function isOn(option: string, word: string): boolean {
  if (word !== 'on' && word !== 'off') throw new UsageError(`${option} is on or off.`);
  return word === 'on';
}

async function idOf(ctx: Context, userName: string): Promise<string> {
  const key = nameKey(userName);
  const user = (await listUsers(ctx)).find((one) => nameKey(one.userName) === key);
  if (user === undefined) throw new KadoError('user.not_found', 'not_found', { userName });
  return user.userId;
}
