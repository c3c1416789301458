import { atMost, excused, type Case, type Checker } from '../checker.js';
import type { Evidence } from '../ledger/evidence.js';
import { rigExcuse, stallsOf } from '../rig-limit.js';
import { mostWithinMs, standstillOf, type Standstill } from '../standstill.js';
import { MS_PER_SECOND } from '../units.js';
import type { Finding } from '../verdict.js';

/**
 * From due to workspace, so that a stalled pipeline cannot hide its stall (no coordinated omission). Where the rig behind
 * the collector, or the machine that both share, had nothing left to give, nobody can tell whose the lateness is. Where a
 * part of the rig stood still, as much lateness may be its own.
 */
export const latency: Checker = {
  name: 'latency',
  check(run) {
    const { evidence, expect } = run;
    const { latency: arrived, late } = evidence.taps['workspace-input'];
    const findings: Finding[] = [];
    const uncertaintyMs = evidence.lastRunLine('clock')?.uncertaintyMs ?? 0;
    if (expect.latencyMsP99Max !== null) {
      const p99 = arrived.msAt(99);
      const finding = p99Finding(p99, expect.latencyMsP99Max, uncertaintyMs);
      findings.push(excused(finding, excuseOf(run, p99 ?? 0, expect.latencyMsP99Max)));
    }
    if (expect.lateMax !== null) {
      const counted = atMost('late events', late.count, expect.lateMax, `later than ${expect.lateMs} ms`);
      const finding = uncertaintyMs < expect.lateMs ? counted : uncertain(counted, uncertaintyMs);
      // All but as many as may be late came within this.
      const latestMs = arrived.msAt(100 * (1 - expect.lateMax / arrived.count)) ?? 0;
      findings.push(excused(finding, excuseOf(run, latestMs, expect.lateMs)));
    }
    return findings;
  },
};

/** What may have made anything late; null where there is none. */
export function standstillBeforeLastArrival(evidence: Evidence): Standstill | null {
  const lastSecond = evidence.seconds.findLastIndex(({ arrivedCount }) => arrivedCount > 0);
  return standstillOf(stallsOf(evidence), (lastSecond + 1) * MS_PER_SECOND);
}

/** Of events that were `latencyMs` on their way, where `boundMs` was the bound. */
function excuseOf({ evidence }: Case, latencyMs: number, boundMs: number): string | null {
  const standstill = standstillBeforeLastArrival(evidence);
  const explainsIt = (one: Standstill): boolean => latencyMs - boundMs <= mostWithinMs(one, latencyMs);
  return rigExcuse(evidence) ?? (standstill !== null && explainsIt(standstill) ? standstill.text : null);
}

/** Where the clocks of sender and taps are further apart than the figure is from its bound, nobody can tell. */
function p99Finding(p99: number | null, boundMs: number, uncertaintyMs: number): Finding {
  const finding: Finding = {
    name: 'latency p99',
    verdict: p99 === null ? 'unknown' : p99 <= boundMs ? 'pass' : 'fail',
    expected: `at most ${boundMs} ms`,
    got: p99 === null ? 'nothing arrived' : `${p99} ms`,
  };
  if (p99 === null || uncertaintyMs === 0) return finding;
  const isTold = uncertaintyMs < boundMs && Math.abs(p99 - boundMs) >= uncertaintyMs;
  return isTold ? { ...finding, got: `${p99} ms ± ${rounded(uncertaintyMs)} ms` } : uncertain(finding, uncertaintyMs);
}

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;

const uncertain = (finding: Finding, uncertaintyMs: number): Finding => ({
  ...finding,
  verdict: 'unknown',
  got: `${finding.got}, but the clocks of sender and receiver are only known to ± ${rounded(uncertaintyMs)} ms`,
});
