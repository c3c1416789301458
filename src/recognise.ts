import type { Corpus } from './corpus.js';
import type { Plan } from './plan.js';
import { emptySlotValues } from './slots.js';

/** How many appliances an arrival is held against before it must be searched for its id. */
const TRIES_MAX = 4;

/**
 * Recognises arrivals that came through unharmed, without a search: an appliance's next event is the one behind its
 * last, so the bytes that it was sent as are held against those that came. The appliance of the arrival before and its
 * neighbours in the plan are tried, as they send in runs or in turns. Whoever is not recognised is searched for its id
 * (identify.ts), and {@link resume} says what was found.
 */
export class Recogniser {
  private readonly nextSequences: Int32Array;
  /** Only a body that holds its id tells one event from another. */
  private readonly isTold: Uint8Array;
  private lastAppliance = 0;
  private readonly values = emptySlotValues();

  constructor(
    private readonly plan: Plan,
    private readonly corpora: readonly Corpus[],
  ) {
    this.nextSequences = new Int32Array(plan.appliances.length);
    this.isTold = Uint8Array.from(plan.appliances, ({ carrier }) => (carrier.in === 'extension' ? 1 : 0));
  }

  /** The planned event whose body, as sent, is `bytes[start..end)`; -1 where no guess is right. Allocates nothing. */
  find(bytes: Buffer, start: number, end: number, startEpochMs: number): number {
    const count = Math.min(TRIES_MAX, this.corpora.length);
    for (let turn = 0; turn < count; turn += 1) {
      const behind = this.lastAppliance + turn;
      const appliance = behind < this.corpora.length ? behind : behind - this.corpora.length;
      if (this.isNextOf(appliance, bytes, start, end, startEpochMs)) return this.take(appliance);
    }
    return -1;
  }

  /** An arrival that was not recognised turned out to be this event: go on behind it. */
  resume(event: number): void {
    const appliance = this.plan.applianceOf(event);
    this.lastAppliance = appliance;
    this.nextSequences[appliance] = event - this.plan.applianceAt(appliance).firstEvent + 1;
  }

  private isNextOf(appliance: number, bytes: Buffer, start: number, end: number, startEpochMs: number): boolean {
    const sequence = this.nextSequences[appliance] as number;
    const corpus = this.corpora[appliance] as Corpus;
    const index = sequence % corpus.size;
    if (this.isTold[appliance] === 0 || corpus.bodyBytesAt(index) !== end - start) return false;
    if (sequence >= this.plan.applianceAt(appliance).count) return false;
    this.plan.fillSlotsOf(appliance, sequence, startEpochMs, this.values);
    return corpus.bodyEquals(index, this.values, bytes, start, end);
  }

  private take(appliance: number): number {
    const sequence = this.nextSequences[appliance] as number;
    this.nextSequences[appliance] = sequence + 1;
    this.lastAppliance = appliance;
    return this.plan.applianceAt(appliance).firstEvent + sequence;
  }
}
