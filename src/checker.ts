import type { Accounts } from './accounts.js';
import type { Evidence } from './ledger/evidence.js';
import type { Plan } from './plan.js';
import type { DrainSettings, Expectations, TlsFault } from './scenario.js';
import type { Finding } from './verdict.js';

/** All that a checker may look at. */
export interface Case {
  readonly plan: Plan;
  readonly evidence: Evidence;
  readonly accounts: Accounts;
  readonly expect: Expectations;
  readonly drain: DrainSettings;
  /** What is wrong on purpose. */
  readonly tlsFault: TlsFault;
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

/** A finding of the rig on itself: it cannot judge where there is any of these problems. */
export const doubt = (name: string, expected: string, problems: readonly string[]): Finding => ({
  name,
  verdict: problems.length === 0 ? 'pass' : 'unknown',
  expected,
  got: problems.length === 0 ? expected : problems.join('; '),
  rigFault: true,
});

/** What only the driver can tell is not known where what it wrote is not here, or damaged. */
export function toldByDriver({ evidence: { driverDefect } }: Pick<Case, 'evidence'>, finding: Finding): Finding {
  return driverDefect === null ? finding : { ...finding, verdict: 'unknown', got: `not known: ${driverDefect}` };
}

/** So much of a count may be the rig's doing. */
export interface Plea {
  readonly count: number;
  readonly text: string;
}

/**
 * What of a count beyond its limit is within it without what the rig may have done, as a part of a sentence; null where
 * that is too little.
 */
export function heard(countBeyond: number, pleas: readonly (Plea | null)[]): string | null {
  const counting = pleas.filter((plea): plea is Plea => plea !== null && plea.count > 0);
  const rest = counting.reduce((count, plea) => count - plea.count, countBeyond);
  return rest <= 0 ? [...new Set(counting.map(({ text }) => text))].join(', and ') : null;
}

/**
 * What may be the rig's fault as well says nothing about the pipeline: a failure with an excuse is `unknown`. `standstill`:
 * that a part of it stood still is enough of an excuse, whatever else there is.
 */
export function excused(finding: Finding, excuse: string | null, standstill: string | null = null): Finding {
  const text = excuse ?? standstill;
  if (finding.verdict !== 'fail' || text === null) return finding;
  const got = `${finding.got}, but ${text}`;
  return { ...finding, verdict: 'unknown', got, ...(standstill === null ? {} : { standstill }) };
}
