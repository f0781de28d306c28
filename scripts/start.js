/**
 * `npm start`: a portal with a living demo fleet, on any machine with Node 20 or
 * newer. package.json starts it by `exec`, so that a signal to npm ends here and
 * not in a shell that keeps it; without where there is none, as on Windows.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfChanged } from './build.js';
import { fail, installMissing, pinnedNode, root } from './install.js';

installMissing();
buildIfChanged();

const command = join(root, 'src', 'cli', 'kado.ts');
const portal = spawn(pinnedNode(), [command, 'serve', '--demo'], {
  cwd: root,
  stdio: 'inherit',
});

let stopping = false;
/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stopping = true;
  portal.kill(signal);
}

// a terminal sends Ctrl-C to us and to the portal, which takes two in a row as one
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop(signal));
}

// npm may be gone without a word
const npm = process.ppid;
if (process.env['npm_lifecycle_event'] !== undefined) {
  setInterval(() => process.ppid === npm || stopping || stop('SIGTERM'), 500).unref();
}

portal.on('error', (error) => fail(`the portal did not start: ${error.message}`));
portal.on('exit', (status) => process.exit(stopping ? 0 : (status ?? 1)));
