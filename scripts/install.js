/**
 * Installs what is missing. Plain JavaScript that Node 20 reads, with nothing
 * imported from node_modules: it runs before `npm ci` did (decision 0002).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Ends with status 1 and one line on standard error.
 * @param {string} line that says what to do
 * @returns {never}
 */
export function fail(line) {
  console.error(`kado: ${line}`);
  process.exit(1);
}

/**
 * Installs the locked dependencies where node_modules is absent or differs from
 * the lock; otherwise does nothing, in a few milliseconds and without network.
 */
export function installMissing() {
  const why = whatIsMissing();
  if (why === null) return;
  console.error(`kado: installing dependencies (${why}) …`);
  // npm says where it is when it runs a script; its own Node is the one that runs it
  const npmPath = process.env['npm_execpath'];
  const byPath = npmPath !== undefined && /\.c?js$/.test(npmPath);
  const ci = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = byPath
    ? spawnSync(npmNode(), [npmPath, ...ci], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', ci, { cwd: root, stdio: ['ignore', 2, 2], shell: onWindows });
  if (npm.status !== 0) fail('`npm ci` failed (see above); check the network and run it again');
  const still = whatIsMissing();
  if (still !== null)
    fail(`\`npm ci\` left something out (${still}); remove node_modules, try again`);
}

/**
 * The Node that the code runs on: the pinned one, or the system's where this
 * platform has no pinned one and the system's is new enough.
 * @returns {string | null} its path; null where there is neither
 */
export function findNode() {
  const name = onWindows ? 'node.exe' : 'node';
  const platform = `${onWindows ? 'win' : process.platform}-${process.arch}`;
  for (const folder of [`node-${platform}`, `node-bin-${platform}`]) {
    const path = join(root, 'node_modules', folder, 'bin', name);
    if (existsSync(path)) return path;
  }
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/**
 * The same, or the end of the script with what to do.
 * @returns {string} its path
 */
export function pinnedNode() {
  const platform = `${process.platform} on ${process.arch}`;
  return (
    findNode() ??
    fail(`there is no pinned Node for ${platform}; install Node 24 or newer and try again`)
  );
}

const onWindows = process.platform === 'win32';

/** npm replaces node_modules, so it must not run on the Node inside. */
function npmNode() {
  return process.env['npm_node_execpath'] ?? process.execPath;
}

/**
 * Compares the lock with what npm noted about its last install.
 * @returns {string | null} the first difference in words; null: all is there
 */
function whatIsMissing() {
  const installed = readLock(join('node_modules', '.package-lock.json'));
  if (installed === null) return 'first start';
  const locked = readLock('package-lock.json');
  if (locked === null) fail('package-lock.json is absent; get a complete checkout');
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined) {
      // another platform's package
      if (wanted.optional === true || wanted.devOptional === true) continue;
      return `${path.slice('node_modules/'.length)} is absent`;
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) {
      return `${path.slice('node_modules/'.length)} is not ${wanted.version}`;
    }
  }
  return null;
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return null;
  }
}
