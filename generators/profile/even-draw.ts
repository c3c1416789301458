import { Draw, type Weighted } from '../draw.js';

/** Choices that are rare come up as often as the others: a few thousand events meet them all. */
export class EvenDraw extends Draw {
  /** What never is, and what always is, stays so. */
  override chance(percent: number): boolean {
    return super.chance(percent > 0 && percent < 100 ? 50 : percent);
  }

  override popular<Item>(items: readonly Item[]): Item {
    return this.of(items);
  }

  override weighted<Item extends Weighted>(items: readonly Item[]): Item {
    return this.of(items.filter(({ weight }) => weight > 0));
  }
}
