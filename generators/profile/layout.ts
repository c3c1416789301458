import { hash, hashText } from '../../src/hash.js';
import { Draw, type Weighted } from '../draw.js';

/** Something that comes in one or more events, as often as its weight says. */
export interface Unit extends Weighted {
  readonly stepCount: number;
}

/** What stands at one place of a corpus. */
export interface Place {
  /** Of the list of units. */
  readonly unit: number;
  /** A number of its own for this coming of the unit. */
  readonly session: number;
  readonly step: number;
}

/** Events are laid out in blocks, each by itself, so that any of them can be made without those before it. */
const BLOCK_SIZE = 256;
/** The next event of a session comes at most so many free places later. */
const GAP_MAX = 6;
const SEED_NAME = hashText('layout');

/**
 * Which unit has which place of the corpus: sessions among each other, each in its order. A session that does not end
 * within its block is left open.
 */
export class Layout {
  private block = -1;
  private draw = new Draw(0, 0);
  private places: (Place | undefined)[] = [];
  /** Places before it are taken. */
  private first = 0;
  private readonly indexed: readonly (Weighted & { readonly unit: number })[];

  constructor(
    private readonly units: readonly Unit[],
    private readonly seed: number,
  ) {
    this.indexed = units.map(({ weight }, unit) => ({ weight, unit }));
  }

  placeAt(corpusIndex: number): Place {
    const block = Math.floor(corpusIndex / BLOCK_SIZE);
    if (block !== this.block) this.begin(block);
    // No further than asked for: a small corpus needs only the first places.
    for (;;) {
      const place = this.places[corpusIndex - block * BLOCK_SIZE];
      if (place !== undefined) return place;
      this.layNext();
    }
  }

  private begin(block: number): void {
    this.block = block;
    this.draw = new Draw(hash(this.seed, SEED_NAME, 0), block);
    this.places = [];
    this.first = 0;
  }

  /** Lays the next unit at the first free place, its further steps at later ones. */
  private layNext(): void {
    const { draw, places } = this;
    while (places[this.first] !== undefined) this.first += 1;
    const { unit } = draw.weighted(this.indexed);
    const session = this.block * BLOCK_SIZE + this.first;
    const { stepCount } = this.units[unit] as Unit;
    places[this.first] = { unit, session, step: 0 };
    let at = this.first;
    for (let step = 1; step < stepCount; step += 1) {
      at = freePlace(places, at + 1, draw.between(0, GAP_MAX - 1));
      if (at >= BLOCK_SIZE) break;
      places[at] = { unit, session, step };
    }
  }
}

/** The free place at or behind `from` that has `skipCount` free ones before it. */
function freePlace(places: readonly (Place | undefined)[], from: number, skipCount: number): number {
  let at = from;
  for (let skipped = 0; at < BLOCK_SIZE; at += 1) {
    if (places[at] !== undefined) continue;
    if (skipped === skipCount) break;
    skipped += 1;
  }
  return at;
}
