import type { RunLine } from '../src/ledger.js';
import type { LossCounter } from '../src/loss-counter.js';
import type { RunClock } from './clock.js';
import type { StartedCollector } from './collector.js';
import { EXTERNAL_NOTE } from './collectors/external.js';
import { EverySecond } from './every-second.js';
import { KernelDrops } from './kernel-drops.js';

const NO_COUNTERS_NOTE = 'What the collector itself discarded is not known: it told no counters.';

/**
 * Writes down what a collector and the kernel before it say they lost: when the load starts, each second in which that
 * has changed, and at the end. So a collector that dies has told until then.
 */
export class LossRecorder {
  private readonly kernelDrops: KernelDrops | null;
  private last = '';
  private reading: Promise<unknown> | null = null;
  private seconds: EverySecond | null = null;

  constructor(
    private readonly options: {
      readonly collector: StartedCollector;
      readonly isUdp: boolean;
      readonly clock: RunClock;
      readonly write: (line: RunLine) => void;
    },
  ) {
    const { collector, isUdp } = options;
    this.kernelDrops = isUdp && collector.kind !== 'external' ? KernelDrops.of(collector) : null;
  }

  /** What was lost before the load, a canary, the load did not lose. */
  async takeBase(): Promise<void> {
    await this.record('told', 0);
  }

  /** Call once the clock counts the load's time. */
  start(): void {
    this.seconds = new EverySecond(this.options.clock, () => {
      this.reading ??= this.record('told').finally(() => (this.reading = null));
    });
  }

  /** The last line is of now where the daemon lives. */
  async finish(): Promise<void> {
    this.seconds?.stop();
    await this.reading;
    const discards = await this.record('now');
    const text = this.options.collector.kind === 'external' ? EXTERNAL_NOTE : NO_COUNTERS_NOTE;
    if (discards === null) this.options.write({ type: 'note', text });
  }

  /** Ends without another line. */
  stop(): void {
    this.seconds?.stop();
  }

  /** What the daemon discarded, as it is written down now. */
  private async record(when: 'now' | 'told', atMs?: number): Promise<readonly LossCounter[] | null> {
    const { collector, clock, write } = this.options;
    const { discards } = await collector.counters(when);
    const kernelDrops = (await this.kernelDrops?.read()) ?? null;
    const told = JSON.stringify([discards, kernelDrops]);
    if (told !== this.last || when === 'now') {
      write({ type: 'collector-counters', atMs: atMs ?? clock.nowMs(), discards, kernelDrops });
    }
    this.last = told;
    return discards;
  }
}
