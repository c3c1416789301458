import { once } from 'node:events';
import { join } from 'node:path';
import { HarnessError, type ErrorKind } from './error.js';
import type { Intent, TapLine, TapName } from '../src/ledger.js';
import { Tap } from '../src/ledger/tap.js';
import { Plan } from '../src/plan.js';
import type { Stall } from '../src/standstill.js';
import { RunClock } from './clock.js';
import { collectGarbage } from './small-heap.js';
import { EverySecond } from './every-second.js';
import { StallWatch } from './stall-watch.js';
import { LedgerFile, readIntent, runFiles } from './ledger-file.js';

/** What the run tells a part. */
export type PartOrder =
  | { readonly type: 'start'; readonly originNs: string; readonly epochMs: number }
  | { readonly type: 'read-out' }
  | { readonly type: 'stop' };

/** How far a part is; told several times a second. */
export interface PartCounts {
  readonly seenCount: number;
  readonly arrivedCount: number;
  readonly canaryCount: number;
  readonly unexpectedCount: number;
  /** What the part holds back at the moment (its queue). */
  readonly queuedCount: number;
  /** It has stopped reading, since that queue was full. */
  readonly holdsBack: boolean;
}

/** What a part tells the run. */
export type PartNews =
  | { readonly type: 'listening'; readonly port: number; readonly plainSyslogPort: number | null }
  | { readonly type: 'counts'; readonly counts: PartCounts }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'fault'; readonly what: string }
  | { readonly type: 'refused'; readonly kind: ErrorKind; readonly message: string }
  | {
      readonly type: 'stopped';
      readonly cpuSeconds: number;
      readonly rssMiBMax: number;
      /** From the start of the load on: the longest time for which its event loop stood still, and which times matter. */
      readonly longestStallMs: number;
      readonly stalls: readonly Stall[];
    };

/** What every part works with: the run's intent and plan, its clock, its tap and the tap's column of the ledger. */
export interface PartContext {
  readonly directory: string;
  readonly intent: Intent;
  readonly plan: Plan;
  readonly clock: RunClock;
  readonly tap: Tap;
  /** Wall clock at the start of the load; 0 before it. */
  startEpochMs: number;
  canaryCount: number;
  /** The part takes something in. One with thousands of sockets comes to its timers late, and does not stand still. */
  atWork(): void;
  note(text: string): void;
  fault(what: string): void;
}

/** What a part does for a living. */
export interface PartService {
  readonly port: number;
  /** The forwarder's, where it takes plain syslog too. */
  readonly plainSyslogPort?: number | null;
  queuedCount(): number;
  /** The forwarder's: see {@link PartCounts}. */
  holdsBack?(): boolean;
  /** Reads on though its queue is full, and says which events it could not take. */
  readOut?(): void;
  /** Ends after what is queued has gone out, or cannot. */
  stop(): Promise<void>;
}

const COUNTS_INTERVAL_MS = 200;
const KIB_PER_MIB = 1_024;
const US_PER_SECOND = 1_000_000;

/**
 * Runs one part of the pipeline (forwarder or workspace) as a process of its own under the run: it listens, writes its
 * tap's column once a second, and ends when told to, or when the run is gone. Its options come as the run's first message:
 * they hold keys, and everybody on the machine can read a command line.
 */
export async function servePart(
  tapName: TapName,
  start: (context: PartContext, options: object) => Promise<PartService>,
): Promise<void> {
  const [directory = ''] = process.argv.slice(2);
  // A terminal's Ctrl-C goes to the whole group; the run decides when a part ends.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  const tell = (news: PartNews): void => {
    if (process.connected) process.send?.(news);
  };
  // What is told goes out in its order, and a process that ends takes along what has not gone out.
  const tellLast = (news: PartNews): Promise<void> =>
    new Promise((resolve) => {
      process.send?.(news, undefined, undefined, () => {
        resolve();
      });
    });
  const fault = (what: string): void => {
    tell({ type: 'fault', what });
  };
  try {
    const [options] = (await once(process, 'message')) as [object];
    const intent = await readIntent(directory);
    const plan = new Plan(intent.plan);
    const { lateMs } = intent.scenario.expect;
    const clock = new RunClock();
    const stallWatch = new StallWatch(() => clock.nowMs());
    const context: PartContext = {
      directory,
      intent,
      plan,
      clock,
      tap: new Tap(plan, { lateMs, sampleEvery: intent.sampleEvery }),
      startEpochMs: 0,
      canaryCount: 0,
      atWork: () => undefined,
      note: (text) => {
        tell({ type: 'note', text });
      },
      fault,
    };
    const ledger = await LedgerFile.open<TapLine>(join(directory, runFiles[tapName]), fault);
    const service = await start(context, options);
    obeyOrders({ context, service, ledger, stallWatch, tell, tellLast });
    collectGarbage();
    tell({ type: 'listening', port: service.port, plainSyslogPort: service.plainSyslogPort ?? null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await tellLast({ type: 'refused', kind: error instanceof HarnessError ? error.kind : 'world', message });
    process.disconnect();
  }
}

interface Serving {
  readonly context: PartContext;
  readonly service: PartService;
  readonly ledger: LedgerFile<TapLine>;
  readonly stallWatch: StallWatch;
  readonly tell: (news: PartNews) => void;
  /** Resolves once that and all before it is out of this process. */
  readonly tellLast: (news: PartNews) => Promise<void>;
}

function obeyOrders({ context, service, ledger, stallWatch, tell, tellLast }: Serving): void {
  const tellCounts = (): void => {
    const { tap, canaryCount } = context;
    const { arrivedCount, unexpectedCount } = tap;
    const counts = { seenCount: tap.seen.count, arrivedCount, unexpectedCount, canaryCount };
    const holdsBack = service.holdsBack?.() ?? false;
    tell({ type: 'counts', counts: { ...counts, queuedCount: service.queuedCount(), holdsBack } });
  };
  setInterval(tellCounts, COUNTS_INTERVAL_MS);
  let seconds: EverySecond | null = null;
  context.atWork = () => {
    stallWatch.look();
    seconds?.look();
  };
  process.on('message', (order: PartOrder) => {
    if (order.type === 'start') {
      context.clock.startAt(order.originNs);
      context.startEpochMs = order.epochMs;
      stallWatch.start();
      const lateMs = context.clock.nowMs();
      if (lateMs > 0) context.fault(`a part of the rig learned of the start of the load ${Math.round(lateMs)} ms late`);
      seconds = new EverySecond(context.clock, () => {
        ledger.append(context.tap.takeLine(context.clock.nowMs()));
      });
      return;
    }
    if (order.type === 'read-out') {
      service.readOut?.();
      return;
    }
    void (async () => {
      stallWatch.look();
      await service.stop();
      seconds?.stop();
      ledger.append(context.tap.takeLine(context.clock.nowMs()));
      await ledger.seal();
      tellCounts();
      stallWatch.stop();
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      await tellLast({
        type: 'stopped',
        cpuSeconds: (userCPUTime + systemCPUTime) / US_PER_SECOND,
        rssMiBMax: maxRSS / KIB_PER_MIB,
        longestStallMs: stallWatch.longestMs,
        stalls: stallWatch.spans,
      });
      process.disconnect();
      process.exit(0);
    })();
  });
}
