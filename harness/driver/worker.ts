import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.js';
import type { Corpus } from '../../src/corpus.js';
import type { DriverLine } from '../../src/ledger.js';
import { Plan } from '../../src/plan.js';
import { RunClock } from '../clock.js';
import { buildCorpora, buildFleet } from '../fleet.js';
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
  | { readonly type: 'close' };

export type DriverNews =
  | { readonly type: 'connected' }
  | { readonly type: 'sent'; readonly sentCount: number }
  | { readonly type: 'done'; readonly sentCount: number }
  | { readonly type: 'fault'; readonly what: string };

const TICK_MS = 1;
const NEWS_INTERVAL_MS = 200;
const LEDGER_INTERVAL_MS = 1_000;

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
let ledgerTimer: NodeJS.Timeout | undefined;
let newsTimer: NodeJS.Timeout | undefined;

port.on('message', (order: DriverOrder) => {
  if (order.type === 'start') start(order.originNs, order.epochMs);
  else if (order.type === 'stop') for (const sender of senders) sender.stop();
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
  setTimeout(
    () => {
      ledgerTimer = setInterval(() => {
        ledger.writeLine();
      }, LEDGER_INTERVAL_MS);
      newsTimer = setInterval(() => {
        tell({ type: 'sent', sentCount: ledger.sentCount });
      }, NEWS_INTERVAL_MS);
      tick();
    },
    Math.max(0, -clock.nowMs()),
  );
}

function tick(): void {
  const nowNs = clock.nowNs();
  for (const sender of senders) sender.pump(nowNs);
  if (senders.some((sender) => !sender.isDone)) setTimeout(tick, TICK_MS);
  else void finish();
}

async function finish(): Promise<void> {
  clearInterval(ledgerTimer);
  clearInterval(newsTimer);
  await ledger.close();
  tell({ type: 'done', sentCount: ledger.sentCount });
}
