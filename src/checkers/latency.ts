import { atMost, excused, type Case, type Checker } from '../checker.js';
import { rigExcuse, stallsOf } from '../rig-limit.js';
import { standstillOf } from '../standstill.js';
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
    if (expect.latencyMsP99Max !== null) {
      const p99 = arrived.msAt(99);
      const finding: Finding = {
        name: 'latency p99',
        verdict: p99 === null ? 'unknown' : p99 <= expect.latencyMsP99Max ? 'pass' : 'fail',
        expected: `at most ${expect.latencyMsP99Max} ms`,
        got: p99 === null ? 'nothing arrived' : `${p99} ms`,
      };
      findings.push(excused(finding, excuseOf(run, (p99 ?? 0) - expect.latencyMsP99Max)));
    }
    if (expect.lateMax !== null) {
      const finding = atMost('late events', late.count, expect.lateMax, `later than ${expect.lateMs} ms`);
      // All but as many as may be late came within this.
      const latestMs = arrived.msAt(100 * (1 - expect.lateMax / arrived.count)) ?? 0;
      findings.push(excused(finding, excuseOf(run, latestMs - expect.lateMs)));
    }
    return findings;
  },
};

/** `beyondMs`: so much too late. */
function excuseOf({ evidence }: Case, beyondMs: number): string | null {
  const lastSecond = evidence.seconds.findLastIndex(({ arrivedCount }) => arrivedCount > 0);
  const standstill = standstillOf(stallsOf(evidence), (lastSecond + 1) * MS_PER_SECOND);
  return rigExcuse(evidence) ?? (standstill !== null && beyondMs <= standstill.ms ? standstill.text : null);
}
