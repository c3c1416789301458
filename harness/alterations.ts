import { headerAlterations } from '../src/alteration/header.js';
import { messageAlterations } from '../src/alteration/message.js';
import type { AlterationSample } from '../src/alteration.js';
import type { Corpus } from '../src/corpus.js';
import type { Tap } from '../src/ledger/tap.js';

/** So many changed bodies are looked at between two lines of the ledger, a second: some per cent of a core. */
const BODIES_MAX = 2_000;
const SAMPLE_CHARACTERS = 60;
/** Of these, before the first difference. */
const CONTEXT_CHARACTERS = 20;

/**
 * What a collector did to frames. Most headers are rewritten alike, so one of each appliance is looked at between two
 * lines of the ledger; of bodies, those that were changed.
 */
export class Alterations {
  /** The ledger's lines when a header of the appliance was looked at last. */
  private readonly lookedAt: Int32Array;

  constructor(
    private readonly tap: Tap,
    private readonly corpora: readonly Corpus[],
  ) {
    this.lookedAt = new Int32Array(corpora.length).fill(-1);
  }

  isHeaderDue(appliance: number): boolean {
    return this.lookedAt[appliance] !== this.tap.lineCount;
  }

  /** `arrived`: up to the body. The frame of the corpus is patched for the event. */
  examineHeader(event: number, appliance: number, index: number, arrived: Buffer): void {
    this.lookedAt[appliance] = this.tap.lineCount;
    this.tap.recordExamined('headersExamined');
    const sent = (this.corpora[appliance] as Corpus).headerAt(index);
    this.tap.recordAlterations(event, headerAlterations(sent, arrived), () => textsOf(sent, arrived));
  }

  /** Of a body that is not as it was sent. The frame of the corpus is patched for the event. */
  examineBody(event: number, appliance: number, index: number, arrived: Buffer): void {
    if (this.tap.bodiesExamined >= BODIES_MAX) {
      this.tap.recordExamined('bodiesUnexamined');
      return;
    }
    this.tap.recordExamined('bodiesExamined');
    const sent = (this.corpora[appliance] as Corpus).bodyAt(index);
    this.tap.recordAlterations(event, messageAlterations(sent, arrived), () => textsOf(sent, arrived));
  }
}

function textsOf(sent: Buffer, arrived: Buffer): Pick<AlterationSample, 'sent' | 'got'> {
  let same = 0;
  while (same < sent.length && sent[same] === arrived[same]) same += 1;
  const from = Math.max(0, same - CONTEXT_CHARACTERS);
  const cut = (bytes: Buffer): string => bytes.toString('utf8', from, from + SAMPLE_CHARACTERS);
  return { sent: cut(sent), got: cut(arrived) };
}
