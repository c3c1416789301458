import type { Corpus } from './corpus.js';
import type { Plan } from './plan.js';
import { emptySlotValues } from './slots.js';

/** How many neighbours of the last arrival's appliance an arrival is held against. */
const TRIES_MAX = 4;

/**
 * Recognises arrivals that came through unharmed, without a search: an appliance's next event is the one behind its
 * last, so the bytes that it was sent as are held against those that came. Appliances send in runs or in turns, so the
 * one as far behind the last as the last was behind its own forerunner is tried first, then the last's neighbours in
 * the plan. Whoever is not recognised is searched for its id (identify.ts), and {@link resume} says what was found.
 */
export class Recogniser {
  /** Of the event that was found last. */
  appliance = 0;
  corpusIndex = 0;
  private readonly nextSequences: Int32Array;
  /** Only a body that holds its id tells one event from another. */
  private readonly isTold: Uint8Array;
  private lastAppliance = 0;
  private stride = 0;
  private readonly values = emptySlotValues();

  constructor(
    private readonly plan: Plan,
    private readonly corpora: readonly Corpus[],
  ) {
    this.nextSequences = new Int32Array(plan.appliances.length);
    this.isTold = Uint8Array.from(plan.appliances, ({ carrier }) => (carrier.in === 'extension' ? 1 : 0));
  }

  /**
   * The planned event whose body, as sent, is `bytes[start..end)`; -1 where no guess is right. Allocates nothing. Call
   * {@link advance} where it is taken for that event.
   */
  find(bytes: Buffer, start: number, end: number, startEpochMs: number): number {
    for (let turn = 0; turn <= TRIES_MAX; turn += 1) {
      const appliance = this.candidate(turn);
      if (this.bodyBytesOfNext(appliance) !== end - start) continue;
      if (this.isNextOf(appliance, bytes, start, end, startEpochMs)) return this.found(appliance);
    }
    return -1;
  }

  /** As {@link find}, of a body that ends before the byte `mark`, which no body holds: its end need not be known. */
  findUpTo(mark: number, bytes: Buffer, start: number, startEpochMs: number): number {
    for (let turn = 0; turn <= TRIES_MAX; turn += 1) {
      const appliance = this.candidate(turn);
      const byteCount = this.bodyBytesOfNext(appliance);
      if (byteCount < 0 || bytes[start + byteCount] !== mark) continue;
      if (this.isNextOf(appliance, bytes, start, start + byteCount, startEpochMs)) return this.found(appliance);
    }
    return -1;
  }

  /** The arrival is the event that was found last: go on behind it. */
  advance(): void {
    this.moveTo(this.appliance, (this.nextSequences[this.appliance] as number) + 1);
  }

  /** An arrival that was not recognised turned out to be this event: go on behind it. */
  resume(event: number): void {
    const appliance = this.plan.applianceOf(event);
    this.moveTo(appliance, event - this.plan.applianceAt(appliance).firstEvent + 1);
  }

  private moveTo(appliance: number, nextSequence: number): void {
    const distance = appliance - this.lastAppliance;
    this.stride = distance < 0 ? distance + this.corpora.length : distance;
    this.lastAppliance = appliance;
    this.nextSequences[appliance] = nextSequence;
  }

  private candidate(turn: number): number {
    const { length } = this.corpora;
    const appliance = this.lastAppliance + (turn === 0 ? this.stride : turn - 1);
    return appliance < length ? appliance : appliance % length;
  }

  /** -1 where it has no further event, or none that can be told by its body. */
  private bodyBytesOfNext(appliance: number): number {
    const sequence = this.nextSequences[appliance] as number;
    if (this.isTold[appliance] === 0 || sequence >= this.plan.applianceAt(appliance).count) return -1;
    const corpus = this.corpora[appliance] as Corpus;
    return corpus.bodyBytesAt(sequence % corpus.size);
  }

  private isNextOf(appliance: number, bytes: Buffer, start: number, end: number, startEpochMs: number): boolean {
    const sequence = this.nextSequences[appliance] as number;
    const corpus = this.corpora[appliance] as Corpus;
    this.plan.fillSlotsOf(appliance, sequence, startEpochMs, this.values);
    return corpus.bodyEquals(sequence % corpus.size, this.values, bytes, start, end);
  }

  private found(appliance: number): number {
    const sequence = this.nextSequences[appliance] as number;
    this.appliance = appliance;
    this.corpusIndex = sequence % (this.corpora[appliance] as Corpus).size;
    return this.plan.applianceAt(appliance).firstEvent + sequence;
  }
}
