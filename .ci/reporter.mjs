/**
 * Mocha's own `spec` output on the terminal, and in the file that TALLY_FILE names, for tally.mjs, the counts and what
 * failed with why.
 */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}: ${error.stack ?? error.message}`));
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = runner.stats;
      writeFileSync(process.env.TALLY_FILE, JSON.stringify({ passed, failed, skipped, failures }));
    });
  }
}
