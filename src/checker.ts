import type { Accounts } from './accounts.js';
import type { Evidence } from './ledger/evidence.js';
import type { Plan } from './plan.js';
import type { Expectations } from './scenario.js';
import type { Finding } from './verdict.js';

/** All that a checker may look at. */
export interface Case {
  readonly plan: Plan;
  readonly evidence: Evidence;
  readonly accounts: Accounts;
  readonly expect: Expectations;
}

/** From the ledger to findings. Pure. One that throws makes its finding, and so the run, `unknown`. */
export interface Checker {
  readonly name: string;
  check(evidence: Case): readonly Finding[];
}

/** A finding on a count that may not exceed a limit. */
export function atMost(name: string, count: number, countMax: number, detail = ''): Finding {
  return {
    name,
    verdict: count <= countMax ? 'pass' : 'fail',
    expected: countMax === 0 ? 'none' : `at most ${countMax}`,
    got: `${count}${detail === '' || count === 0 ? '' : ` (${detail})`}`,
  };
}

/** What may be the rig's fault as well says nothing about the pipeline: a failure with an excuse is `unknown`. */
export const excused = (finding: Finding, excuse: string | null): Finding =>
  finding.verdict === 'fail' && excuse !== null
    ? { ...finding, verdict: 'unknown', got: `${finding.got}, but ${excuse}` }
    : finding;
