import { atMost, excused, type Checker } from '../checker.js';
import { rigExcuse } from '../rig-limit.js';
import type { Finding } from '../verdict.js';

/**
 * From due to workspace, so that a stalled pipeline cannot hide its stall (no coordinated omission). Where the rig behind
 * the collector, or the machine that both share, had nothing left to give, nobody can tell whose the lateness is.
 */
export const latency: Checker = {
  name: 'latency',
  check({ evidence, expect }) {
    const input = evidence.taps['workspace-input'];
    const findings: Finding[] = [];
    if (expect.latencyMsP99Max !== null) {
      const p99 = input.latency.msAt(99);
      findings.push({
        name: 'latency p99',
        verdict: p99 === null ? 'unknown' : p99 <= expect.latencyMsP99Max ? 'pass' : 'fail',
        expected: `at most ${expect.latencyMsP99Max} ms`,
        got: p99 === null ? 'nothing arrived' : `${p99} ms`,
      });
    }
    if (expect.lateMax !== null) {
      findings.push(atMost('late events', input.late.count, expect.lateMax, `later than ${expect.lateMs} ms`));
    }
    const excuse = rigExcuse(evidence);
    return findings.map((finding) => excused(finding, excuse));
  },
};
