import { doubt, toldByDriver, type Case, type Checker } from '../checker.js';
import type { Finding } from '../verdict.js';

/** The rig judges itself first: a whole ledger, no fault of its own, nobody interrupted it, books without contradiction. */
export const rig: Checker = {
  name: 'rig',
  check: (run) => [whole(run), faultless(run), uninterrupted(run), consistent(run)],
};

function whole({ evidence }: Case): Finding {
  const problems = [...evidence.defects];
  if (evidence.driverLineCount === 0 && evidence.driverDefect === null) problems.push('the driver wrote nothing');
  for (const [name, tap] of Object.entries(evidence.taps)) {
    if (tap.lineCount === 0) problems.push(`the tap ${name} wrote nothing`);
  }
  if (evidence.lastRunLine('ended') === undefined) problems.push('the run did not come to its end');
  return doubt('ledger', 'complete', problems);
}

/** Each once: several of its parts may tell the same. */
function faultless({ evidence }: Case): Finding {
  const faults = evidence.runLines.flatMap((line) => (line.type === 'rig-fault' ? [line.what] : []));
  return doubt('rig', 'no fault of its own', [...new Set(faults)]);
}

function uninterrupted({ evidence }: Case): Finding {
  const interrupted = evidence.lastRunLine('interrupted');
  return doubt('interruption', 'none', interrupted === undefined ? [] : [interrupted.reason]);
}

function consistent(run: Case): Finding {
  const { contradictionCount } = run.accounts;
  const problems =
    contradictionCount === 0 ? [] : [`of ${contradictionCount} events driver and taps say what cannot be`];
  return toldByDriver(run, doubt('consistency', 'what driver and taps say goes together', problems));
}
