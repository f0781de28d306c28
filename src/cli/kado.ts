/** The command line: finds the command, runs it, turns errors into one line and a status. */
import { UsageError } from './command.ts';
import { commands } from './commands.ts';
import { errorLine } from './error-line.ts';

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    throw new UsageError(`There is no command "${name}"; there are: ${names().join(', ')}.`);
  }
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.usage.trimEnd()}\n`);
    return 0;
  }
  return command.run(rest);
}

function names(): string[] {
  return Object.keys(commands);
}

function overview(): string {
  const width = Math.max(...names().map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`,
  );
  return `Usage: kado COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nkado COMMAND --help says more.\n`;
}

/** What `parseArgs` throws about an unknown or incomplete option. */
function isParseArgsError(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
  );
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  process.stderr.write(`kado: ${errorLine(thrown)}\n`);
  if (process.env['KADO_LOG_LEVEL'] === 'debug') console.error(thrown);
  process.exitCode = thrown instanceof UsageError || isParseArgsError(thrown) ? 2 : 1;
}
