import type { Plan } from '../plan.js';
import type { AlteredSample, EventRange, TapLine } from '../ledger.js';
import { Histogram } from '../histogram.js';
import { NS_PER_MS } from '../units.js';
import { EventSet } from './event-set.js';
import { RangeList } from './range-list.js';

/** What a checker of content found about one arrival's row. */
export interface RowCheck {
  readonly fieldsChecked: number;
  readonly differences: readonly { field: string; expected: string | null; got: string | null }[];
}

const UNEXPECTED_SAMPLES_MAX = 100;
const SAMPLE_CHARACTERS_MAX = 200;
const ALTERED_SAMPLES_PER_LINE_MAX = 1_000;

/**
 * Counts arrivals at one place by identity: one bit an event, the last sequence of each appliance, a latency histogram.
 * What it saw since the last {@link takeLine} goes out as a ledger line, so it does not grow with the run.
 */
export class Tap {
  /** Distinct events seen this far. */
  readonly seen: EventSet;
  arrivedCount = 0;
  unexpectedCount = 0;
  private readonly lastSequence: Int32Array;
  private readonly openFirst: Float64Array;
  private readonly openCount: Int32Array;
  private closed: EventRange[] = [];
  private duplicates = new Map<number, number>();
  private readonly changed = new RangeList();
  private readonly dropped = new RangeList();
  private readonly rejected = new RangeList();
  private readonly late = new RangeList();
  private readonly latency = new Histogram();
  private interval = emptyInterval();

  constructor(
    private readonly plan: Plan,
    private readonly options: { readonly lateMs: number; readonly sampleEvery: number },
  ) {
    this.seen = new EventSet(plan.plannedCount);
    this.lastSequence = new Int32Array(plan.appliances.length).fill(-1);
    this.openFirst = new Float64Array(plan.appliances.length);
    this.openCount = new Int32Array(plan.appliances.length);
  }

  /** One arrival of a planned event. `arrivalNs` counts from the start of the load. */
  record(event: number, arrivalNs: number): void {
    this.arrivedCount += 1;
    if (!this.seen.add(event)) {
      this.duplicates.set(event, (this.duplicates.get(event) ?? 0) + 1);
      return;
    }
    const appliance = this.plan.applianceOf(event);
    const sequence = event - this.plan.applianceAt(appliance).firstEvent;
    if (sequence < (this.lastSequence[appliance] as number)) this.interval.reordered.push(event);
    else this.lastSequence[appliance] = sequence;
    this.extendRange(appliance, event);
    const latencyNs = arrivalNs - this.plan.dueNs(appliance, sequence);
    this.latency.recordNs(latencyNs);
    if (latencyNs > this.options.lateMs * NS_PER_MS) this.late.add(event);
    if (event % this.options.sampleEvery === 0) this.interval.sampledNs.push([event, Math.round(arrivalNs)]);
  }

  /** A line that belongs to no planned event (`unidentified`: though one of the run's appliances sent it). */
  recordStranger(isUnidentified: boolean, text: string): void {
    if (isUnidentified) this.interval.unidentifiedCount += 1;
    else this.interval.unexpectedCount += 1;
    if (this.unexpectedCount < UNEXPECTED_SAMPLES_MAX) {
      this.interval.unexpectedSamples.push(text.slice(0, SAMPLE_CHARACTERS_MAX));
    }
    this.unexpectedCount += 1;
  }

  /** The bytes of an arrival are not those that were sent. */
  recordChanged(event: number): void {
    this.changed.add(event);
  }

  /** The row of an arrival was compared with the truth. */
  recordRow(event: number, { fieldsChecked, differences }: RowCheck): void {
    this.interval.rowsChecked += 1;
    this.interval.fieldsChecked += fieldsChecked;
    if (differences.length === 0) return;
    this.interval.fieldsAltered += differences.length;
    this.changed.add(event);
    for (const difference of differences) {
      if (this.interval.alteredSamples.length >= ALTERED_SAMPLES_PER_LINE_MAX) return;
      this.interval.alteredSamples.push({ event, ...difference });
    }
  }

  recordDropped(event: number): void {
    this.dropped.add(event);
  }

  recordRejected(event: number): void {
    this.rejected.add(event);
  }

  /** What was seen since the last call, as a ledger line. */
  takeLine(atMs: number): TapLine {
    const { interval } = this;
    this.interval = emptyInterval();
    for (let appliance = 0; appliance < this.openCount.length; appliance += 1) this.closeRange(appliance);
    const seen = this.closed;
    const duplicates = [...this.duplicates];
    this.closed = [];
    this.duplicates = new Map();
    return {
      atMs,
      seen,
      duplicates,
      changed: this.changed.take(),
      dropped: this.dropped.take(),
      rejected: this.rejected.take(),
      late: this.late.take(),
      latencyUs: this.latency.takeEncoded(),
      ...interval,
    };
  }

  private extendRange(appliance: number, event: number): void {
    const count = this.openCount[appliance] as number;
    if (count > 0 && (this.openFirst[appliance] as number) + count === event) {
      this.openCount[appliance] = count + 1;
      return;
    }
    this.closeRange(appliance);
    this.openFirst[appliance] = event;
    this.openCount[appliance] = 1;
  }

  private closeRange(appliance: number): void {
    const count = this.openCount[appliance] as number;
    if (count > 0) this.closed.push([this.openFirst[appliance] as number, count]);
    this.openCount[appliance] = 0;
  }
}

const emptyInterval = () => ({
  reordered: [] as number[],
  unexpectedCount: 0,
  unidentifiedCount: 0,
  unexpectedSamples: [] as string[],
  sampledNs: [] as [number, number][],
  fieldsChecked: 0,
  fieldsAltered: 0,
  rowsChecked: 0,
  alteredSamples: [] as AlteredSample[],
});
