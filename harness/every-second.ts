import type { RunClock } from './clock.js';

const SECOND_MS = 1_000;

/** Acts at each whole second of the load, without drift. */
export class EverySecond {
  private timer: NodeJS.Timeout | undefined;
  private second = 0;

  constructor(
    private readonly clock: Pick<RunClock, 'nowMs'>,
    private readonly act: () => void,
  ) {
    this.wait(1);
  }

  /** Where a process is busy: it may come to its timers seconds late. */
  look(): void {
    if (this.timer !== undefined && this.clock.nowMs() >= this.second * SECOND_MS) this.next();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private next(): void {
    clearTimeout(this.timer);
    this.act();
    this.wait(Math.max(this.second, Math.floor(this.clock.nowMs() / SECOND_MS)) + 1);
  }

  private wait(second: number): void {
    this.second = second;
    this.timer = setTimeout(
      () => {
        this.next();
      },
      Math.max(0, second * SECOND_MS - this.clock.nowMs()),
    );
  }
}
