import { bodyStartOf } from '../src/body.js';
import type { Corpus } from '../src/corpus.js';
import { CANARY, Identifier, UNIDENTIFIED } from '../src/identify.js';
import { Recogniser } from '../src/recognise.js';
import { emptySlotValues } from '../src/slots.js';
import type { PartContext } from './part.js';

/** The tap at the collector's output: whose frame is it, and are its bytes still those that were sent? */
export class OutputTap {
  /** From where on the frame at hand is known to be plain (plain-text.ts); its end where nothing is known. */
  plainFrom = 0;
  private readonly identifier: Identifier;
  private readonly recogniser: Recogniser;
  private readonly values = emptySlotValues();

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    private readonly corpora: readonly Corpus[],
  ) {
    this.identifier = new Identifier(context.plan);
    this.recogniser = new Recogniser(context.plan, corpora);
  }

  /** Call before the frames of another chunk. */
  newChunk(): void {
    this.identifier.newChunk();
  }

  /** Records one frame; returns its event number, or a negative one (see identify.ts). */
  take(bytes: Buffer, start: number, end: number, arrivalNs: number): number {
    const { context } = this;
    this.plainFrom = end;
    const bodyStart = bodyStartOf(bytes, start, end);
    const known = bodyStart < 0 ? -1 : this.recogniser.find(bytes, bodyStart, end, context.startEpochMs);
    if (known >= 0) {
      const { appliance, corpusIndex } = this.recogniser;
      if ((this.corpora[appliance] as Corpus).isBodyPlain(corpusIndex)) this.plainFrom = bodyStart;
      this.recogniser.advance();
      context.tap.record(known, arrivalNs);
      return known;
    }
    const event = this.identifier.find(bytes, start, end);
    if (event === CANARY) context.canaryCount += 1;
    else if (event < 0) context.tap.recordStranger(event === UNIDENTIFIED, bytes.toString('utf8', start, end));
    else {
      this.recogniser.resume(event);
      context.tap.record(event, arrivalNs);
      if (bodyStart < 0 || !this.isAsSent(event, bytes, bodyStart, end)) context.tap.recordChanged(event);
    }
    return event;
  }

  private isAsSent(event: number, bytes: Buffer, bodyStart: number, end: number): boolean {
    const { plan, startEpochMs } = this.context;
    plan.fillSlots(event, startEpochMs, this.values);
    const corpus = this.corpora[this.values.appliance] as Corpus;
    return corpus.bodyEquals(this.values.sequence % corpus.size, this.values, bytes, bodyStart, end);
  }
}
