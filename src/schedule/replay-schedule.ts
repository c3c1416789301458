import type { Schedule } from '../schedule.js';
import { MS_PER_SECOND, NS_PER_MS, NS_PER_SECOND } from '../units.js';
import { countBelow } from './count-below.js';
import { rateAround } from './rate-around.js';

/** A pass through a file begins so long after the last line of the one before: headers count in whole seconds. */
const PASS_GAP_MS = MS_PER_SECOND;
const PEAK_STEP_NS = NS_PER_SECOND / 10;

export interface ReplayTiming {
  /** Times as fast as captured. */
  readonly speed: number;
  /** How often each file is sent. */
  readonly repeat: number;
  /** Of each file: when its lines are due, in milliseconds from its first; never falling. */
  readonly timelinesMs: readonly (readonly number[])[];
  /** By appliance: which of them it sends. */
  readonly timelineOf: readonly number[];
}

interface Timeline {
  readonly offsetsMs: Float64Array;
  readonly passMs: number;
  /** So many send it. */
  readonly applianceCount: number;
}

/** Captured lines in their own time: every appliance starts with the load and goes through its file. */
export class ReplaySchedule implements Schedule {
  readonly durationNs: number;
  private readonly nsPerMs: number;
  private readonly repeat: number;
  private readonly timelineOf: Uint16Array;
  private readonly timelines: readonly Timeline[];

  constructor({ speed, repeat, timelinesMs, timelineOf }: ReplayTiming) {
    this.nsPerMs = NS_PER_MS / speed;
    this.repeat = repeat;
    this.timelineOf = Uint16Array.from(timelineOf);
    this.timelines = timelinesMs.map((offsetsMs, timeline) => ({
      offsetsMs: Float64Array.from(offsetsMs),
      passMs: (offsetsMs[offsetsMs.length - 1] ?? 0) + PASS_GAP_MS,
      applianceCount: timelineOf.filter((one) => one === timeline).length,
    }));
    const longestMs = this.timelines.reduce((longest, { passMs }) => Math.max(longest, passMs), 0);
    this.durationNs = repeat * longestMs * this.nsPerMs;
  }

  countOf(appliance: number): number {
    return this.repeat * this.timelineAt(appliance).offsetsMs.length;
  }

  dueNs(appliance: number, sequence: number): number {
    const { offsetsMs, passMs } = this.timelineAt(appliance);
    const pass = Math.floor(sequence / offsetsMs.length);
    const offsetMs = offsetsMs[sequence - pass * offsetsMs.length] as number;
    return Math.floor((pass * passMs + offsetMs) * this.nsPerMs);
  }

  rateEpsAt(ns: number): number {
    return rateAround(ns, this.durationNs, (at) => this.countBy(at));
  }

  /** Within a second, to a tenth of one. */
  peakEps(): number {
    let most = 0;
    for (let ns = 0; ns < this.durationNs; ns += PEAK_STEP_NS) {
      most = Math.max(most, this.dueCountMax(ns, ns + NS_PER_SECOND));
    }
    return most;
  }

  dueCountMax(fromNs: number, untilNs: number): number {
    return this.countBy(untilNs) - this.countBy(fromNs);
  }

  /** How many events of all appliances are due before `ns`. */
  private countBy(ns: number): number {
    if (ns <= 0) return 0;
    return this.timelines.reduce((sum, { offsetsMs, passMs, applianceCount }) => {
      const ms = ns / this.nsPerMs;
      const pass = Math.min(this.repeat, Math.floor(ms / passMs));
      const begun = pass === this.repeat ? 0 : countBelow(offsetsMs, ms - pass * passMs);
      return sum + applianceCount * (pass * offsetsMs.length + begun);
    }, 0);
  }

  private timelineAt(appliance: number): Timeline {
    return this.timelines[this.timelineOf[appliance] as number] as Timeline;
  }
}
