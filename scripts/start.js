/**
 * `npm start`: a portal with a living demo fleet, on any machine with Node 20
 * or newer. Arguments go to `kado serve`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfChanged } from './build.js';
import { fail, installMissing, pinnedNode, root } from './install.js';

installMissing();
buildIfChanged();

const command = join(root, 'src', 'cli', 'kado.ts');
const portal = spawn(pinnedNode(), [command, 'serve', '--demo', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});

let stopping = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stopping = true;
    // Ctrl-C reaches the whole foreground group: the portal has it already
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    portal.kill(signal);
  });
}

portal.on('error', (error) => fail(`the portal did not start: ${error.message}`));
portal.on('exit', (status) => process.exit(stopping ? 0 : (status ?? 1)));
