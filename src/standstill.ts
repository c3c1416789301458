import type { PartStall, Stall } from './load-cpu.js';
import { COUNT_TOLERANCE } from './schedule/rate-curve.js';
import { MS_PER_SECOND } from './units.js';

/**
 * A part that stands still for so long, at once or of twice as long a time, delays what the collector sends, and the
 * collector with it. Seen on two busy cores: 240 and 430 ms in a run that passed.
 */
export const STALL_MS_MAX = 1_000;
const WINDOW_MS = 2 * STALL_MS_MAX;

/** Stands for a part where all that the machine has was in use: what was ready to run had to wait. */
export const MACHINE = 'machine';

/** Time in which the rig behind the collector stood still: what it may have done to events, and no more. */
export interface Standstill {
  /** Of all stalls together, those at the same time counted once. On their account no event is later than this. */
  readonly ms: number;
  /** Those that are long enough, alone or with others near them, by their begin. */
  readonly spans: readonly Stall[];
  /** As a part of a sentence. */
  readonly text: string;
}

/** Of all stalls that began before `untilMs`, where they are too long or too near each other; null where there is none. */
export function standstillOf(stalls: readonly PartStall[], untilMs = Infinity): Standstill | null {
  const all = stalls
    .flatMap(({ part, spans: ofPart }) => ofPart.map((span) => ({ part, ...span })))
    .filter(({ atMs }) => atMs < untilMs)
    .sort((left, right) => left.atMs - right.atMs);
  const spans = crowded(all);
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

/** Those of a window that is full enough. Each begin is looked at: no other window holds more. */
function crowded<Span extends Stall>(spans: readonly Span[]): Span[] {
  const chosen = new Set<Span>();
  for (const { atMs } of spans) {
    const untilMs = atMs + WINDOW_MS;
    if (coveredMs(spans, atMs, untilMs) < STALL_MS_MAX) continue;
    for (const span of spans) if (span.atMs < untilMs && span.atMs + span.lengthMs > atMs) chosen.add(span);
  }
  return spans.filter((span) => chosen.has(span));
}

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

/** So many events fall due meanwhile: no more can be missing on its account. */
export const dueDuring = (standstill: Standstill | null, peakEps: number): number =>
  standstill === null ? 0 : Math.ceil((standstill.ms / MS_PER_SECOND) * peakEps - COUNT_TOLERANCE);
