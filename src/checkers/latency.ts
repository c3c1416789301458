import { atMost, excused, type Checker } from '../checker.js';
import type { Histogram } from '../histogram.js';
import type { Evidence } from '../ledger/evidence.js';
import { forwarderHop, lateBehindCollector } from '../hop-latency.js';
import { pausesOf, rigExcuse } from '../rig-limit.js';
import { mostWithinMs, standstillOf, type Standstill } from '../standstill.js';
import { MS_PER_SECOND } from '../units.js';
import type { Finding } from '../verdict.js';
import { reachedCount } from './stall-reach.js';

/**
 * From due to workspace, so that a stalled pipeline cannot hide its stall (no coordinated omission). Where the rig behind
 * the collector, or the machine that both share, had nothing left to give, nobody can tell whose the lateness is. Where a
 * part of the rig stood still, as much lateness may be its own, of as many events as it can have made late. Where the
 * greater part of it was behind the collector's output, it is the rig's own forwarder's.
 */
export const latency: Checker = {
  name: 'latency',
  check({ evidence, expect }) {
    const { latency: arrived, late } = evidence.taps['workspace-input'];
    const findings: Finding[] = [];
    const excuse = rigExcuse(evidence);
    const uncertaintyMs = evidence.lastRunLine('clock')?.uncertaintyMs ?? 0;
    const { latencyMsP99Max: boundMs } = expect;
    if (boundMs !== null) {
      const p99 = arrived.msAt(99);
      const finding = p99Finding(p99, boundMs, uncertaintyMs);
      const isBeyondWithout = (count: number): boolean => p99Without(arrived, count) > boundMs;
      const standstill = standstillExcuse(evidence, { latencyMs: p99 ?? 0, boundMs, isBeyondWithout });
      findings.push(excused(finding, excuse ?? standstill ?? hopExcuse(evidence, 99, boundMs), standstill));
    }
    const { lateMax } = expect;
    if (lateMax !== null) {
      const counted = atMost('late events', late.count, lateMax, `later than ${expect.lateMs} ms`);
      const finding = uncertaintyMs < expect.lateMs ? counted : uncertain(counted, uncertaintyMs);
      // All but as many as may be late came within this.
      const percentile = 100 * (1 - lateMax / arrived.count);
      const latestMs = arrived.msAt(percentile) ?? 0;
      const isBeyondWithout = (count: number): boolean => late.count - count > lateMax;
      const lateness = { latencyMs: latestMs, boundMs: expect.lateMs, isBeyondWithout };
      const standstill = standstillExcuse(evidence, lateness);
      const hop = hopExcuse(evidence, percentile, expect.lateMs);
      findings.push(excused(finding, excuse ?? standstill ?? hop, standstill));
    }
    return findings;
  },
};

/** By the latencies of the two hops at one percentile. */
function hopExcuse(evidence: Evidence, percentile: number, boundMs: number): string | null {
  const collectorMs = evidence.taps['collector-output'].latency.msAt(percentile);
  const hops = { collectorMs, forwarderMs: forwarderHop(evidence).msAt(percentile) };
  return lateBehindCollector(hops, boundMs, `p${rounded(percentile)}`);
}

/** What may have made anything late; null where there is none. */
export function standstillBeforeLastArrival(evidence: Evidence): Standstill | null {
  const lastSecond = evidence.seconds.findLastIndex(({ arrivedCount }) => arrivedCount > 0);
  return standstillOf(pausesOf(evidence), (lastSecond + 1) * MS_PER_SECOND);
}

/** Of the others, where `count` events were the latest; 0 where there are none. */
const p99Without = (arrived: Histogram, count: number): number =>
  count < arrived.count ? (arrived.msAt(99 * (1 - count / arrived.count)) ?? 0) : 0;

/** What was late. */
interface Lateness {
  /** So long on its way, where `boundMs` was the bound. */
  readonly latencyMs: number;
  readonly boundMs: number;
  /** Whether it would be too much also without so many of the latest events. */
  readonly isBeyondWithout: (count: number) => boolean;
}

/** Null where it was later, or more, than a part of the rig that stood still can have made it. */
function standstillExcuse(evidence: Evidence, { latencyMs, boundMs, isBeyondWithout }: Lateness): string | null {
  const standstill = standstillBeforeLastArrival(evidence);
  if (standstill === null || latencyMs - boundMs > mostWithinMs(standstill, latencyMs)) return null;
  return isBeyondWithout(reachedCount(standstill, evidence.seconds, boundMs)) ? null : standstill.text;
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

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const uncertain = (finding: Finding, uncertaintyMs: number): Finding => ({
  ...finding,
  verdict: 'unknown',
  got: `${finding.got}, but the clocks of sender and receiver are only known to ± ${rounded(uncertaintyMs)} ms`,
});
