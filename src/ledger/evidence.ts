import { dropCauses, type DropCause } from '../agent.js';
import { alterationCauses, type AlterationCause, type AlterationSample } from '../alteration.js';
import { Histogram } from '../histogram.js';
import type { AlteredSample, DriverLine, EventRange, RunLine, TapLine, TapName } from '../ledger.js';
import type { Plan } from '../plan.js';
import { ConnectionHistory } from './connection-history.js';
import { EventSet } from './event-set.js';

const LISTED_MAX = 100;
const SAMPLES_MAX = 100;
/** What is sent nearer to its time than this is not late: a timer may take as long. */
const LATE_MS_MIN = 5;

/** Event numbers, all counted, the first hundred kept. */
export class EventTally {
  count = 0;
  readonly events: number[] = [];

  add(event: number): void {
    this.addRange(event, 1);
  }

  addRange(first: number, count: number): void {
    this.count += count;
    const listedCount = Math.min(count, LISTED_MAX - this.events.length);
    for (let place = 0; place < listedCount; place += 1) this.events.push(first + place);
  }
}

/** Counts and end-to-end latencies of one second of the run. */
export interface SecondEvidence {
  sentCount: number;
  arrivedCount: number;
  latencyMsP50: number | null;
  latencyMsP99: number | null;
}

/** Of what the driver sent in one second: so many were late, the latest of them by so much. */
export interface SecondLateness {
  readonly lateCount: number;
  readonly lagMsMax: number;
}

/** All that one tap wrote. */
export class TapEvidence {
  readonly seen: EventSet;
  readonly duplicated: EventSet;
  readonly changed: EventSet;
  /** By the forwarder, and why. */
  readonly dropped: Readonly<Record<DropCause, EventSet>>;
  /** By the forwarder, in calls of which it did not know what had become of them. */
  readonly postedAgain: EventSet;
  /** What was done to events that were looked at. */
  readonly alterations = new Map<AlterationCause, EventSet>();
  readonly alterationSamples: AlterationSample[] = [];
  readonly rejected: EventSet;
  /** In the table Syslog. */
  readonly syslogTable: EventSet;
  readonly latency = new Histogram();
  readonly reordered = new EventTally();
  readonly late = new EventTally();
  readonly sampledNs = new Map<number, number>();
  readonly unexpectedSamples: string[] = [];
  readonly alteredSamples: AlteredSample[] = [];
  lineCount = 0;
  extraCount = 0;
  unexpectedCount = 0;
  unidentifiedCount = 0;
  rowsChecked = 0;
  rowsByBytes = 0;
  rowsSkipped = 0;
  syslogRows = 0;
  syslogRowsUnidentified = 0;
  fieldsChecked = 0;
  fieldsAltered = 0;
  headersExamined = 0;
  bodiesExamined = 0;
  bodiesUnexamined = 0;

  constructor(plannedCount: number) {
    this.seen = new EventSet(plannedCount);
    this.duplicated = new EventSet(plannedCount);
    this.changed = new EventSet(plannedCount);
    this.dropped = Object.fromEntries(dropCauses.map((cause) => [cause, new EventSet(plannedCount)])) as Record<
      DropCause,
      EventSet
    >;
    this.postedAgain = new EventSet(plannedCount);
    this.rejected = new EventSet(plannedCount);
    this.syslogTable = new EventSet(plannedCount);
  }

  /** Returns how many events of the line no plan has. */
  add(line: TapLine): number {
    this.lineCount += 1;
    let strayCount = this.seen.addRanges(line.seen) + this.changed.addRanges(line.changed);
    strayCount += this.rejected.addRanges(line.rejected) + this.syslogTable.addRanges(line.syslogTable);
    strayCount += this.postedAgain.addRanges(line.postedAgain ?? []);
    for (const cause of dropCauses) strayCount += this.dropped[cause].addRanges(line.dropped[cause] ?? []);
    for (const cause of alterationCauses) strayCount += this.addAlterations(cause, line.alterations[cause] ?? []);
    for (const [event, count] of line.duplicates) {
      strayCount += this.duplicated.addRanges([[event, 1]]);
      this.extraCount += count;
    }
    for (const [first, count] of line.late) {
      const plannedCount = Math.max(0, Math.min(count, this.seen.capacity - first));
      if (plannedCount > 0) this.late.addRange(first, plannedCount);
      strayCount += count - plannedCount;
    }
    const planned = <Entry>(entries: readonly Entry[], eventOf: (entry: Entry) => number): readonly Entry[] => {
      const kept = entries.filter((entry) => eventOf(entry) < this.seen.capacity);
      strayCount += entries.length - kept.length;
      return kept;
    };
    for (const event of planned(line.reordered, (event) => event)) this.reordered.add(event);
    for (const [event, ns] of planned(line.sampledNs, ([event]) => event)) this.sampledNs.set(event, ns);
    const alteredSamples = planned(line.alteredSamples, ({ event }) => event);
    this.alterationSamples.push(...planned(line.alterationSamples, ({ event }) => event));
    this.unexpectedSamples.push(...line.unexpectedSamples.slice(0, SAMPLES_MAX - this.unexpectedSamples.length));
    this.alteredSamples.push(...alteredSamples.slice(0, SAMPLES_MAX - this.alteredSamples.length));
    this.unexpectedCount += line.unexpectedCount;
    this.unidentifiedCount += line.unidentifiedCount;
    this.rowsChecked += line.rowsChecked;
    this.rowsByBytes += line.rowsByBytes;
    this.rowsSkipped += line.rowsSkipped;
    this.syslogRows += line.syslogRows;
    this.syslogRowsUnidentified += line.syslogRowsUnidentified;
    this.fieldsChecked += line.fieldsChecked;
    this.fieldsAltered += line.fieldsAltered;
    this.headersExamined += line.headersExamined;
    this.bodiesExamined += line.bodiesExamined;
    this.bodiesUnexamined += line.bodiesUnexamined;
    if (line.latencyUs !== null) this.latency.add(Histogram.decode(line.latencyUs));
    return strayCount;
  }

  private addAlterations(cause: AlterationCause, ranges: readonly EventRange[]): number {
    if (ranges.length === 0) return 0;
    let events = this.alterations.get(cause);
    if (events === undefined) this.alterations.set(cause, (events = new EventSet(this.seen.capacity)));
    return events.addRanges(ranges);
  }
}

/** The whole ledger of a run, read once, for the checkers. */
export class Evidence {
  readonly sent: EventSet;
  readonly indeterminate: EventSet;
  /** The last event of each write that failed. */
  readonly failedWriteEnds: EventSet;
  readonly givenUp: EventSet;
  readonly lag = new Histogram();
  /** By second of the run; none of one in which nothing was late. */
  readonly lateness = new Map<number, SecondLateness>();
  readonly connections = new ConnectionHistory();
  readonly taps: Readonly<Record<TapName, TapEvidence>>;
  readonly runLines: RunLine[] = [];
  readonly seconds: SecondEvidence[] = [];
  /** Damage to the ledger itself, as sentences. Any makes the run `unknown`. */
  readonly defects: string[] = [];
  /** The first of them in what the driver wrote: what was sent, and when, is not known. Null: that is whole. */
  driverDefect: string | null = null;
  driverLineCount = 0;
  lastSentMs = 0;
  /** That the scenario asked for. */
  reconnectCount = 0;

  private latest: { readonly second: SecondEvidence; readonly latency: Histogram } | null = null;

  constructor(plan: Plan) {
    this.sent = new EventSet(plan.plannedCount);
    this.indeterminate = new EventSet(plan.plannedCount);
    this.failedWriteEnds = new EventSet(plan.plannedCount);
    this.givenUp = new EventSet(plan.plannedCount);
    this.taps = {
      'collector-output': new TapEvidence(plan.plannedCount),
      'workspace-input': new TapEvidence(plan.plannedCount),
    };
  }

  addDriverLine(line: DriverLine): void {
    this.driverLineCount += 1;
    this.lastSentMs = Math.max(this.lastSentMs, line.lastSentMs ?? 0);
    this.reconnectCount += line.reconnectCount;
    const before = this.sent.count;
    const strayCount = this.sent.addRanges(line.sent) + this.indeterminate.addRanges(line.indeterminate);
    this.failedWriteEnds.addRanges(line.indeterminate.map(([first, count]) => [first + count - 1, 1]));
    this.noteStrays('driver', strayCount + this.givenUp.addRanges(line.givenUp));
    for (const change of line.connections) this.connections.add(change);
    this.second(line.atMs).sentCount += this.sent.count - before;
    if (line.lagUs !== null) this.addLag(secondOf(line.atMs), Histogram.decode(line.lagUs));
  }

  addTapLine(tap: TapName, line: TapLine): void {
    const evidence = this.taps[tap];
    const before = evidence.seen.count;
    this.noteStrays(tap, evidence.add(line));
    if (tap !== 'workspace-input') return;
    const second = this.second(line.atMs);
    second.arrivedCount += evidence.seen.count - before;
    if (line.latencyUs === null) return;
    const latency = this.latencyOfSecond(second, line.latencyUs);
    second.latencyMsP50 = latency.msAt(50);
    second.latencyMsP99 = latency.msAt(99);
  }

  addRunLine(line: RunLine): void {
    this.runLines.push(line);
  }

  /** The last line of a type. */
  lastRunLine<Type extends RunLine['type']>(type: Type): Extract<RunLine, { type: Type }> | undefined {
    return this.runLines.findLast((line): line is Extract<RunLine, { type: Type }> => line.type === type);
  }

  private addLag(second: number, lag: Histogram): void {
    this.lag.add(lag);
    const lagMsMax = lag.msAt(100) ?? 0;
    if (lagMsMax <= LATE_MS_MIN) return;
    const other = this.lateness.get(second);
    this.lateness.set(second, {
      lateCount: lag.countAboveMs(LATE_MS_MIN) + (other?.lateCount ?? 0),
      lagMsMax: Math.max(lagMsMax, other?.lagMsMax ?? 0),
    });
  }

  /** Two lines may fall into one second: their latencies are taken together. */
  private latencyOfSecond(second: SecondEvidence, encoded: string): Histogram {
    const latency = Histogram.decode(encoded);
    if (this.latest?.second === second) latency.add(this.latest.latency);
    this.latest = { second, latency };
    return latency;
  }

  private noteStrays(writer: string, strayCount: number): void {
    if (strayCount > 0) this.defects.push(`the ${writer} wrote of ${strayCount} events that the plan does not have`);
  }

  private second(atMs: number): SecondEvidence {
    const index = secondOf(atMs);
    while (this.seconds.length <= index) {
      this.seconds.push({ sentCount: 0, arrivedCount: 0, latencyMsP50: null, latencyMsP99: null });
    }
    return this.seconds[index] as SecondEvidence;
  }
}

/** Lines are written at the end of the second they speak of, give or take some milliseconds. */
const secondOf = (atMs: number): number => Math.max(0, Math.round(atMs / 1_000) - 1);
