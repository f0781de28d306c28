/**
 * A vitest reporter that says at the end how many tests passed, failed and were
 * skipped, why they were skipped, and which passed at their second try only. Its last line is the run's verdict, e.g.
 * `412 passed, 0 failed, 3 skipped`.
 */
import { writeFileSync } from 'node:fs';

/** @import { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node' */

/** @implements {Reporter} */
export default class SummaryReporter {
  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<SerializedError>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const seen = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    /** @type {Map<string, number>} reason -> tests */
    const reasons = new Map();
    /** @type {string[]} */
    const wavering = [];
    for (const module of modules) {
      seen.failed += brokenGroups(module);
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (test.diagnostic()?.flaky) wavering.push(`${module.relativeModuleId}: ${test.fullName}`);
        if (result.state === 'passed') seen.passed += 1;
        else if (result.state === 'failed') seen.failed += 1;
        else {
          seen.skipped += 1;
          const why = ('note' in result ? result.note : undefined) ?? skippedGroup(test.parent);
          reasons.set(why, (reasons.get(why) ?? 0) + 1);
        }
      }
    }
    // an empty run has shown nothing
    if (modules.length === 0) seen.failed += 1;
    const path = process.env['KADO_TEST_SUMMARY'];
    if (path === undefined) return;
    writeFileSync(path, JSON.stringify({ ...seen, reasons: [...reasons], wavering }));
  }
}

/**
 * Counts what failed outside a test: a file that does not load, a hook that throws.
 * @param {TestModule | TestSuite} group
 * @returns {number}
 */
function brokenGroups(group) {
  let broken = group.errors().length > 0 ? 1 : 0;
  for (const suite of group.children.suites()) broken += brokenGroups(suite);
  return broken;
}

/**
 * @param {TestModule | TestSuite} parent of a skipped test that says no reason itself
 * @returns {string} the name of the outermost group that is skipped, else the file's
 */
function skippedGroup(parent) {
  let name = parent.type === 'module' ? parent.relativeModuleId : parent.module.relativeModuleId;
  for (let group = parent; group.type === 'suite'; group = group.parent) {
    if (group.options.mode === 'skip') name = group.name;
  }
  return name;
}
