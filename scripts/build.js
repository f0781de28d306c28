/**
 * Builds the pages into build/ when their sources changed. `npm run build`
 * builds them in any case.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, installMissing, pinnedNode, root } from './install.js';

/** What the pages are made of; the rest of src never reaches them. */
const inputs = ['src', 'static', 'package.json', 'package-lock.json', 'vite.config.ts'];
const besides = ['src/cli', 'src/simulator'];
const stampPath = join(root, 'build', 'sources.sha256');

/** Builds if the sources differ from those of the last complete build. */
export function buildIfChanged() {
  const wanted = hashOfSources();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  build(wanted);
}

/** @param {string} hash of the sources that are built */
function build(hash) {
  console.error('kado: building the pages …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const run = spawnSync(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) {
    console.error(`${run.stdout}${run.stderr}`);
    fail('the build failed (see above)');
  }
  // the stamp is last: a build that was cut short is built again
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(stampPath, hash);
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of filesUnder(input)) hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path below the root
 * @returns {string[]} the files, sorted; none when it is absent
 */
function filesUnder(path) {
  if (besides.includes(path) || !existsSync(join(root, path))) return [];
  try {
    const names = readdirSync(join(root, path)).sort();
    return names.flatMap((name) => filesUnder(`${path}/${name}`));
  } catch {
    return [path];
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installMissing();
  build(hashOfSources());
}
