import type { IdCarrier } from './appliance.js';
import { AssertionError, assert } from './assert.js';
import { SEQUENCE_COUNT_MAX, formatEventId } from './event-id.js';
import type { Load } from './scenario.js';
import type { Schedule } from './schedule.js';
import { scheduleOf } from './schedule/executors.js';
import type { SlotValues } from './slots.js';
import { NS_PER_MS } from './units.js';

/** What a plan is computed from; part of the run's intent, so that a saved run can be judged without its generators. */
export interface PlanDocument {
  readonly runTag: number;
  readonly seed: number;
  readonly load: Load;
  readonly appliances: readonly {
    readonly name: string;
    readonly hostName: string;
    readonly carrier: IdCarrier;
    readonly weight: number;
    /** Its clock less the true time. */
    readonly clockOffsetMs: number;
    /** Its local time less UTC. */
    readonly zoneOffsetMs: number;
    /** replay only (else null): which of `timelinesMs` its lines keep. */
    readonly timeline: number | null;
  }[];
  /** replay only (else empty): of each file, when its lines are due, in milliseconds from its first; never falling. */
  readonly timelinesMs: readonly (readonly number[])[];
}

export interface PlannedAppliance {
  readonly name: string;
  readonly hostName: string;
  readonly carrier: IdCarrier;
  readonly clockOffsetMs: number;
  readonly zoneOffsetMs: number;
  readonly count: number;
  /** Number of its first event: events are numbered appliance by appliance, from 0, without gaps. */
  readonly firstEvent: number;
}

/**
 * Which appliance sends which sequence when. Events are numbers, 0 to `plannedCount - 1`: the ledger's identity. The
 * same document gives the same plan everywhere.
 */
export class Plan {
  readonly runTag: number;
  readonly schedule: Schedule;
  readonly appliances: readonly PlannedAppliance[];
  readonly plannedCount: number;
  /** The first event of each appliance, and one behind the last of all. */
  private readonly firstEvents: Float64Array;
  /** The appliance that was asked for last: one event is asked for several times in a row. */
  private latest = 0;

  constructor({ runTag, seed, load, appliances, timelinesMs }: PlanDocument) {
    this.runTag = runTag;
    const weights = appliances.map(({ weight }) => weight);
    const timelineOf = appliances.map(({ timeline }) => timeline);
    this.schedule = scheduleOf(load, { seed, weights, timelinesMs, timelineOf });
    this.firstEvents = new Float64Array(appliances.length + 1);
    let firstEvent = 0;
    this.appliances = appliances.map(({ name, hostName, carrier, clockOffsetMs, zoneOffsetMs }, index) => {
      const count = this.schedule.countOf(index);
      assert(count <= SEQUENCE_COUNT_MAX, `${name} would send ${count} events, more than the wire id can number`);
      const planned = { name, hostName, carrier, clockOffsetMs, zoneOffsetMs, count, firstEvent };
      firstEvent += count;
      this.firstEvents[index + 1] = firstEvent;
      return planned;
    });
    this.plannedCount = firstEvent;
  }

  /** When an event is due, in nanoseconds from the start of the load. */
  dueNs(appliance: number, sequence: number): number {
    return this.schedule.dueNs(appliance, sequence);
  }

  applianceAt(appliance: number): PlannedAppliance {
    const planned = this.appliances[appliance];
    if (planned === undefined) throw new AssertionError(`no appliance ${appliance} in the plan`);
    return planned;
  }

  /** The number of an event, or -1 where the plan has no such event. */
  eventOf(appliance: number, sequence: number): number {
    const event = (this.firstEvents[appliance] as number) + sequence;
    // Also where there is no such appliance: nothing is less than what is not a number.
    if (!(event < (this.firstEvents[appliance + 1] as number))) return -1;
    this.latest = appliance;
    return event;
  }

  /** Which appliance an event number belongs to. */
  applianceOf(event: number): number {
    const { firstEvents, latest } = this;
    if (event >= (firstEvents[latest] as number) && event < (firstEvents[latest + 1] as number)) return latest;
    if (!(event >= 0 && event < this.plannedCount)) throw new AssertionError(`no event ${event} in the plan`);
    let low = 0;
    let high = this.appliances.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firstEvents[middle] as number) <= event) low = middle;
      else high = middle - 1;
    }
    this.latest = low;
    return low;
  }

  /**
   * What an event's slots held when the load started at `startEpochMs`; times by its appliance's own clock. Writes into
   * `into`: nothing is allocated.
   */
  fillSlots(event: number, startEpochMs: number, into: SlotValues): void {
    const appliance = this.applianceOf(event);
    this.fillSlotsOf(appliance, event - this.applianceAt(appliance).firstEvent, startEpochMs, into);
  }

  /** As {@link fillSlots}, of the event of this sequence. */
  fillSlotsOf(appliance: number, sequence: number, startEpochMs: number, into: SlotValues): void {
    const { clockOffsetMs, zoneOffsetMs } = this.applianceAt(appliance);
    into.runTag = this.runTag;
    into.appliance = appliance;
    into.sequence = sequence;
    into.epochMs = startEpochMs + Math.floor(this.dueNs(appliance, sequence) / NS_PER_MS) + clockOffsetMs;
    into.zoneOffsetMs = zoneOffsetMs;
  }

  /** `appliance#sequence`, as reports name an event. */
  eventName(event: number): string {
    const { name, firstEvent } = this.applianceAt(this.applianceOf(event));
    return `${name}#${event - firstEvent}`;
  }

  /** The 19 digits that the event carried, to search for in anybody's logs. */
  wireId(event: number): string {
    const appliance = this.applianceOf(event);
    return formatEventId({
      runTag: this.runTag,
      appliance,
      sequence: event - this.applianceAt(appliance).firstEvent,
    });
  }
}
