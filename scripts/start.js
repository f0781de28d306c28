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
/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stopping = true;
  portal.kill(signal);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    // Ctrl-C reaches the whole foreground group: the portal has it already
    if (signal === 'SIGINT' && process.stdin.isTTY) stopping = true;
    else stop(signal);
  });
}

// npm starts us through a shell that dies of a signal without passing it on
const npm = process.ppid;
if (process.env['npm_lifecycle_event'] !== undefined) {
  setInterval(() => process.ppid === npm || stopping || stop('SIGTERM'), 500).unref();
}

portal.on('error', (error) => fail(`the portal did not start: ${error.message}`));
portal.on('exit', (status) => process.exit(stopping ? 0 : (status ?? 1)));
