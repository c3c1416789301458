import {
  CAPACITY_REPORT_SCHEMA,
  type CapacityReport,
  type CapacitySettings,
  type Limit,
  type LimitKind,
  type Probe,
} from '../capacity.js';
import { countText, plural } from '../report/numbers.js';
import type { Verdict } from '../verdict.js';
import { CONFIDENCE } from './posterior.js';
import type { SearchResult } from './search.js';

/** What a search was made in. */
export type Circumstances = Pick<
  CapacityReport,
  'settings' | 'scenario' | 'pipeline' | 'machine' | 'selftest' | 'startedAt' | 'durationMs' | 'rigVersion'
> & {
  /** Why the search ended before it was done; null: it was done. */
  readonly endedEarly: string | null;
};

/** The document of a search that has ended. */
export function capacityReport(
  search: SearchResult,
  probes: readonly Probe[],
  { endedEarly, ...circumstances }: Circumstances,
): CapacityReport {
  const limit = endedEarly === null ? limitAt(search, probes) : { what: 'none' as const, evidence: endedEarly };
  const verdict = endedEarly === null ? verdictOf(search, probes, circumstances.settings) : 'unknown';
  return {
    schema: CAPACITY_REPORT_SCHEMA,
    verdict,
    result: sentenceOf(search, limit, circumstances.settings),
    capacityEps: capacityOf(search),
    isLowerBound: search.kind === 'at-least',
    limit,
    probes,
    ...circumstances,
  };
}

function capacityOf(search: SearchResult): CapacityReport['capacityEps'] {
  switch (search.kind) {
    case 'found':
      return {
        estimate: Math.round(search.estimateEps),
        low: Math.round(search.lowEps),
        high: Math.round(search.highEps),
        confidence: CONFIDENCE,
      };
    case 'at-least':
      return { estimate: search.lowEps, low: search.lowEps, high: null, confidence: null };
    case 'none':
      return null;
  }
}

/**
 * A rig-limited search is `unknown`; so is one that met no limit, unless all that was asked is `minEps`. Where no rate was
 * held, that the pipeline did not hold one that is no higher than `minEps` is its failure.
 */
function verdictOf(search: SearchResult, probes: readonly Probe[], { minEps }: CapacitySettings): Verdict {
  switch (search.kind) {
    case 'found':
      return minEps !== null && search.estimateEps < minEps ? 'fail' : 'pass';
    case 'at-least':
      return search.end === 'max' && minEps !== null && search.lowEps >= minEps ? 'pass' : 'unknown';
    case 'none':
      return minEps !== null && isNeverHeld(probes, minEps) ? 'fail' : 'unknown';
  }
}

/** By the pipeline's own fault: the rig had no doubt of one of those probes. */
function isNeverHeld(probes: readonly Probe[], maxEps: number): boolean {
  const tried = probes.filter(({ rateEps }) => rateEps <= maxEps);
  return tried.length > 0 && tried.every(({ sustained }) => sustained === false);
}

/** What most of the probes say that were not held, those nearest to the result first; a tie goes to the nearest. */
function limitAt(search: SearchResult, probes: readonly Probe[]): Limit {
  if (search.kind === 'at-least' && search.end === 'max') {
    return {
      what: 'none',
      evidence: `nothing failed up to ${countText(search.lowEps)} events/s, the highest rate tried`,
    };
  }
  const silent = search.kind === 'at-least';
  const telling = probes.filter(
    ({ sustained, limit }) => limit !== null && (silent ? sustained === null : sustained !== true),
  );
  const aroundEps = search.kind === 'found' ? search.estimateEps : search.kind === 'at-least' ? search.lowEps : 0;
  const byNearness = [...telling].sort(
    (left, right) => Math.abs(left.rateEps - aroundEps) - Math.abs(right.rateEps - aroundEps),
  );
  const judged = search.kind === 'found' ? byNearness.filter(({ sustained }) => sustained === false) : byNearness;
  const votes = new Map<LimitKind, number>();
  for (const { limit } of judged.slice(0, VOTES)) if (limit) votes.set(limit.what, (votes.get(limit.what) ?? 0) + 1);
  const [most] = [...votes].sort(([, left], [, right]) => right - left);
  const probe = judged.find(({ limit }) => limit?.what === most?.[0]);
  if (!probe?.limit) return { what: 'none', evidence: 'no probe met a limit' };
  return { what: probe.limit.what, evidence: `at ${countText(probe.rateEps)} events/s ${probe.limit.evidence}` };
}

const VOTES = 5;

const limitWords: Readonly<Record<LimitKind, string>> = {
  'collector-cpu': "the collector's processor time",
  'kernel-buffer': "the kernel's buffer at the collector's socket",
  'collector-queue': "the collector's queue",
  collector: "something before the collector's output that is not processor time",
  latency: 'the bound of the latency',
  forwarder: "the rig's own forwarder",
  machine: 'the machine that pipeline and rig share',
  rig: 'the rig itself',
  none: 'not met',
};

function sentenceOf(search: SearchResult, limit: Limit, { minEps, precision }: CapacitySettings): string {
  switch (search.kind) {
    case 'found': {
      const { estimateEps, lowEps, highEps } = search;
      const interval = `${countText(lowEps)} to ${countText(highEps)} with ${CONFIDENCE * 100} % confidence`;
      const breadth = search.isPrecise ? '' : `, wider than the ${precision * 100} % asked for`;
      const gate = minEps !== null && estimateEps < minEps ? ` That is below the ${countText(minEps)} wanted.` : '';
      return `Sustains ${countText(estimateEps)} events/s (${interval}${breadth}). The limit: ${limitWords[limit.what]}.${gate}`;
    }
    case 'at-least': {
      const bound = `Sustains at least ${plural(search.lowEps, 'event')}/s; how much more cannot be told`;
      if (search.end === 'max') return `${bound}: that is the highest rate that was to be tried.`;
      if (search.end === 'rig') return `${bound}. The limit: ${limitWords[limit.what]}.`;
      return `${bound}: the search ended early (${limit.evidence}).`;
    }
    case 'none':
      return `No rate was seen to be sustained, down to ${countText(search.lowestEps)} events/s (${limit.evidence}).`;
  }
}
