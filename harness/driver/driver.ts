import { Worker } from 'node:worker_threads';
import type { DriverData, DriverNews, DriverOrder } from './worker.js';
import type { WireAddress } from '../transport.js';
import { HarnessError } from '../error.js';

const CONNECT_MS_MAX = 60_000;
const CLOSE_MS_MAX = 5_000;

/** The load engine, on a thread of its own. */
export class Driver {
  sentCount = 0;
  /** With those of failed writes. */
  attemptedCount = 0;
  isDone = false;
  private readonly exited: Promise<void>;
  private readonly doneListeners: (() => void)[] = [];

  private constructor(
    private readonly worker: Worker,
    private readonly onFault: (what: string) => void,
  ) {
    this.exited = new Promise((resolve) =>
      worker.once('exit', () => {
        resolve();
      }),
    );
  }

  /** Builds the frames, connects every appliance, and waits for that. */
  static async start(directory: string, address: WireAddress, onFault: (what: string) => void): Promise<Driver> {
    const workerData: DriverData = { directory, address };
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
    await new Promise<void>((resolve, reject) => {
      const fail = (error: HarnessError): void => {
        clearTimeout(deadline);
        void worker.terminate();
        reject(error);
      };
      const deadline = setTimeout(() => {
        fail(
          new HarnessError(
            'world',
            `the appliances did not connect to ${address.host}:${address.port} within ${CONNECT_MS_MAX / 1_000} s`,
          ),
        );
      }, CONNECT_MS_MAX);
      worker.once('error', (error) => {
        fail(
          new HarnessError(
            'world',
            `the appliances cannot connect to ${address.host}:${address.port}: ${error.message}`,
            { cause: error },
          ),
        );
      });
      worker.once('message', () => {
        clearTimeout(deadline);
        worker.removeAllListeners('error');
        resolve();
      });
    });
    const driver = new Driver(worker, onFault);
    driver.listen();
    return driver;
  }

  order(order: DriverOrder): void {
    this.worker.postMessage(order);
  }

  /** Settles when all events are sent or have gone unsent. */
  async done(): Promise<void> {
    if (this.isDone) return;
    await new Promise<void>((resolve) => {
      this.doneListeners.push(resolve);
    });
  }

  /** Closes all connections and ends the thread. Never rejects. */
  async close(): Promise<void> {
    if (this.isDone) this.order({ type: 'close' });
    else void this.worker.terminate();
    const deadline = setTimeout(() => void this.worker.terminate(), CLOSE_MS_MAX);
    await this.exited;
    clearTimeout(deadline);
  }

  private listen(): void {
    this.worker.on('message', (news: DriverNews) => {
      if (news.type === 'fault') this.onFault(news.what);
      if (news.type === 'sent' || news.type === 'done') {
        this.sentCount = news.sentCount;
        this.attemptedCount = news.attemptedCount;
      }
      if (news.type === 'done') this.finish();
    });
    void this.exited.then(() => {
      if (this.isDone) return;
      this.onFault('the driver ended before it was done');
      this.finish();
    });
    this.worker.on('error', (error) => {
      this.onFault(`the driver crashed: ${error.message}`);
      this.finish();
    });
  }

  private finish(): void {
    this.isDone = true;
    for (const listener of this.doneListeners.splice(0)) listener();
  }
}
