import { Worker } from 'node:worker_threads';
import type { DriverData, DriverNews, DriverOrder } from './driver-thread.js';
import type { WireAddress } from '../transport.js';
import { fragmentNote, mergeLongDatagrams } from '../../src/datagram-sizes.js';
import { countText } from '../../src/report/numbers.js';
import { HarnessError } from '../error.js';
import { collectGarbage } from '../small-heap.js';

/** How long the start of a driver may take. */
export interface StartLimits {
  /** Modules, the fleet and its frames: as long as the other parts of the rig may take for theirs. */
  readonly buildMs: number;
  /** From there on without one more appliance of the thread that is connected: ten thousand take their time. */
  readonly connectMs: number;
}

const startLimits: StartLimits = { buildMs: 120_000, connectMs: 60_000 };
const CLOSE_MS_MAX = 5_000;
/** A sending thread makes no short-lived objects to speak of. */
const YOUNG_MIB_MAX = 3;

/** What the run hands to the driver. */
export interface DriverOptions {
  readonly directory: string;
  readonly address: WireAddress;
  readonly threadCount: number;
  /** Told of what is wrong with the driver itself. */
  readonly onFault: (what: string) => void;
}

/** The load engine: threads of its own, each with a share of the appliances. */
export class Driver {
  private constructor(private readonly threads: readonly ThreadHandle[]) {}

  /** Builds the frames, connects every appliance, and waits for that. Throws HarnessError where that fails. */
  static async start(options: DriverOptions, limits = startLimits): Promise<Driver> {
    const threads = Array.from({ length: options.threadCount }, (_, thread) => new ThreadHandle(options, thread));
    const driver = new Driver(threads);
    try {
      await Promise.all(threads.map((thread) => thread.connected(limits, () => driver.openedCount)));
      collectGarbage();
    } catch (error) {
      await driver.close();
      throw error;
    }
    return driver;
  }

  private get openedCount(): number {
    return this.threads.reduce((sum, { openedCount }) => sum + openedCount, 0);
  }

  get sentCount(): number {
    return this.threads.reduce((sum, { sentCount }) => sum + sentCount, 0);
  }

  /** With those of failed writes. */
  get attemptedCount(): number {
    return this.threads.reduce((sum, { attemptedCount }) => sum + attemptedCount, 0);
  }

  /** Of the busiest thread, once it is done: see LoadCpu. */
  get busyRatio(): number | null {
    const ratios = this.threads.flatMap(({ busyRatio }) => busyRatio ?? []);
    return ratios.length === 0 ? null : Math.max(...ratios);
  }

  /** What a reader must know of the datagrams before they are sent; null: nothing. */
  get datagramNote(): string | null {
    const told = this.threads.flatMap(({ fragments }) => fragments ?? []);
    const mtuBytes = told[0]?.mtuBytes;
    if (mtuBytes === undefined) return null;
    return fragmentNote(mtuBytes, mergeLongDatagrams(told.flatMap(({ long }) => long)));
  }

  order(order: DriverOrder): void {
    for (const thread of this.threads) thread.order(order);
  }

  /** Settles when all events are sent or have gone unsent. */
  async done(): Promise<void> {
    await Promise.all(this.threads.map(({ done }) => done));
  }

  /** Closes all connections and ends the threads. Never rejects. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

/** A promise that others settle, once. */
class Deferred {
  resolve: () => void = () => undefined;
  reject: (error: Error) => void = () => undefined;
  readonly promise = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** Settles as the promise does. Throws HarnessError `world` with what is to be told where that takes longer than `ms`. */
async function within(
  ms: number,
  promise: Promise<void>,
  told: () => string,
  onDeadline?: TakesDeadline,
): Promise<void> {
  const late = new Deferred();
  const deadline = setTimeout(() => {
    late.reject(new HarnessError('world', `${told()} within ${ms / 1_000} s`));
  }, ms);
  onDeadline?.(deadline);
  try {
    await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(deadline);
  }
}

/** May put it off. */
type TakesDeadline = (deadline: NodeJS.Timeout) => void;

/** One thread as the run sees it. */
class ThreadHandle {
  openedCount = 0;
  sentCount = 0;
  attemptedCount = 0;
  busyRatio: number | null = null;
  fragments: Extract<DriverNews, { readonly type: 'fragments' }> | null = null;
  /** Never rejects. */
  readonly done: Promise<void>;
  private isDone = false;
  private isConnected = false;
  private fleetCount = 0;
  private connectDeadline: NodeJS.Timeout | null = null;
  private readonly worker: Worker;
  private readonly exited: Promise<void>;
  private readonly finished = new Deferred();
  private readonly built = new Deferred();
  private readonly opened = new Deferred();

  constructor(
    private readonly options: DriverOptions,
    thread: number,
  ) {
    const { directory, address } = options;
    const workerData: DriverData = { directory, address, thread };
    this.worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB_MAX },
    });
    this.done = this.finished.promise;
    this.exited = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.fail('the driver ended before it was done');
        resolve();
      });
    });
    this.worker.on('error', (error) => {
      this.fail(`the driver crashed: ${error.message}`);
    });
    this.worker.on('message', (news: DriverNews) => {
      this.take(news);
    });
  }

  /**
   * Rejects where the thread cannot connect all its appliances, or does not get on in time, with what it did not come to
   * do. `openedCount`: of all threads.
   */
  async connected({ buildMs, connectMs }: StartLimits, openedCount: () => number): Promise<void> {
    const { host, port } = this.options.address;
    const isBuilt = Promise.race([this.built.promise, this.opened.promise]);
    await within(buildMs, isBuilt, () => "the rig's driver did not build its frames");
    const told = (): string => {
      const connected = `${countText(openedCount())} of ${countText(this.fleetCount)}`;
      return `the appliances did not connect to ${host}:${port}: ${connected} did, and not one more`;
    };
    await within(connectMs, this.opened.promise, told, (deadline) => {
      this.connectDeadline = deadline;
    });
  }

  order(order: DriverOrder): void {
    this.worker.postMessage(order);
  }

  async close(): Promise<void> {
    if (this.isDone) this.order({ type: 'close' });
    else {
      this.isDone = true;
      void this.worker.terminate();
    }
    const deadline = setTimeout(() => void this.worker.terminate(), CLOSE_MS_MAX);
    await this.exited;
    clearTimeout(deadline);
  }

  private take(news: DriverNews): void {
    if (news.type === 'built') {
      this.fleetCount = news.fleetCount;
      this.built.resolve();
    } else if (news.type === 'opened') {
      this.openedCount += 1;
      this.connectDeadline?.refresh();
    } else if (news.type === 'connected') {
      this.isConnected = true;
      this.opened.resolve();
    } else if (news.type === 'refused') {
      const { host, port } = this.options.address;
      const why = news.kind === 'world' ? `the appliances cannot connect to ${host}:${port}: ` : '';
      this.opened.reject(new HarnessError(news.kind, why + news.message));
    } else if (news.type === 'fragments') {
      this.fragments = news;
    } else if (news.type === 'fault') {
      this.options.onFault(news.what);
    } else {
      this.sentCount = news.sentCount;
      this.attemptedCount = news.attemptedCount;
      if (news.type !== 'done') return;
      this.busyRatio = news.busyRatio;
      this.finish();
    }
  }

  /** Before the load this is an error of its start, then a fault of the rig, and after its end it is nothing. */
  private fail(what: string): void {
    if (this.isDone) return;
    if (this.isConnected) this.options.onFault(what);
    else this.opened.reject(new HarnessError('world', what));
    this.finish();
  }

  private finish(): void {
    this.isDone = true;
    this.finished.resolve();
  }
}
