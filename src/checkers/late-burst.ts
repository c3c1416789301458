import type { Case, Plea } from '../checker.js';
import { BUSY_RATIO, loadCpuOf, sharedMachineLimit } from '../rig-limit.js';
import type { Evidence } from '../ledger/evidence.js';
import type { Stall } from '../standstill.js';
import { TOLD_MS_MAX, toldCounts } from '../loss-owners.js';
import type { Schedule } from '../schedule.js';
import { mostDueWithin } from '../schedule/most-due.js';
import { MS_PER_SECOND } from '../units.js';

/** What Linux gives a socket that asks for no other (net.core.rmem_default). */
const USUAL_BUFFER_BYTES = 212_992;
/** The least that Linux counts for a datagram, whatever its length: seen, a usual buffer holds some 270. */
const DATAGRAM_BYTES_MIN = 768;

/**
 * What the kernel dropped at a full receive buffer may be the rig's doing: where the driver was late and then sent more at
 * once than the buffer holds, as many as it sent late about the time of the drops; what was dropped while the machine had
 * nothing left, unless the collector had a core to itself. Null where neither was so: the rate was too high.
 */
export function fullBufferPlea(run: Case): Plea | null {
  if (run.accounts.loss.kernelDrops === 0) return null;
  const [machine, burst] = [fullMachinePlea(run), lateBurstPlea(run)];
  return (machine?.count ?? 0) >= (burst?.count ?? 0) ? machine : burst;
}

function fullMachinePlea({ evidence, accounts: { loss } }: Case): Plea | null {
  const loadCpu = loadCpuOf(evidence);
  if (loadCpu === null) return null;
  const hadCore = loadCpu.parts.some((one) => one.part === 'collector' && one.busiestThreadCores >= BUSY_RATIO);
  if (hadCore) return null;
  const ofWhole = sharedMachineLimit(loadCpu);
  if (ofWhole !== null) return { count: loss.kernelDrops, text: ofWhole };
  const fullSeconds = new Set((loadCpu.saturatedSpans ?? []).flatMap(secondsOf));
  const count = dropsOf(evidence)
    .filter(({ seconds }) => seconds.some((second) => fullSeconds.has(second)))
    .reduce((sum, drop) => sum + drop.count, 0);
  const text = 'the machine, which the rig shares, had no processor left when the kernel dropped them';
  return count === 0 ? null : { count: Math.min(loss.kernelDrops, count), text };
}

/** All that it touches. */
function secondsOf({ atMs, lengthMs }: Stall): number[] {
  const first = Math.floor(atMs / MS_PER_SECOND);
  const end = Math.ceil((atMs + lengthMs) / MS_PER_SECOND);
  return Array.from({ length: end - first }, (_, place) => first + place);
}

function lateBurstPlea({ plan, evidence, accounts: { loss, lossOwners } }: Case): Plea | null {
  const buffers = lossOwners.filter(({ counter }) => counter === 'udp-socket');
  const bufferBytes = Math.min(...buffers.map((one) => one.bufferBytes ?? USUAL_BUFFER_BYTES));
  const drops = dropsOf(evidence)
    .map((drop) => ({ ...drop, ...burstIn(drop.seconds, evidence, plan.schedule) }))
    .filter(({ atOnceCount }) => atOnceCount * DATAGRAM_BYTES_MIN > bufferBytes);
  const [first] = drops;
  if (first === undefined) return null;
  const { lagMs, atOnceCount } = drops.reduce((most, one) => (one.atOnceCount > most.atOnceCount ? one : most), first);
  const droppedCount = drops.reduce((sum, { count }) => sum + count, 0);
  const seconds = new Set(drops.flatMap((drop) => drop.seconds));
  return {
    count: Math.min(loss.kernelDrops, droppedCount, lateCountIn([...seconds], evidence)),
    text: `the rig's driver was late by ${Math.round(lagMs)} ms and sent ${atOnceCount} at once, more than the receive buffer holds`,
  };
}

/** Drops, and the seconds of the run in which what met them was sent. */
interface Drop {
  readonly count: number;
  readonly seconds: readonly number[];
}

const dropsOf = (evidence: Evidence): readonly Drop[] =>
  toldCounts(evidence, 'kernelDrops').map(({ atMs, count }) => {
    const last = Math.floor(atMs / MS_PER_SECOND);
    return { count, seconds: Array.from({ length: TOLD_MS_MAX / MS_PER_SECOND + 1 }, (_, back) => last - back) };
  });

/** The most that can have been sent at once: what fell due while the driver was late, of that no more than came late. */
function burstIn(
  seconds: readonly number[],
  evidence: Evidence,
  schedule: Schedule,
): { readonly lagMs: number; readonly atOnceCount: number } {
  const lagMs = Math.max(...seconds.map((second) => evidence.lateness.get(second)?.lagMsMax ?? 0));
  const [fromMs, untilMs] = [Math.min(...seconds) * MS_PER_SECOND, (Math.max(...seconds) + 1) * MS_PER_SECOND];
  const dueCount = Math.floor(mostDueWithin(schedule, { fromMs: fromMs - lagMs, untilMs }, lagMs));
  return { lagMs, atOnceCount: Math.min(dueCount, lateCountIn(seconds, evidence)) };
}

const lateCountIn = (seconds: readonly number[], { lateness }: Evidence): number =>
  seconds.reduce((sum, second) => sum + (lateness.get(second)?.lateCount ?? 0), 0);
