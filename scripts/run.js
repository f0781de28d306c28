/**
 * `node scripts/run.js FILE.ts [ARGUMENTS]`: installs what is missing and runs a
 * program of ours in the pinned runtime; for the scripts of package.json.
 */
import { spawn } from 'node:child_process';
import { installMissing, pinnedNode, root } from './install.js';

installMissing();
const child = spawn(pinnedNode(), process.argv.slice(2), { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches both; the program decides how it ends
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (status) => process.exit(status ?? 1));
