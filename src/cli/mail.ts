/** `kado mail`: what waits to be sent, and whether mail works (§11). */
import { parseArgs } from 'node:util';
import { KadoError } from '#core/errors.ts';
import { retryMail } from '#server/services/retry-mail.ts';
import { sendTestMail } from '#server/services/send-test-mail.ts';
import { mailStates, showMail, surveyMails } from '#server/services/survey-mails.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado mail list [CUSTOMER] [--state waiting|failed|sent] [--json]
       kado mail retry MAIL
       kado mail test USERNAME

list shows the outbox, without what mails say; CUSTOMER is an id or name. retry lets the
server send a waiting mail at once; one that failed has lost its text and cannot be sent
again. test writes a mail to an operator's confirmed address: the server sends it, and
\`kado mail list\` shows what became of it.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { state: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [verb, name, ...more] = positionals;
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  if (verb === 'list') return list(name, values);
  if (verb === 'retry' && name !== undefined) return retry(name);
  if (verb === 'test' && name !== undefined) return test(name);
  throw new UsageError(
    'Say `kado mail list`, `kado mail retry MAIL` or `kado mail test USERNAME`.',
  );
}

interface ListOptions {
  state?: string | undefined;
  json?: boolean | undefined;
}

async function list(customer: string | undefined, options: ListOptions): Promise<number> {
  const chosen = mailStates.find((state) => state === options.state);
  if (options.state !== undefined && chosen === undefined) {
    throw new UsageError(`--state is one of ${mailStates.join(', ')}.`);
  }
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('mail list') };
  const of = customer === undefined ? null : await contextOfCustomer(app, customer, 'mail list');
  const rows: Record<string, unknown>[] = [];
  for (const state of chosen === undefined ? mailStates : [chosen]) {
    for (let page = 1; ; page += 1) {
      const query = { state, customerId: of?.customerId ?? null, page };
      const found = await surveyMails(ctx, query);
      for (const { mailId: id, customerName, customerId: _, running: __, ...mail } of found.rows) {
        rows.push({ id, customer: customerName, ...mail });
      }
      if (found.page * found.pageSize >= found.total) break;
    }
  }
  printRows(rows, options.json ?? false);
  return 0;
}

async function retry(mailId: string): Promise<number> {
  await using app = await openCommandApp();
  const actor = commandActor('mail retry');
  const mail = await showMail({ ...app.system, actor }, mailId);
  if (mail === null) throw new KadoError('mail.not_waiting', 'conflict');
  await retryMail(await app.contextOf(mail.customerId, actor), mailId);
  process.stdout.write('The server will send it in a moment.\n');
  return 0;
}

async function test(userName: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('mail test') };
  const { mailId, to } = await sendTestMail(ctx, userName);
  process.stdout.write(`A mail to ${to} waits as ${mailId}.\n`);
  if (app.config.smtpUrl === undefined) {
    process.stderr.write(
      'kado: KADO_SMTP_URL is not set here; without it the server sends none.\n',
    );
  }
  return 0;
}
