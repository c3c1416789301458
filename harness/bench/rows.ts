import { workOf } from '../../src/agent/work.js';
import type { TapLine } from '../../src/ledger.js';
import { readingOf } from '../../src/rows/expected-row.js';
import type { FidelitySettings } from '../../src/scenario.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { RunClock } from '../clock.js';
import { Agent } from '../forwarder/agent.js';
import { PostingThread } from '../forwarder/posting-thread.js';
import { OutputTap } from '../output-tap.js';
import { CallTap } from '../workspace/call-tap.js';
import { ExpectedRows } from '../workspace/expected-rows.js';
import { RowFile } from '../workspace/row-file.js';
import { RowTap } from '../workspace/row-tap.js';
import { serveWire } from '../workspace/serve-wire.js';
import { SyslogTap } from '../workspace/syslog-tap.js';
import { Throttle } from '../workspace/throttle.js';
import { Workspace } from '../workspace/workspace.js';
import { START_EPOCH_MS, chunksOf, tapContextOf, type Fixture } from './fixture.js';
import type { Contestant } from './measure.js';
import { orFailure } from './or-failure.js';
import { ownDirectory } from './own-directory.js';

const FRAME_BYTES_MAX = 65_536;
const BATCH_BYTES_MAX = 1_000_000;
const QUEUED_BYTES_MAX = 16_000_000;
const DRAIN_MS_MAX = 60_000;
const WARM_RATIO = 0.3;
const US_PER_SECOND = 1_000_000;

/** Between the bench and itself. */
const keys = { sharedKey: '', bearerToken: 'bench' };

const agent = 'oms' as const;
const api = 'logs-ingestion' as const;

type Fail = (why: string) => void;

/**
 * Forwarder and workspace as in a run, in one process: chunks from a collector are split, tapped, made records, packed,
 * posted over HTTP, unpacked, tapped, and each row is checked. Events a second of CPU time, of all threads, once each
 * corpus event has been sent.
 */
export function rowsContestant(fixture: Fixture, eventCount: number, decode: FidelitySettings['decode']): Contestant {
  const chunks = chunksOf(fixture, eventCount);
  const settings = { decode, sampleRatio: 1 };
  return {
    name: `forwarder to row, ${decode === 'every' ? 'each decoded' : 'as sent'}, ${fixture.frameBytesMean} bytes, per core`,
    measure: () => orFailure((fail) => measureRows(fixture, chunks, eventCount, settings, fail)),
  };
}

async function measureRows(
  fixture: Fixture,
  chunks: readonly Buffer[],
  eventCount: number,
  fidelity: FidelitySettings,
  fail: Fail,
): Promise<number> {
  await using directory = await ownDirectory();
  const oddRows = await RowFile.open(directory.path, fail);
  const context = { ...tapContextOf(fixture), clock: new RunClock(), fault: fail };
  const settings = { ...fidelity, agent, fieldBytesMax: null };
  const rowTap = new RowTap(context, new ExpectedRows(fixture.fleet, readingOf(agent)), oddRows, settings);
  const workspace = new Workspace(context, {
    wire: serveWire(api, keys),
    throttle: new Throttle({ requestsPerMinuteMax: null, bytesPerMinuteMax: null }, () => performance.now()),
    callTap: new CallTap(context, fixture.fleet, rowTap, settings),
    syslogTap: new SyslogTap(context),
    oddRows,
  });
  await workspace.listen(0);
  // The first rows of each corpus event are made for the whole run: not a cost of each event.
  const warmChunkCount = Math.floor(chunks.length * WARM_RATIO);
  const { forward, close } = forwarding(fixture, workspace.port, fail);
  await forward(chunks.slice(0, warmChunkCount));
  const warmCount = context.tap.arrivedCount;
  const before = process.cpuUsage();
  await forward(chunks.slice(warmChunkCount));
  const { user, system } = process.cpuUsage(before);
  await close();
  await workspace.stop();
  expectAllRight(context.tap.takeLine(0), eventCount);
  return (eventCount - warmCount) / ((user + system) / US_PER_SECOND);
}

/** Throws where a row was not checked, or not as it should be. */
export function expectAllRight(
  { rowsChecked, fieldsAltered }: Pick<TapLine, 'rowsChecked' | 'fieldsAltered'>,
  eventCount: number,
): void {
  if (rowsChecked === eventCount && fieldsAltered === 0) return;
  throw new Error(`${rowsChecked} of ${eventCount} rows checked, ${fieldsAltered} fields altered`);
}

/** A forwarder that takes chunks, and has taken them once the workspace has all records of them. */
function forwarding(fixture: Fixture, port: number, fail: Fail) {
  let goOn = (): void => undefined;
  const personality = { agent, behaviour: 'strict' } as const;
  const poster = new PostingThread(
    { port, api, personality, keys },
    {
      onFault: fail,
      onRejected: (_events, status) => {
        fail(`the workspace refused a call with ${status}`);
      },
      onGivenUp: () => {
        fail('the workspace did not take a call');
      },
      onRetry: (_events, { why }) => {
        fail(why);
      },
      onQueue: () => {
        goOn();
      },
    },
  );
  const batches = { api, agent, batchBytesMax: BATCH_BYTES_MAX };
  const taker = new Agent(workOf({ ...personality, dcr: null }), batches, (batch) => {
    poster.enqueue(batch);
  });
  const outputTap = new OutputTap(tapContextOf(fixture), fixture.corpora);
  const splitter = createSplitter(
    'newline',
    (bytes, start, end) => {
      const event = outputTap.take(bytes, start, end, 0);
      taker.take(bytes, start, end, event, outputTap.plainFrom);
    },
    FRAME_BYTES_MAX,
  );
  const queueBelow = async (bytes: number): Promise<void> => {
    while (poster.queuedBytes >= bytes) {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
  };
  const forward = async (chunks: readonly Buffer[]): Promise<void> => {
    for (const chunk of chunks) {
      taker.turnTo(START_EPOCH_MS);
      outputTap.newChunk();
      splitter.push(chunk);
      await queueBelow(QUEUED_BYTES_MAX);
    }
    taker.flush();
    await queueBelow(1);
  };
  return { forward, close: () => poster.drain(DRAIN_MS_MAX) };
}
