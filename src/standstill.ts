import type { Schedule } from './schedule.js';
import { mostDueWithin } from './schedule/most-due.js';
import { COUNT_TOLERANCE } from './schedule/rate-curve.js';
import { MS_PER_SECOND } from './units.js';

/** Not longer than it takes a part to tell how far it is: of a shorter stall nobody notices anything. */
export const NOTICED_MS_MIN = 200;

/** A time in which a part stood still; from the start of the load. */
export interface Stall {
  readonly atMs: number;
  readonly lengthMs: number;
}

/** For how long a part of the rig behind the collector stood still, by its own clock. */
export interface PartStall {
  readonly part: string;
  readonly longestMs: number;
  /** Those of {@link NOTICED_MS_MIN} and more, the longest thousand. */
  readonly spans: readonly Stall[];
}

/** Stands for a part where all that the machine has was in use: what was ready to run had to wait. */
export const MACHINE = 'machine';

/** Time in which the rig behind the collector stood still: what it may have done to events, and no more. */
export interface Standstill {
  /** Of all stalls together, those at the same time counted once. On their account no event is later than this. */
  readonly ms: number;
  /** By their begin. */
  readonly spans: readonly Stall[];
  /** As a part of a sentence. */
  readonly text: string;
}

/** Of all stalls that began before `untilMs`; null where there is none. */
export function standstillOf(stalls: readonly PartStall[], untilMs = Infinity): Standstill | null {
  const spans = stalls
    .flatMap(({ part, spans: ofPart }) => ofPart.map((span) => ({ part, ...span })))
    .filter(({ atMs }) => atMs < untilMs)
    .sort((left, right) => left.atMs - right.atMs);
  if (spans.length === 0) return null;
  const ms = coveredMs(spans, -Infinity, Infinity);
  const longest = spans.reduce((before, one) => (one.lengthMs > before.lengthMs ? one : before));
  const inAll = ms > longest.lengthMs ? `, and ${Math.round(ms)} ms in all` : '';
  return {
    ms,
    spans,
    text: `${stoodStill(longest.part)} for ${Math.round(longest.lengthMs)} ms at once${inAll}`,
  };
}

const stoodStill = (part: string): string =>
  part === MACHINE ? 'the machine, which the rig shares, had no processor left' : `the rig's ${part} stood still`;

/** The most that it took of any time of `lengthMs`: an event that was so long on its way met no more of it. */
export const mostWithinMs = ({ spans }: Standstill, lengthMs: number): number =>
  Math.max(...spans.map(({ atMs }) => coveredMs(spans, atMs, atMs + lengthMs)));

/** Of the time from `fromMs` to `untilMs`; what is at the same time counts once. */
function coveredMs(spans: readonly Stall[], fromMs: number, untilMs: number): number {
  let ms = 0;
  let endMs = fromMs;
  for (const { atMs, lengthMs } of spans) {
    const spanEndMs = Math.min(atMs + lengthMs, untilMs);
    ms += Math.max(0, spanEndMs - Math.max(atMs, endMs));
    endMs = Math.max(endMs, spanEndMs);
  }
  return ms;
}

/** What was on its way when a part stopped had been due for no longer than this. */
export const IN_FLIGHT_MS_MAX = MS_PER_SECOND;

/** So many events fall due meanwhile, or come in meanwhile that were on their way: no more can be missing on its account. */
export function dueDuring(standstill: Standstill | null, schedule: Pick<Schedule, 'dueCountMax'>): number {
  if (standstill === null) return 0;
  const counts = joined(standstill.spans).map(({ atMs, lengthMs }) =>
    mostDueWithin(schedule, { fromMs: atMs - IN_FLIGHT_MS_MAX, untilMs: atMs + lengthMs }, lengthMs),
  );
  return Math.ceil(counts.reduce((sum, count) => sum + count, 0) - COUNT_TOLERANCE);
}

/** Those at the same time as one. */
function joined(spans: readonly Stall[]): readonly Stall[] {
  const times: Stall[] = [];
  for (const span of spans) {
    const last = times.at(-1);
    const lastEndMs = last === undefined ? -Infinity : last.atMs + last.lengthMs;
    if (last === undefined || span.atMs > lastEndMs) times.push(span);
    else {
      const endMs = Math.max(lastEndMs, span.atMs + span.lengthMs);
      times[times.length - 1] = { atMs: last.atMs, lengthMs: endMs - last.atMs };
    }
  }
  return times;
}
