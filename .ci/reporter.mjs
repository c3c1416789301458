/** Mocha's own `spec` output on the terminal, and the counts in the file that TALLY_FILE names, for tally.mjs. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(process.env.TALLY_FILE, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
