import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.js';
import type { Corpus } from '../../src/corpus.js';
import type { DriverLine } from '../../src/ledger.js';
import { Plan } from '../../src/plan.js';
import { msToNs } from '../../src/units.js';
import { RunClock } from '../clock.js';
import { buildCorpora, buildFleet } from '../fleet.js';
import { everySecond } from '../every-second.js';
import { LedgerFile, readIntent, runFiles } from '../ledger-file.js';
import type { WireAddress } from '../transport.js';
import { tcp } from '../transports/tcp.js';
import { DriverLedger } from './driver-ledger.js';
import { Sender } from './sender.js';

/** What the run hands to the driver's thread. */
export interface DriverData {
  readonly directory: string;
  readonly address: WireAddress;
}

export type DriverOrder =
  | { readonly type: 'start'; readonly originNs: string; readonly epochMs: number }
  | { readonly type: 'stop' }
  /** Gives up what the collector does not take. */
  | { readonly type: 'abandon' }
  | { readonly type: 'close' };

export type DriverNews =
  | { readonly type: 'connected' }
  | { readonly type: 'sent'; readonly sentCount: number; readonly attemptedCount: number }
  | { readonly type: 'done'; readonly sentCount: number; readonly attemptedCount: number }
  | { readonly type: 'fault'; readonly what: string };

const TICK_MS = 1;
const NEWS_INTERVAL_MS = 200;
/** After an interruption, so long may a write still take. */
const STOP_MS_MAX = 2_000;

const port = parentPort;
assert(port !== null, 'the driver runs as a worker thread');
const tell = (news: DriverNews): void => {
  port.postMessage(news);
};

const { directory, address } = workerData as DriverData;
const intent = await readIntent(directory);
const plan = new Plan(intent.plan);
const clock = new RunClock();
const file = await LedgerFile.open<DriverLine>(join(directory, runFiles.driver), (what) => {
  tell({ type: 'fault', what });
});
const ledger = new DriverLedger(file, clock);
const corpora = buildCorpora(await buildFleet(intent.scenario), intent.scenario.load);
const senders = corpora.map(
  (corpus: Corpus, appliance) => new Sender({ plan, appliance, corpus, transport: tcp, address, clock, ledger }),
);
let stopLedger = (): void => undefined;
let newsTimer: NodeJS.Timeout | undefined;

port.on('message', (order: DriverOrder) => {
  if (order.type === 'start') start(order.originNs, order.epochMs);
  else if (order.type === 'stop') {
    for (const sender of senders) sender.stop();
    setTimeout(abandon, STOP_MS_MAX, `took nothing for ${STOP_MS_MAX / 1_000} s after the interruption`);
  } else if (order.type === 'abandon') abandon('interrupted');
  else {
    for (const sender of senders) sender.close();
    port.close();
  }
});

await Promise.all(senders.map((sender) => sender.open()));
tell({ type: 'connected' });

function start(originNs: string, epochMs: number): void {
  clock.startAt(originNs);
  for (const sender of senders) sender.start(epochMs);
  stopLedger = everySecond(clock, () => {
    ledger.writeLine();
  });
  setTimeout(
    () => {
      newsTimer = setInterval(() => {
        tell({ type: 'sent', sentCount: ledger.sentCount, attemptedCount: ledger.attemptedCount });
      }, NEWS_INTERVAL_MS);
      tick();
    },
    Math.max(0, -clock.nowMs()),
  );
}

/** So long after the last event is due, a collector that still does not take it is given up. */
const giveUpNs = plan.schedule.durationNs + msToNs(intent.scenario.drain.timeoutMs);

function abandon(reason: string): void {
  for (const sender of senders) sender.abandon(`the collector ${reason}`);
}

function tick(): void {
  for (const sender of senders) sender.pump(clock.nowNs());
  if (clock.nowNs() > giveUpNs) abandon(`took nothing more for ${intent.scenario.drain.timeoutMs / 1_000} s`);
  if (senders.some((sender) => !sender.isDone)) setTimeout(tick, TICK_MS);
  else void finish();
}

async function finish(): Promise<void> {
  stopLedger();
  clearInterval(newsTimer);
  await ledger.close();
  tell({ type: 'done', sentCount: ledger.sentCount, attemptedCount: ledger.attemptedCount });
}
