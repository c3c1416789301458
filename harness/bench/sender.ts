import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Corpus } from '../../src/corpus.js';
import type { DriverLine } from '../../src/ledger.js';
import { emptySlotValues } from '../../src/slots.js';
import { RunClock } from '../clock.js';
import { DriverLedger } from '../driver/driver-ledger.js';
import type { SenderContext } from '../driver/sender-context.js';
import { Sender } from '../driver/sender.js';
import { LedgerFile } from '../ledger-file.js';
import type { Drain } from './drain.js';
import type { Fixture } from './fixture.js';
import { orFailure } from './or-failure.js';
import { ownDirectory } from './own-directory.js';

/** A driver's sender over one connection, as in a run (slots patched, lateness recorded, ledger kept). */
export interface SentBySender {
  readonly seconds: number;
  readonly sentCount: number;
  readonly sentBytes: number;
}

/** Sends all of a plan in which everything is due at once, as fast as the kernel takes it, and closes the connection. */
export const sendAll = (fixture: Fixture, drain: Drain, onOpen: () => void = () => undefined): Promise<SentBySender> =>
  orFailure((fail) => send(fixture, drain, onOpen, fail));

async function send(
  { plan, corpora }: Fixture,
  { transport, port }: Drain,
  onOpen: () => void,
  fail: (why: string) => void,
): Promise<SentBySender> {
  await using directory = await ownDirectory();
  const clock = new RunClock();
  const file = await LedgerFile.open<DriverLine>(join(directory.path, 'driver.jsonl'), fail);
  const ledger = new DriverLedger(file, clock, 1);
  const corpus = corpora[0] as Corpus;
  const context: SenderContext = {
    ...{ plan, transport, clock, ledger },
    address: { host: '127.0.0.1', port },
    values: emptySlotValues(plan.runTag),
    startEpochMs: 0,
    lookedNs: 0,
    onReady: () => undefined,
    onFault: fail,
  };
  const sender = new Sender(context, { appliance: 0, lane: 0, corpus, sourceAddress: null, lifetimeNs: Infinity });
  await sender.open();
  clock.startAt(String(process.hrtime.bigint()));
  context.startEpochMs = Date.now();
  onOpen();
  const startMs = performance.now();
  while (!sender.isDone) {
    for (let writes = 0; writes < WRITES_A_TURN; writes += 1) sender.pump(plan.schedule.durationNs);
    await turn();
  }
  const seconds = (performance.now() - startMs) / 1_000;
  sender.close();
  await ledger.close();
  return { seconds, sentCount: ledger.sentCount, sentBytes: bytesOf(corpus, plan.plannedCount) };
}

/** A busy sender writes for about a millisecond before the event loop has its turn (see the pacer). */
const WRITES_A_TURN = 4;

/** Of the first `eventCount` frames of an appliance that sends its corpus again and again. */
export function bytesOf(corpus: Corpus, eventCount: number): number {
  const whole = Math.floor(eventCount / corpus.size) * corpus.block.length;
  return whole + (corpus.frameStarts[eventCount % corpus.size] as number);
}
