import { bodyStartOf } from '../src/body.js';
import type { Corpus } from '../src/corpus.js';
import { CANARY, Identifier, UNIDENTIFIED } from '../src/identify.js';
import { Recogniser } from '../src/recognise.js';
import { emptySlotValues } from '../src/slots.js';
import { Alterations } from './alterations.js';
import type { PartContext } from './part.js';

/** The tap at the collector's output: whose frame is it, and are its bytes still those that were sent? */
export class OutputTap {
  /** From where on the frame at hand is known to be plain (plain-text.ts); its end where nothing is known. */
  plainFrom = 0;
  private readonly identifier: Identifier;
  private readonly recogniser: Recogniser;
  private readonly values = emptySlotValues();
  private readonly alterations: Alterations;

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    private readonly corpora: readonly Corpus[],
  ) {
    this.identifier = new Identifier(context.plan);
    this.recogniser = new Recogniser(context.plan, corpora);
    this.alterations = new Alterations(context.tap, corpora);
  }

  /** Call before the frames of another chunk. */
  newChunk(): void {
    this.identifier.newChunk();
  }

  /** Records one frame; returns its event number, or a negative one (see identify.ts). `arrivalNs`: as {@link Tap.record}. */
  take(bytes: Buffer, start: number, end: number, arrivalNs: number | null): number {
    const { context } = this;
    this.plainFrom = end;
    const bodyStart = bodyStartOf(bytes, start, end);
    const known = bodyStart < 0 ? -1 : this.recogniser.find(bytes, bodyStart, end, context.startEpochMs);
    if (known >= 0) {
      const { appliance, corpusIndex } = this.recogniser;
      if ((this.corpora[appliance] as Corpus).isBodyPlain(corpusIndex)) this.plainFrom = bodyStart;
      this.recogniser.advance();
      context.tap.record(known, arrivalNs);
      if (this.alterations.isHeaderDue(appliance)) {
        this.alterations.examineHeader(known, appliance, corpusIndex, bytes.subarray(start, bodyStart));
      }
      return known;
    }
    const event = this.identifier.find(bytes, start, end);
    if (event === CANARY) context.canaryCount += 1;
    else if (event < 0) context.tap.recordStranger(event === UNIDENTIFIED, bytes.toString('utf8', start, end));
    else {
      this.recogniser.resume(event);
      context.tap.record(event, arrivalNs);
      this.compare(event, bytes, start, bodyStart, end);
    }
    return event;
  }

  private compare(event: number, bytes: Buffer, start: number, bodyStart: number, end: number): void {
    const { plan, startEpochMs, tap } = this.context;
    plan.fillSlots(event, startEpochMs, this.values);
    const { appliance, sequence } = this.values;
    const corpus = this.corpora[appliance] as Corpus;
    const index = sequence % corpus.size;
    const isAsSent = bodyStart >= 0 && corpus.bodyEquals(index, this.values, bytes, bodyStart, end);
    const isHeaderDue = bodyStart >= 0 && this.alterations.isHeaderDue(appliance);
    if (isAsSent && !isHeaderDue) return;
    corpus.patch(index, this.values);
    if (isHeaderDue) {
      this.alterations.examineHeader(event, appliance, index, bytes.subarray(start, bodyStart));
    }
    if (isAsSent) return;
    tap.recordChanged(event);
    this.alterations.examineBody(event, appliance, index, bytes.subarray(bodyStart < 0 ? start : bodyStart, end));
  }
}
