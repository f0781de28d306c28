#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: finds the runtime that came with the
// dependencies, and runs the command line in it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, findNode, root } from '../scripts/install.js';

const runtime =
  findNode() ?? fail('its runtime is not installed; run `npm ci` in the folder of Kado first.');
const child = spawn(runtime, [join(root, 'src/cli/kado.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});

// the child decides how to end; it takes a signal that the terminal sent to both as one
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  fail(`${runtime} did not start: ${error.message}`);
});
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0));
});
