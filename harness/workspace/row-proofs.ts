import { areSameBytes, viewOf } from '../../src/bytes.js';

/**
 * Which corpus events have a row that was checked and found right, and what stood behind the message of the record that
 * was sent with its bytes. The same few tails come again and again, so each is kept once.
 */
export class RowProofs {
  /** By appliance, one number a corpus event: 0 where nothing is proven. */
  private readonly proven: readonly Uint8Array[];
  /** By appliance and corpus event, the number of its tail, from 1; 0: none yet. */
  private readonly tailNumbers: readonly Uint32Array[];
  private readonly tails: DataView[] = [];
  private readonly tailNumberOf = new Map<string, number>();

  constructor(corpusSizes: readonly number[]) {
    this.proven = corpusSizes.map((size) => new Uint8Array(size));
    this.tailNumbers = corpusSizes.map((size) => new Uint32Array(size));
  }

  /** Of the corpus event that `sequence` was sent with. */
  has(appliance: number, sequence: number): boolean {
    const proven = this.proven[appliance] as Uint8Array;
    return proven[sequence % proven.length] === 1;
  }

  add(appliance: number, sequence: number): void {
    const proven = this.proven[appliance] as Uint8Array;
    proven[sequence % proven.length] = 1;
  }

  /** What stands behind its message; null where that is not known, or its row is not proven. */
  tailOf(appliance: number, corpusIndex: number): DataView | null {
    if (!this.has(appliance, corpusIndex)) return null;
    const number = (this.tailNumbers[appliance] as Uint32Array)[corpusIndex] as number;
    return number === 0 ? null : (this.tails[number - 1] as DataView);
  }

  learnTail(appliance: number, sequence: number, tail: Buffer): void {
    const known = this.tailOf(appliance, sequence % (this.proven[appliance] as Uint8Array).length);
    if (known?.byteLength === tail.length && areSameBytes(known, 0, viewOf(tail), 0, tail.length)) return;
    const text = tail.toString('latin1');
    let number = this.tailNumberOf.get(text);
    if (number === undefined) {
      if (this.tails.length === TAILS_MAX) return;
      number = this.tails.push(viewOf(Buffer.from(tail)));
      this.tailNumberOf.set(text, number);
    }
    const numbers = this.tailNumbers[appliance] as Uint32Array;
    numbers[sequence % numbers.length] = number;
  }
}

/** Far more than hosts and priorities make; what comes beyond is read the slow way. */
const TAILS_MAX = 65_536;
