import type { DropCause } from '../agent.js';
import type { AlterationCause, AlterationSample } from '../alteration.js';
import type { Plan } from '../plan.js';
import type { AlteredSample, EventRange, TapLine } from '../ledger.js';
import { Histogram } from '../histogram.js';
import { NS_PER_MS } from '../units.js';
import { ApplianceRanges } from './appliance-ranges.js';
import { EventSet } from './event-set.js';

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
  /** Lines taken this far. */
  lineCount = 0;
  private readonly lastSequence: Int32Array;
  private readonly seenRanges: ApplianceRanges;
  private readonly changed: ApplianceRanges;
  private readonly dropped = new Map<DropCause, ApplianceRanges>();
  private readonly postedAgain: ApplianceRanges;
  private readonly alterations = new Map<AlterationCause, ApplianceRanges>();
  private readonly rejected: ApplianceRanges;
  private readonly late: ApplianceRanges;
  private readonly syslogTable: ApplianceRanges;
  private duplicates = new Map<number, number>();
  private readonly latency = new Histogram();
  private interval = emptyInterval();

  constructor(
    private readonly plan: Plan,
    private readonly options: { readonly lateMs: number; readonly sampleEvery: number },
  ) {
    this.seen = new EventSet(plan.plannedCount);
    this.lastSequence = new Int32Array(plan.appliances.length).fill(-1);
    this.seenRanges = new ApplianceRanges(plan);
    this.changed = new ApplianceRanges(plan);
    this.postedAgain = new ApplianceRanges(plan);
    this.rejected = new ApplianceRanges(plan);
    this.late = new ApplianceRanges(plan);
    this.syslogTable = new ApplianceRanges(plan);
  }

  /**
   * One arrival of a planned event. `arrivalNs` counts from the start of the load; null: it had to wait for the tap itself,
   * and how late it is says nothing.
   */
  record(event: number, arrivalNs: number | null): void {
    this.arrivedCount += 1;
    if (!this.seen.add(event)) {
      this.duplicates.set(event, (this.duplicates.get(event) ?? 0) + 1);
      return;
    }
    const appliance = this.plan.applianceOf(event);
    const sequence = event - this.plan.applianceAt(appliance).firstEvent;
    if (sequence < (this.lastSequence[appliance] as number)) this.interval.reordered.push(event);
    else this.lastSequence[appliance] = sequence;
    this.seenRanges.add(appliance, event);
    if (arrivalNs === null) return;
    const latencyNs = arrivalNs - this.plan.dueNs(appliance, sequence);
    this.latency.recordNs(latencyNs);
    if (latencyNs > this.options.lateMs * NS_PER_MS) this.late.add(appliance, event);
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
    this.changed.add(this.plan.applianceOf(event), event);
  }

  /** The row of an arrival was compared with the truth. */
  recordRow(event: number, { fieldsChecked, differences }: RowCheck): void {
    this.interval.rowsChecked += 1;
    this.interval.fieldsChecked += fieldsChecked;
    if (differences.length === 0) return;
    this.interval.fieldsAltered += differences.length;
    this.recordChanged(event);
    for (const difference of differences) {
      if (this.interval.alteredSamples.length >= ALTERED_SAMPLES_PER_LINE_MAX) return;
      this.interval.alteredSamples.push({ event, ...difference });
    }
  }

  /** A row was found right by its bytes alone: they are those of a row that was compared. */
  recordSameRow(fieldsChecked: number): void {
    this.interval.rowsChecked += 1;
    this.interval.rowsByBytes += 1;
    this.interval.fieldsChecked += fieldsChecked;
  }

  /** A row was not looked at, since the scenario asks for a sample. */
  recordSkippedRow(): void {
    this.interval.rowsSkipped += 1;
  }

  recordDropped(event: number, cause: DropCause): void {
    let ranges = this.dropped.get(cause);
    if (ranges === undefined) this.dropped.set(cause, (ranges = new ApplianceRanges(this.plan)));
    ranges.add(this.plan.applianceOf(event), event);
  }

  /** It may have been taken before: what comes of it twice is the rig's own doing. */
  recordPostedAgain(event: number): void {
    this.postedAgain.add(this.plan.applianceOf(event), event);
  }

  /** What was done to an event's header or body, as it left the collector; both are texts for people. */
  recordAlterations(
    event: number,
    causes: readonly AlterationCause[],
    texts: () => Pick<AlterationSample, 'sent' | 'got'>,
  ): void {
    for (const cause of causes) {
      let ranges = this.alterations.get(cause);
      if (ranges === undefined) {
        this.alterations.set(cause, (ranges = new ApplianceRanges(this.plan)));
        this.interval.alterationSamples.push({ event, cause, ...texts() });
      }
      ranges.add(this.plan.applianceOf(event), event);
    }
  }

  recordExamined(what: 'headersExamined' | 'bodiesExamined' | 'bodiesUnexamined'): void {
    this.interval[what] += 1;
  }

  /** Bodies looked at since the last line. */
  get bodiesExamined(): number {
    return this.interval.bodiesExamined;
  }

  recordRejected(event: number): void {
    this.rejected.add(this.plan.applianceOf(event), event);
  }

  /** A row of the table Syslog; of a planned event, or negative (identify.ts). */
  recordSyslogRow(event: number): void {
    this.interval.syslogRows += 1;
    if (event < 0) this.interval.syslogRowsUnidentified += 1;
    else this.syslogTable.add(this.plan.applianceOf(event), event);
  }

  /** What was seen since the last call, as a ledger line. */
  takeLine(atMs: number): TapLine {
    const { interval } = this;
    this.interval = emptyInterval();
    this.lineCount += 1;
    const duplicates = [...this.duplicates];
    this.duplicates = new Map();
    return {
      atMs,
      seen: this.seenRanges.take(),
      duplicates,
      changed: this.changed.take(),
      dropped: takeNamed(this.dropped),
      postedAgain: this.postedAgain.take(),
      alterations: takeNamed(this.alterations),
      rejected: this.rejected.take(),
      late: this.late.take(),
      syslogTable: this.syslogTable.take(),
      latencyUs: this.latency.takeEncoded(),
      ...interval,
    };
  }
}

function takeNamed<Name extends string>(
  named: ReadonlyMap<Name, ApplianceRanges>,
): Readonly<Partial<Record<Name, readonly EventRange[]>>> {
  const taken = [...named].map(([name, ranges]) => [name, ranges.take()] as const);
  return Object.fromEntries(taken.filter(([, ranges]) => ranges.length > 0)) as Partial<
    Record<Name, readonly EventRange[]>
  >;
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
  rowsByBytes: 0,
  rowsSkipped: 0,
  syslogRows: 0,
  syslogRowsUnidentified: 0,
  alteredSamples: [] as AlteredSample[],
  alterationSamples: [] as AlterationSample[],
  headersExamined: 0,
  bodiesExamined: 0,
  bodiesUnexamined: 0,
});
