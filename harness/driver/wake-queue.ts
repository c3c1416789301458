/**
 * Whose turn is next: a binary heap of numbered members by time, so that ten thousand slow senders cost no more than a
 * few fast ones. A member is in it at most once. Allocates nothing after it is made.
 */
export class WakeQueue {
  private readonly heap: Int32Array;
  private readonly timesNs: Float64Array;
  private size = 0;

  constructor(memberCount: number) {
    this.heap = new Int32Array(memberCount);
    this.timesNs = new Float64Array(memberCount);
  }

  /** When the first is to be woken; Infinity when nobody is. */
  get nextNs(): number {
    return this.size === 0 ? Infinity : (this.timesNs[this.heap[0] as number] as number);
  }

  /** `member` must not be in the queue. A time of Infinity: never. */
  add(member: number, timeNs: number): void {
    if (timeNs === Infinity) return;
    this.timesNs[member] = timeNs;
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.heap[parent] as number;
      if ((this.timesNs[above] as number) <= timeNs) break;
      this.heap[place] = above;
      place = parent;
    }
    this.heap[place] = member;
  }

  /** Takes the first out. The queue must not be empty. */
  take(): number {
    const first = this.heap[0] as number;
    this.size -= 1;
    const moved = this.heap[this.size] as number;
    const movedNs = this.timesNs[moved] as number;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.timeAt(child + 1) < this.timeAt(child)) child += 1;
      if (this.timeAt(child) >= movedNs) break;
      this.heap[place] = this.heap[child] as number;
      place = child;
    }
    this.heap[place] = moved;
    return first;
  }

  private timeAt(place: number): number {
    return this.timesNs[this.heap[place] as number] as number;
  }
}
