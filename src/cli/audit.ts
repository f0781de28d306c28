/** `kado audit`: who did what, of all customers or of one of them (§11). */
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { parseAuditQuery, auditChannels, type AuditQuery } from '#core/audit-query.ts';
import { auditLines, exportAuditSurvey } from '#server/services/export-audit.ts';
import type { AuditSurveyor } from '#server/services/survey-audit.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado audit [CUSTOMER] [--from DAY] [--to DAY] [--actor WHO] [--verb VERB]
                  [--channel ${auditChannels.join('|')}] [--text WORDS]
                  [--limit N | --json | --csv]

What was done to the data of all customers, or of one, the newest first. CUSTOMER is
its id or name; days are YYYY-MM-DD in its zone, without one in this machine's.

  --actor  a user name, or a command such as "kado user add"
  --verb   as the audit names it, such as changeUser
  --text   words that the details or the address hold
  --limit  entries shown; default 50
  --json   all entries, an object a line
  --csv    all entries as CSV
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ from: { type: 'string' }, to: { type: 'string' }, actor: { type: 'string' } },
      ...{ verb: { type: 'string' }, channel: { type: 'string' }, text: { type: 'string' } },
      ...{ limit: { type: 'string' }, json: { type: 'boolean' }, csv: { type: 'boolean' } },
    },
  });
  const [customer, ...more] = positionals;
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  const limit = Number(values.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a number from 1.');
  const query = queryOf(values);
  await using app = await openCommandApp();
  const ctx = customer === undefined ? null : await contextOfCustomer(app, customer, 'audit');
  const reader: AuditSurveyor = {
    ...app.system,
    actor: commandActor('audit'),
    locale: 'en',
    displayZone: ctx?.zone ?? Temporal.Now.timeZoneId(),
  };
  const customerId = ctx?.customerId ?? null;
  if (values.csv) {
    for await (const part of exportAuditSurvey(reader, query, customerId)) {
      process.stdout.write(part);
    }
    return 0;
  }
  const shown: Record<string, unknown>[] = [];
  for await (const line of auditLines(reader, query, customerId)) {
    if (values.json) {
      process.stdout.write(`${JSON.stringify(line)}\n`);
      continue;
    }
    const { at, actor, verb, text, channel, address } = line;
    const from = [channel, address].filter(Boolean).join(' ');
    shown.push({ at, customer: line.customer, actor, verb, text, from });
    if (shown.length === limit) break;
  }
  if (!values.json) printRows(shown, false);
  return 0;
}

type Values = Partial<Record<'from' | 'to' | 'actor' | 'verb' | 'channel' | 'text', string>>;

function queryOf(values: { [key in keyof Values]?: string | undefined }): AuditQuery {
  const params = new URLSearchParams();
  for (const key of ['from', 'to', 'actor', 'verb', 'channel', 'text'] as const) {
    const value = values[key];
    if (value !== undefined) params.set(key, value);
  }
  const { query, problems } = parseAuditQuery(params);
  const problem = problems[0];
  if (problem !== undefined) {
    const what = problem.code === 'audit.day' ? 'a day, YYYY-MM-DD' : 'not before --from';
    throw new UsageError(`--${problem.field} is ${what}.`);
  }
  for (const key of ['verb', 'channel'] as const) {
    if (values[key] !== undefined && query[key] === null) {
      const known = key === 'channel' ? `one of ${auditChannels.join(', ')}` : 'a word';
      throw new UsageError(`--${key} is ${known}.`);
    }
  }
  return query;
}
