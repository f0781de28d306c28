/**
 * `npm test`: every test that this machine can run; says which were skipped and
 * why. Arguments go to vitest. Ends with a line such as
 * `412 passed, 0 failed, 3 skipped`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from './build.js';
import { installMissing, pinnedNode, root } from './install.js';

installMissing();
// the portal's tests drive the built pages
buildIfChanged();

const folder = mkdtempSync(join(tmpdir(), 'kado-test-'));
const summaryPath = join(folder, 'summary.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=./scripts/summary-reporter.js'];
const run = spawnSync(pinnedNode(), [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KADO_TEST_SUMMARY: summaryPath },
});
const seen = readSummary();
rmSync(folder, { recursive: true, force: true });

const broken = run.status !== 0 && seen.failed === 0;
const failed = seen.failed + (broken ? 1 : 0);
if (broken) console.log('The run itself failed (see above); it counts as one failure.');
if (seen.reasons.length > 0) console.log('Skipped, and why:');
for (const [why, tests] of seen.reasons) console.log(`  ${tests} × ${why}`);
if (seen.wavering.length > 0) console.log('Passed at the second try only:');
for (const name of seen.wavering) console.log(`  ${name}`);
console.log(`${seen.passed} passed, ${failed} failed, ${seen.skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);

/** @returns {{ passed: number, failed: number, skipped: number, reasons: [string, number][], wavering: string[] }} */
function readSummary() {
  try {
    return JSON.parse(readFileSync(summaryPath, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, reasons: [], wavering: [] };
  }
}
