/** `kado definition`: which printers this installation knows, and which devices use that (§11). */
import { parseArgs } from 'node:util';
import { showDefinition } from '#server/services/show-definition.ts';
import { surveyDefinitions } from '#server/services/survey-definitions.ts';
import { commandActor, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { exportTaught, switchUse, teach } from './definition-teach.ts';
import { printRows } from './print-rows.ts';

export const usage = `Usage: kado definition list [--json]
       kado definition unknown [--json]
       kado definition show DEFINITION [--json]
       kado definition teach FILE [--vendor NAME] [--panel COUNTER=VALUE,…] [--use] [--json]
       kado definition use|stop TAUGHT
       kado definition export TAUGHT

list names the families of printers that can be read, with the devices that use each.
unknown names the models that no family reads, the most devices first. show tells of one
family what it matches, from where its counters come and whose devices use it.

teach takes a recorded walk (.snmprec, or the text of "snmpwalk -On") and what the panel
showed, such as --panel total=12345,color=2345, finds the places with these values and
saves them; --use reads devices by them from the next poll on. A file that export wrote
on another installation is taken in by teach as well. export writes to standard output.
`;

const asked = 'Say what to do: `kado definition --help` lists it.';

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      vendor: { type: 'string' },
      panel: { type: 'string' },
      use: { type: 'boolean' },
    },
  });
  const [verb, id, ...more] = positionals;
  const json = values.json ?? false;
  if (more.length > 0) throw new UsageError(asked);
  if (verb === 'teach' && id !== undefined) return teach(id, values);
  const { vendor, panel, use } = values;
  if (vendor !== undefined || panel !== undefined || use) throw new UsageError(asked);
  if ((verb === 'use' || verb === 'stop') && id !== undefined) {
    return switchUse(id, verb === 'use');
  }
  if (verb === 'export' && id !== undefined) return exportTaught(id);
  if (verb === 'show' && id !== undefined) return show(id, json);
  if (verb === 'list' && id === undefined) return list(json);
  if (verb === 'unknown' && id === undefined) return unknown(json);
  throw new UsageError(asked);
}

async function list(json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('definition list') };
  const { definitions } = await surveyDefinitions(ctx);
  // a terminal has no room for names of thirty counters
  const rows = definitions.map(({ counters, ...rest }) => ({
    ...rest,
    counters: json ? counters : counters.length,
  }));
  printRows(rows, json);
  return 0;
}

async function unknown(json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('definition unknown') };
  const { unknown: models } = await surveyDefinitions(ctx);
  printRows(
    models.map((model) => ({ ...model })),
    json,
  );
  return 0;
}

async function show(id: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = { ...app.system, actor: commandActor('definition show') };
  const shown = await showDefinition(ctx, id);
  if (json) {
    process.stdout.write(`${JSON.stringify(shown)}\n`);
    return 0;
  }
  const lines = [
    `${shown.id} (${shown.vendor ?? 'standard MIBs'})`,
    ...shown.objectIds.map((oid) => `matches sysObjectID ${oid}…`),
    ...shown.descriptions.map((pattern) => `matches descriptions like ${pattern}`),
    ...shown.sources.flatMap(({ oid, unit, counters }, position) => [
      `source ${position + 1}: ${oid}, ${unit}`,
      ...counters.map(({ counter, expressions }) => `  ${counter} = ${expressions.join(' or ')}`),
    ]),
    ...shown.uses.map(
      ({ customerName, model, devices }) => `${devices} of ${customerName}: ${model ?? '-'}`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
