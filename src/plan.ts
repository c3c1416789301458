import type { IdCarrier } from './appliance.js';
import { assert } from './assert.js';
import { SEQUENCE_COUNT_MAX, formatEventId } from './event-id.js';
import type { Load } from './scenario.js';
import { Schedule } from './schedule.js';
import type { SlotValues } from './slots.js';
import { NS_PER_MS } from './units.js';

/** What a plan is computed from; part of the run's intent, so that a saved run can be judged without its generators. */
export interface PlanDocument {
  readonly runTag: number;
  readonly load: Load;
  readonly appliances: readonly {
    readonly name: string;
    readonly hostName: string;
    readonly carrier: IdCarrier;
    readonly weight: number;
  }[];
}

export interface PlannedAppliance {
  readonly name: string;
  readonly hostName: string;
  readonly carrier: IdCarrier;
  readonly share: number;
  readonly phase: number;
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

  constructor(document: PlanDocument) {
    this.runTag = document.runTag;
    this.schedule = new Schedule(document.load);
    const weightSum = document.appliances.reduce((sum, { weight }) => sum + weight, 0);
    let firstEvent = 0;
    this.appliances = document.appliances.map(({ name, hostName, carrier, weight }, index) => {
      const share = weight / weightSum;
      const phase = (index + 0.5) / document.appliances.length;
      const count = this.schedule.countOf(share, phase);
      assert(count <= SEQUENCE_COUNT_MAX, `${name} would send ${count} events, more than the wire id can number`);
      const planned = { name, hostName, carrier, share, phase, count, firstEvent };
      firstEvent += count;
      return planned;
    });
    this.plannedCount = firstEvent;
  }

  /** When an event is due, in nanoseconds from the start of the load. */
  dueNs(appliance: number, sequence: number): number {
    const { share, phase } = this.applianceAt(appliance);
    return this.schedule.dueNs(share, phase, sequence);
  }

  applianceAt(appliance: number): PlannedAppliance {
    const planned = this.appliances[appliance];
    assert(planned !== undefined, `no appliance ${appliance} in the plan`);
    return planned;
  }

  /** The number of an event, or -1 where the plan has no such event. */
  eventOf(appliance: number, sequence: number): number {
    const planned = this.appliances[appliance];
    return planned === undefined || sequence >= planned.count ? -1 : planned.firstEvent + sequence;
  }

  /** Which appliance an event number belongs to. */
  applianceOf(event: number): number {
    assert(event >= 0 && event < this.plannedCount, `no event ${event} in the plan`);
    let low = 0;
    let high = this.appliances.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.applianceAt(middle).firstEvent <= event) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What an event's slots held when the load started at `startEpochMs`. Writes into `into`: nothing is allocated. */
  fillSlots(event: number, startEpochMs: number, into: SlotValues): void {
    const appliance = this.applianceOf(event);
    this.fillSlotsOf(appliance, event - this.applianceAt(appliance).firstEvent, startEpochMs, into);
  }

  /** As {@link fillSlots}, of the event of this sequence. */
  fillSlotsOf(appliance: number, sequence: number, startEpochMs: number, into: SlotValues): void {
    into.runTag = this.runTag;
    into.appliance = appliance;
    into.sequence = sequence;
    into.epochMs = startEpochMs + Math.floor(this.dueNs(appliance, sequence) / NS_PER_MS);
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
