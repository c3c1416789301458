// What the rig knows of itself: measured once on a machine, against itself, and printed in every report.
import { machineDifferences, type Machine } from './machine.js';
import { countText, measureText } from './report/numbers.js';
import type { Verdict } from './verdict.js';

export const SELFTEST_SCHEMA = 'cefrig/selftest/1';

/** From this share of its ceiling on, the rig has a part in what it measures. */
export const CEILING_SHARE_MAX = 0.7;

/** The figures of the rig without a pipeline: frames go straight into its own forwarder. */
export interface Selftest {
  readonly schema: typeof SELFTEST_SCHEMA;
  readonly rigVersion: string;
  readonly machine: Machine;
  readonly startedAt: string;
  readonly durationMs: number;
  /** How it was measured; another way of sending has another ceiling. */
  readonly transport: string;
  readonly framing: string;
  /**
   * The highest rate with nothing lost, the pace kept and no growing queue. `low` to `high` holds it with 95 %
   * probability; `high` is null where nothing failed up to `estimate`.
   */
  readonly ceilingEps: { readonly estimate: number; readonly low: number; readonly high: number | null };
  /** The rate at which the two below were measured. */
  readonly moderateEps: number;
  /** The rig's own lateness. */
  readonly latenessMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** End to end through the rig alone: no pipeline can seem faster. */
  readonly floorLatencyMs: { readonly p50: number; readonly p99: number };
  /** What everything else on the machine used meanwhile; null where it could not be measured. */
  readonly otherCores: number | null;
}

/** What a run knows of the rig, kept with the run. */
export type KnownSelftest =
  | { readonly kind: 'measured'; readonly selftest: Selftest }
  /** `why` reads as a sentence's second half: `not measured on this machine`. */
  | { readonly kind: 'none'; readonly why: string };

/** What `cefrig selftest` prints and `--json` hands out. */
export interface SelftestReport {
  /** `pass`: measured; `fail`: the rig alone loses or alters events; `unknown`: it cannot tell. */
  readonly verdict: Verdict;
  /** One sentence. */
  readonly result: string;
  /** Null where it was not measured to the end. */
  readonly selftest: Selftest | null;
  readonly machine: Machine;
  readonly probes: readonly { readonly rateEps: number; readonly isHeld: boolean; readonly why: string }[];
}

/** A selftest that was kept, as far as it holds for this machine and this version of the rig. */
export function knownFrom(kept: Selftest, machine: Machine, rigVersion: string): KnownSelftest {
  const version = kept.rigVersion === rigVersion ? [] : [`cefrig ${kept.rigVersion} then, ${rigVersion} now`];
  const differences = [...version, ...machineDifferences(kept.machine, machine)];
  if (differences.length === 0) return { kind: 'measured', selftest: kept };
  return { kind: 'none', why: `no longer holds (of ${kept.startedAt.slice(0, 10)}: ${differences.join('; ')})` };
}

/** What a reader of a run at this rate has to know; null: nothing. */
export function ceilingNote(known: KnownSelftest, peakEps: number): string | null {
  if (known.kind === 'none') return null;
  const { estimate } = known.selftest.ceilingEps;
  if (peakEps <= estimate * CEILING_SHARE_MAX) return null;
  const share = Math.floor((peakEps / estimate) * 100);
  return (
    `The load's peak of ${countText(peakEps)} events/s is ${share} % of the rig's own ceiling ` +
    `(${countText(estimate)} events/s): from ${CEILING_SHARE_MAX * 100} % on, what this run shows may be the rig's doing.`
  );
}

/** `Ceiling 310,000 events/s over tcp, …`: the figures, without a full stop. */
export function selftestSentence({ ceilingEps, transport, latenessMs, floorLatencyMs, moderateEps }: Selftest): string {
  const ceiling = `${ceilingEps.high === null ? 'at least ' : ''}${countText(ceilingEps.estimate)} events/s`;
  return (
    `ceiling ${ceiling} over ${transport}; at ${countText(moderateEps)} events/s lateness p99 ` +
    `${measureText(latenessMs.p99)} ms, floor latency p99 ${measureText(floorLatencyMs.p99)} ms`
  );
}

/** For every report: the figures and when they are of, or why there are none. */
export const rigSentence = (known: KnownSelftest): string =>
  known.kind === 'measured'
    ? `${selftestSentence(known.selftest)} (selftest of ${known.selftest.startedAt.slice(0, 10)} on this machine)`
    : `ceiling, lateness and floor latency ${known.why}: run cefrig selftest`;
