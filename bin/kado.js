#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: finds the runtime that came with the
// dependencies, and runs the command line in it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** @param {string} path below the folder of Kado */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A runtime that runs TypeScript as it stands and has SQLite inside. */
function findRuntime() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bundled = [
    here(
      `node_modules/node-${process.platform.replace('win32', 'win')}-${process.arch}/bin/node${suffix}`,
    ),
    here(`node_modules/.bin/node${suffix}`),
  ].find((path) => existsSync(path));
  if (bundled) return bundled;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

const runtime = findRuntime();
if (runtime === null) {
  console.error('kado: its runtime is not installed; run `npm ci` in the folder of Kado first.');
  process.exit(1);
}

const child = spawn(runtime, [here('src/cli/kado.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});

// the child decides how to end; it takes a signal that the terminal sent to both as one
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => {
  console.error(`kado: ${runtime} did not start: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0));
});
