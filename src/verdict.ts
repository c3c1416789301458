export type Verdict = 'pass' | 'fail' | 'unknown';

/** What one checker says. `rigFault` marks a doubt about the rig itself, which no result of the pipeline may outvote. */
export interface Finding {
  /** Name of the expectation, such as `loss` or `pace`. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly got: string;
  readonly rigFault?: boolean;
  /** A part of the rig that stood still may have made all that is wrong here: which, as a part of a sentence. */
  readonly standstill?: string;
}

/**
 * One verdict for a run: `unknown` if the rig itself is in doubt or nothing was checked; else `fail` if any finding
 * fails; else `unknown` if any finding is; else `pass`.
 */
export function mergeVerdicts(findings: readonly Finding[]): Verdict {
  if (findings.length === 0 || findings.some((finding) => finding.rigFault === true && finding.verdict !== 'pass')) {
    return 'unknown';
  }
  if (findings.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return findings.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'pass';
}
