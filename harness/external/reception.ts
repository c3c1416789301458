import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Intent } from '../../src/ledger.js';
import { NS_PER_MS } from '../../src/units.js';
import { driverFile } from '../ledger-file.js';
import type { Receivers } from '../pipeline.js';
import { ControlRefusal, type ControlHandlers } from './control-server.js';
import type { Arrivals, Canaries, Clock, Done, Offer, SendProgress, StartOrder } from './protocol.js';

/** A start is a moment from now, whatever the way takes. */
const START_MS_MAX = 60_000;

/** What the receiver knows of its sender, who tells it. There is one sender, and one load. */
export class Reception implements ControlHandlers {
  /** The user wants the load to end. */
  isStopWanted = false;
  attemptedCount = 0;
  sentCount = 0;
  /** When something was heard last, by this process's clock. */
  heardAtMs = performance.now();
  outcome: Done | null = null;
  private isStarted = false;
  private tellStarted: (order: StartOrder) => void = () => undefined;
  readonly started = new Promise<StartOrder>((resolve) => {
    this.tellStarted = resolve;
  });

  constructor(
    private readonly directory: string,
    private readonly intent: Intent,
    private readonly receivers: Receivers,
  ) {}

  clock(): Clock {
    // First of all: what is done before is time that nobody knows of.
    const monotonicNs = String(process.hrtime.bigint());
    this.heard();
    return { monotonicNs };
  }

  async offer(): Promise<Offer> {
    const files: Offer['files'] = [];
    for (const [group, { file }] of this.intent.scenario.appliances.entries()) {
      if (file !== null) files.push({ group, name: basename(file), base64: await readFile(file, 'base64') });
    }
    return { intent: this.intent as Offer['intent'], files };
  }

  canaries(): Canaries {
    const { forwarder, workspace } = this.receivers;
    return { forwarderCount: forwarder.counts.canaryCount, workspaceCount: workspace.counts.canaryCount };
  }

  start(order: StartOrder): void {
    const inMs = Number(BigInt(order.originNs) - process.hrtime.bigint()) / NS_PER_MS;
    if (Math.abs(inMs) > START_MS_MAX) {
      throw new ControlRefusal(
        400,
        `the load was to start ${Math.round(inMs)} ms from now by this clock: that is no start`,
      );
    }
    if (this.isStarted) throw new ControlRefusal(409, 'another sender has started already: one run has one load');
    this.isStarted = true;
    this.heard();
    this.tellStarted(order);
  }

  progress({ sentCount, attemptedCount }: SendProgress): Arrivals {
    this.refuseBeforeStart();
    this.sentCount = sentCount;
    this.attemptedCount = attemptedCount;
    return { seenCount: this.receivers.workspace.counts.seenCount, stop: this.isStopWanted };
  }

  async ledger(thread: number, body: Readable): Promise<void> {
    this.refuseBeforeStart();
    if (thread >= this.intent.driverThreads) throw new ControlRefusal(404, `there is no driver thread ${thread}`);
    const path = join(this.directory, driverFile(thread));
    await mkdir(dirname(path), { recursive: true });
    body.on('data', () => {
      this.heard();
    });
    await pipeline(body, createWriteStream(path, { flags: 'wx' }));
  }

  done(done: Done): void {
    this.refuseBeforeStart();
    this.attemptedCount = done.attemptedCount;
    this.outcome = done;
  }

  private heard(): void {
    this.heardAtMs = performance.now();
  }

  private refuseBeforeStart(): void {
    if (!this.isStarted) throw new ControlRefusal(409, 'the load has not started');
    this.heard();
  }
}
