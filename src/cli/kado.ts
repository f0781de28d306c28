/** The command line: finds the command, runs it, turns errors into one line and a status. */
import { UsageError } from './command.ts';
import { commands } from './commands.ts';
import { errorLine } from './error-line.ts';
import { version } from './version.ts';

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${version()}\n`);
    return 0;
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

/** A reader that has seen enough (`| head`) is no error; a full disk is one. */
function watchOutput(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`kado: The answer cannot be written (${error.code}).\n`);
    process.exit(1);
  });
}

/** What `parseArgs` throws about an unknown or incomplete option. */
function isParseArgsError(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
  );
}

/** Node's sentence, and where the options are listed. */
function optionLine({ message }: Error): string {
  const [first = ''] = message.split(/\. (?=To specify|This command)|\n/);
  return `${first.replace(/\.$/, '')}; \`kado ${process.argv[2] ?? ''} --help\` lists what it takes.`;
}

watchOutput(process.stdout);
process.stderr.on('error', () => {});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const line = isParseArgsError(thrown) ? optionLine(thrown) : errorLine(thrown);
  process.stderr.write(`kado: ${line}\n`);
  if (process.env['KADO_LOG_LEVEL'] === 'debug') console.error(thrown);
  process.exitCode = thrown instanceof UsageError || isParseArgsError(thrown) ? 2 : 1;
}
