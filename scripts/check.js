/**
 * `npm run check`: format, lint, types, unit tests and the arrows between the
 * rooms, side by side; run it before every commit. Arguments choose some of them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, installMissing, pinnedNode, root } from './install.js';

installMissing();

/** @param {string[]} parts of a path below node_modules */
const tool = (...parts) => join(root, 'node_modules', ...parts);
const cache = tool('.cache');

/** @type {Record<string, string[]>} */
const checks = {
  types: [tool('svelte-check', 'bin', 'svelte-check'), '--incremental', '--fail-on-warnings'],
  lint: [
    ...[tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'],
    ...['--cache', '--cache-location', join(cache, 'eslint.json')],
  ],
  format: [
    ...[tool('prettier', 'bin', 'prettier.cjs'), '.', '--check', '--log-level=warn'],
    ...['--cache', '--cache-location', join(cache, 'prettier.json')],
  ],
  tests: [tool('vitest', 'vitest.mjs'), 'run', '--project=unit', '--reporter=dot'],
};

// writes the types of the routes, and the tsconfig that ours extends
if (existsSync(join(root, 'vite.config.ts'))) {
  const sync = [tool('@sveltejs', 'kit', 'svelte-kit.js'), 'sync'];
  spawnSync(pinnedNode(), sync, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

const began = Date.now();
const asked = process.argv.slice(2);
const chosen = Object.entries(checks).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);
if (chosen.length === 0)
  fail(`there is no such check; the checks are ${Object.keys(checks).join(', ')}`);
const results = await Promise.all(chosen.map(([name, args]) => check(name, args)));
process.exit(results.every((passed) => passed) ? 0 : 1);

/**
 * Runs one check; prints its output only when it fails.
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it passed
 */
function check(name, args) {
  return new Promise((done) => {
    const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const child = spawn(pinnedNode(), args, { cwd: root, env });
    let output = '';
    child.stdout.on('data', (text) => (output += String(text)));
    child.stderr.on('data', (text) => (output += String(text)));
    child.on('close', (status) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      if (status !== 0) console.log(output.trim());
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      done(status === 0);
    });
  });
}
