import { hash } from '../hash.js';
import type { Schedule } from '../schedule.js';
import { NS_PER_SECOND } from '../units.js';
import type { FleetShares } from './fleet-shares.js';
import { rateAround } from './rate-around.js';
import type { RateCurve } from './rate-curve.js';

/** The due times of so many neighbouring events, at most, are worked out at once. */
const LEAF_COUNT_MAX = 32;
/** Kept for each appliance, as events are asked for slightly out of order. */
const LEAVES_KEPT = 2;
/** More than the mean by so many standard deviations: one time of some ten thousand has more. */
const DEVIATIONS_MAX = 4;

/**
 * Independent arrivals at a mean rate: each appliance is a Poisson process, given how many events it owes in all (so the
 * rate over the whole load is exact). The load is halved again and again: how many of a stretch's events fall into its
 * first half is binomial, until a stretch holds few enough, whose events are spread evenly at random. All chance is the
 * hash of (seed, appliance, stretch), so any event's time is found alone, in about log2(count) steps.
 */
export class PoissonSchedule implements Schedule {
  readonly durationNs: number;
  private readonly counts: Uint32Array;
  /** By appliance and leaf: the events it holds, from first up to end, and when they are due. End 0: holds none. */
  private readonly leafFirst: Uint32Array;
  private readonly leafEnd: Uint32Array;
  private readonly leafDueNs: Float64Array;
  /** Which of an appliance's leaves makes room for the next. */
  private readonly oldest: Uint8Array;

  constructor(
    private readonly curve: RateCurve,
    private readonly seed: number,
    shares: FleetShares,
  ) {
    const { applianceCount } = shares;
    this.durationNs = curve.durationSeconds * NS_PER_SECOND;
    this.counts = Uint32Array.from({ length: applianceCount }, (_, index) => shares.countOf(index, curve.totalCount));
    this.leafFirst = new Uint32Array(applianceCount * LEAVES_KEPT);
    this.leafEnd = new Uint32Array(applianceCount * LEAVES_KEPT);
    this.leafDueNs = new Float64Array(applianceCount * LEAVES_KEPT * LEAF_COUNT_MAX);
    this.oldest = new Uint8Array(applianceCount);
  }

  countOf(appliance: number): number {
    return this.counts[appliance] as number;
  }

  dueNs(appliance: number, sequence: number): number {
    let leaf = appliance * LEAVES_KEPT;
    if (!this.holds(leaf, sequence)) {
      leaf += 1;
      if (!this.holds(leaf, sequence)) leaf = this.fillLeaf(appliance, sequence);
    }
    return this.leafDueNs[leaf * LEAF_COUNT_MAX + sequence - (this.leafFirst[leaf] as number)] as number;
  }

  rateEpsAt(ns: number): number {
    return rateAround(ns, this.durationNs, (at) => this.curve.countBy(at / NS_PER_SECOND));
  }

  /** Within a second. */
  peakEps(): number {
    return this.dueCountMax(0, NS_PER_SECOND);
  }

  dueCountMax(fromNs: number, untilNs: number): number {
    const mean = this.curve.countBy(untilNs / NS_PER_SECOND) - this.curve.countBy(fromNs / NS_PER_SECOND);
    return mean + DEVIATIONS_MAX * Math.sqrt(mean);
  }

  private holds(leaf: number, sequence: number): boolean {
    return sequence >= (this.leafFirst[leaf] as number) && sequence < (this.leafEnd[leaf] as number);
  }

  /** Goes down from the whole load to the stretch that holds the event, and works out the times of all in it. */
  private fillLeaf(appliance: number, sequence: number): number {
    let seed = hash(this.seed, appliance, SALT);
    let first = 0;
    let end = this.counts[appliance] as number;
    // The stretch is the one of this number when the load is cut into so many.
    let place = 0;
    let stretches = 1;
    while (end - first > LEAF_COUNT_MAX) {
      const middle = first + firstHalfOf(end - first, seed);
      const isSecond = sequence >= middle;
      if (isSecond) first = middle;
      else end = middle;
      place = 2 * place + (isSecond ? 1 : 0);
      stretches *= 2;
      seed = hash(seed, isSecond ? 1 : 0, SALT);
    }
    const leaf = appliance * LEAVES_KEPT + (this.oldest[appliance] as number);
    this.oldest[appliance] = 1 - (this.oldest[appliance] as number);
    this.leafFirst[leaf] = first;
    this.leafEnd[leaf] = end;
    // A border comes out as the same number from both sides: a product by a power of two more is rounded alike.
    const fromNs = (this.durationNs * place) / stretches;
    const toNs = (this.durationNs * (place + 1)) / stretches;
    this.spread(leaf * LEAF_COUNT_MAX, end - first, seed, fromNs, toNs);
    return leaf;
  }

  /** So many times between two, in order. */
  private spread(at: number, count: number, seed: number, fromNs: number, toNs: number): void {
    const times = this.leafDueNs;
    for (let index = 0; index < count; index += 1) {
      const time = Math.floor(fromNs + (hash(seed, index, SALT) / 2 ** 32) * (toNs - fromNs));
      let free = at + index;
      for (; free > at && (times[free - 1] as number) > time; free -= 1) times[free] = times[free - 1] as number;
      times[free] = time;
    }
  }
}

/** Sets these draws apart from others of the same seed. */
const SALT = 0x9015;

/** How many of `count` events fall into the first half: binomial, which is about normal for so many. */
function firstHalfOf(count: number, seed: number): number {
  const drawn = Math.round(count / 2 + (Math.sqrt(count) / 2) * normal(seed));
  return Math.min(count, Math.max(0, drawn));
}

const BYTES_SUMMED = 8;
const BYTE_MEAN = 255 / 2;
const BYTES_DEVIATION = Math.sqrt((BYTES_SUMMED * (256 ** 2 - 1)) / 12);

/** About normal, of mean 0 and deviation 1: the sum of eight even draws. */
function normal(seed: number): number {
  let sum = 0;
  for (let word = 0; word < BYTES_SUMMED / 4; word += 1) {
    const bits = hash(seed, word, SALT + 1);
    sum += (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  }
  return (sum - BYTES_SUMMED * BYTE_MEAN) / BYTES_DEVIATION;
}
