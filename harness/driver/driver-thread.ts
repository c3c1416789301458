import { join } from 'node:path';
import { wholeDatagramBytes, type LongDatagrams } from '../../src/datagram-sizes.js';
import type { DriverLine, Intent } from '../../src/ledger.js';
import { Plan } from '../../src/plan.js';
import { emptySlotValues } from '../../src/slots.js';
import { RunClock } from '../clock.js';
import { collectGarbage } from '../small-heap.js';
import type { ErrorKind } from '../error.js';
import { EverySecond } from '../every-second.js';
import { linkMtuTo } from '../link-mtu.js';
import { LedgerFile, driverFile, readIntent } from '../ledger-file.js';
import { raiseThreadPriority } from '../priority.js';
import type { WireAddress } from '../transport.js';
import { openTransport } from '../transports/open.js';
import { DriverLedger } from './driver-ledger.js';
import { openAll } from './open-all.js';
import { Pacer } from './pacer.js';
import { appointmentsOf } from './appointments.js';
import { buildSenders } from './build-senders.js';
import type { SenderContext } from './sender-context.js';
import type { Sender } from './sender.js';
import { sleepThread } from './sleep-thread.js';
import { ThreadMeter } from './thread-meter.js';
import { appliancesOf } from './threads.js';

/** What the run hands to a thread of the driver. */
export interface DriverData {
  readonly directory: string;
  readonly address: WireAddress;
  readonly thread: number;
}

export type DriverOrder =
  | { readonly type: 'start'; readonly originNs: string; readonly epochMs: number }
  | { readonly type: 'stop' }
  /** Gives up what the collector does not take. */
  | { readonly type: 'abandon' }
  | { readonly type: 'close' };

export type DriverNews =
  /** All frames are there, and the appliances begin to connect: of so many in the fleet those of this thread. */
  | { readonly type: 'built'; readonly fleetCount: number }
  /** One more of them. */
  | { readonly type: 'opened' }
  | { readonly type: 'connected' }
  /** Before it is connected. */
  | { readonly type: 'fragments'; readonly mtuBytes: number; readonly long: readonly LongDatagrams[] }
  | { readonly type: 'refused'; readonly kind: ErrorKind; readonly message: string }
  | { readonly type: 'sent'; readonly sentCount: number; readonly attemptedCount: number }
  | {
      readonly type: 'done';
      readonly sentCount: number;
      readonly attemptedCount: number;
      /** Of the thread while it sent: see LoadCpu. */
      readonly busyRatio: number | null;
    }
  | { readonly type: 'fault'; readonly what: string };

const NEWS_INTERVAL_MS = 200;
/** After an interruption, so long may a write still take. */
const STOP_MS_MAX = 2_000;

/** A share of the appliances, each with its connection; their pace, and their column of the ledger. */
export class DriverThread {
  private readonly pacer: Pacer;
  private readonly ledger: DriverLedger;
  private stopReports = (): void => undefined;
  private meter: ThreadMeter | null = null;

  private constructor(
    private readonly intent: Intent,
    private readonly context: SenderContext,
    private readonly senders: readonly Sender[],
    private readonly tell: (news: DriverNews) => void,
    appliances: readonly number[],
  ) {
    const { clock, plan } = context;
    this.ledger = context.ledger;
    this.pacer = new Pacer({
      senders,
      appointments: appointmentsOf(
        this.intent.scenario,
        plan.schedule.durationNs,
        { appliances, fleetSize: plan.appliances.length, senders },
        (reason) => {
          this.abandon(reason);
        },
      ),
      nowNs: () => clock.nowNs(),
      sleep: sleepThread,
      onLook: (nowNs) => {
        context.lookedNs = nowNs;
      },
      onDone: () => void this.finish(),
    });
  }

  /** Builds the frames and connects every appliance of this thread. Rejects where the collector refuses one that it should accept. */
  static async open({ directory, address, thread }: DriverData, tell: DriverThread['tell']): Promise<DriverThread> {
    const intent = await readIntent(directory);
    const plan = new Plan(intent.plan);
    const appliances = appliancesOf(thread, intent.driverThreads, plan.appliances.length);
    const clock = new RunClock();
    const faults = new Set<string>();
    const onFault = (what: string): void => {
      if (faults.has(what)) return;
      faults.add(what);
      tell({ type: 'fault', what });
    };
    const file = await LedgerFile.open<DriverLine>(join(directory, driverFile(thread)), onFault);
    const context: SenderContext = {
      plan,
      transport: await openTransport(intent.scenario, directory),
      address,
      clock,
      ledger: new DriverLedger(file, clock, appliances.length),
      values: emptySlotValues(plan.runTag),
      startEpochMs: 0,
      lookedNs: 0,
      onReady: (lane) => {
        driver.pacer.ready(lane);
      },
      onFault,
    };
    const mtuBytes = await linkMtuTo(address.host);
    const wholeBytesMax = mtuBytes === null ? Infinity : wholeDatagramBytes(mtuBytes);
    const { senders, long } = await buildSenders(intent, appliances, context, wholeBytesMax);
    if (mtuBytes !== null && long.length > 0) tell({ type: 'fragments', mtuBytes, long });
    collectGarbage();
    tell({ type: 'built', fleetCount: plan.appliances.length });
    const driver = new DriverThread(intent, context, senders, tell, appliances);
    await openAll(senders, intent.scenario.expect.connections, () => {
      tell({ type: 'opened' });
    });
    collectGarbage();
    raiseThreadPriority();
    return driver;
  }

  obey(order: DriverOrder): void {
    switch (order.type) {
      case 'start':
        this.start(order.originNs, order.epochMs);
        return;
      case 'stop':
        this.stop();
        setTimeout(() => {
          this.abandon(`a write was not taken ${STOP_MS_MAX / 1_000} s after the interruption`);
        }, STOP_MS_MAX);
        return;
      case 'abandon':
        this.abandon('the run was interrupted');
        return;
      case 'close':
        for (const sender of this.senders) sender.close();
    }
  }

  private start(originNs: string, epochMs: number): void {
    const { clock } = this.context;
    clock.startAt(originNs);
    this.context.startEpochMs = epochMs;
    const seconds = new EverySecond(clock, () => {
      this.ledger.writeLine();
    });
    const newsTimer = setInterval(() => {
      this.tell({ type: 'sent', ...this.counts() });
    }, NEWS_INTERVAL_MS);
    // Before its first event is due, a thread is idle.
    const meterTimer = setTimeout(() => {
      this.meter = new ThreadMeter();
    }, -clock.nowMs());
    this.stopReports = () => {
      clearTimeout(meterTimer);
      seconds.stop();
      clearInterval(newsTimer);
    };
    this.pacer.start();
  }

  private stop(): void {
    for (const sender of this.senders) sender.stop();
    this.pacer.review();
  }

  private abandon(reason: string): void {
    for (const sender of this.senders) sender.abandon(`given up by the rig: ${reason}`);
    this.pacer.review();
  }

  private async finish(): Promise<void> {
    this.stopReports();
    const busyRatio = this.context.transport.answersAtOnce ? null : (this.meter?.busyRatio() ?? null);
    await this.ledger.close();
    this.tell({ type: 'done', ...this.counts(), busyRatio });
  }

  private counts(): { sentCount: number; attemptedCount: number } {
    const { sentCount, attemptedCount } = this.ledger;
    return { sentCount, attemptedCount };
  }
}
