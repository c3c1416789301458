import { assert, AssertionError } from '../src/assert.js';
import { hashIn, hashSeries } from '../src/hash.js';

export interface Weighted {
  readonly weight: number;
}

/**
 * The choices of one event: a fixed series of numbers for (seed, sequence), one for each call. Costs no memory beyond a
 * counter, and the events before it need not be made first.
 */
export class Draw {
  private salt = 0;
  private readonly series: number;

  constructor(seed: number, sequence: number) {
    this.series = hashSeries(seed, sequence);
  }

  /** 0 to 2^32 - 1, evenly. */
  bits(): number {
    const bits = hashIn(this.series, this.salt);
    this.salt += 1;
    return bits;
  }

  /** A whole number from `min` to `max`, both included, evenly. */
  between(min: number, max: number): number {
    // No assert: its message would be put together at each of the many calls.
    if (!(max >= min && max - min < 2 ** 32)) throw new AssertionError(`between(${min}, ${max}) is not a range`);
    return min + (this.bits() % (max - min + 1));
  }

  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean {
    return this.bits() % 100 < percent;
  }

  /** One of the list, each as likely. */
  of<Item>(items: readonly Item[]): Item {
    assert(items.length > 0, 'nothing to choose from');
    return items[this.bits() % items.length] as Item;
  }

  /** One of the list, the earlier the likelier: item n about as often as 1/n (Zipf), as with popular sites. */
  popular<Item>(items: readonly Item[]): Item {
    return items[this.magnitude(1, items.length) - 1] as Item;
  }

  /** One of the list, as often as its weight (any positive whole number) says. */
  weighted<Item extends Weighted>(items: readonly Item[]): Item {
    let total = 0;
    for (const { weight } of items) total += weight;
    assert(total > 0, 'nothing to choose from');
    let rest = this.bits() % total;
    for (const item of items) {
      if (rest < item.weight) return item;
      rest -= item.weight;
    }
    return items[items.length - 1] as Item;
  }

  /**
   * A whole number from `min` (at least 1) to `max`, each power of two as likely as the next: byte counts and durations
   * spread like that, many small ones and a few huge ones.
   */
  magnitude(min: number, max: number): number {
    if (!(min >= 1)) throw new AssertionError(`magnitude(${min}, ${max}) must start at 1 or more`);
    const exponent = this.between(bitLength(min), bitLength(max));
    return this.between(Math.max(min, 2 ** (exponent - 1)), Math.min(max, 2 ** exponent - 1));
  }

  /** `length` hexadecimal digits in lower case. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.bits().toString(16).padStart(8, '0');
    return digits.slice(0, length);
  }
}

const bitLength = (value: number): number => 32 - Math.clz32(value);
