/** `kado setup-link`: a new set-up link, where the one that `kado serve` printed is lost (§11). */
import { parseArgs } from 'node:util';
import { KadoError } from '#core/errors.ts';
import { makeSetUpLink, setUpHours } from '#server/services/make-set-up-link.ts';
import { openCommandApp } from './command-app.ts';

export const usage = `Usage: kado setup-link

Prints a link that makes the provider and its first operator, for a portal that nobody
can sign in to yet. It works once, within ${setUpHours} hours; older ones stop working. It leads to
ORIGIN, else to this machine at PORT: set them as for \`kado serve\`.
`;

export async function run(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} });
  await using app = await openCommandApp();
  const link = await makeSetUpLink(app.system, app.origin);
  if (link === null) throw new KadoError('set_up.done', 'conflict');
  process.stdout.write(`${link}\n`);
  return 0;
}
