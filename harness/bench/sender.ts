import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Corpus } from '../../src/corpus.js';
import type { DriverLine } from '../../src/ledger.js';
import { RunClock } from '../clock.js';
import { DriverLedger } from '../driver/driver-ledger.js';
import { Sender } from '../driver/sender.js';
import { LedgerFile } from '../ledger-file.js';
import { tcp } from '../transports/tcp.js';
import type { Drain } from './drain.js';
import { fixtureOf } from './fixture.js';
import { epsSince, type Contestant } from './measure.js';

/**
 * The driver's own sender over one connection, as in a run (slots patched, lateness recorded, ledger kept), with a plan
 * in which everything is due at once. Every byte is checked to have reached the drain.
 */
export function senderContestant(drain: Drain, eventCount: number): Contestant {
  return {
    name: 'sender, TCP, one connection',
    measure: async () => {
      const { plan, corpora } = fixtureOf(eventCount, 1);
      const directory = await mkdtemp(join(tmpdir(), 'cefrig-bench-'));
      const clock = new RunClock();
      const file = await LedgerFile.open<DriverLine>(join(directory, 'driver.jsonl'), (what) => {
        throw new Error(what);
      });
      const ledger = new DriverLedger(file, clock);
      const corpus = corpora[0] as Corpus;
      const address = { host: '127.0.0.1', port: drain.port };
      const sender = new Sender({ plan, appliance: 0, corpus, transport: tcp, address, clock, ledger });
      await sender.open();
      clock.startAt(String(process.hrtime.bigint()));
      sender.start(Date.now());
      const startMs = performance.now();
      while (!sender.isDone) {
        sender.pump(plan.schedule.durationNs);
        await turn();
      }
      const eps = epsSince(startMs, eventCount);
      const drained = drain.nextByteCount();
      sender.close();
      const byteCount = await drained;
      await ledger.close();
      await rm(directory, { recursive: true });
      const expected = bytesOf(corpus, eventCount);
      if (byteCount !== expected) throw new Error(`the drain got ${byteCount} bytes of ${expected}`);
      return eps;
    },
  };
}

function bytesOf(corpus: Corpus, eventCount: number): number {
  const whole = Math.floor(eventCount / corpus.size) * corpus.block.length;
  return whole + (corpus.frameStarts[eventCount % corpus.size] as number);
}
