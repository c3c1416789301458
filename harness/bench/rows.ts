import { Tap } from '../../src/ledger/tap.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { expectRows } from '../fleet.js';
import { Agent } from '../forwarder/agent.js';
import type { SealedBatch } from '../forwarder/batch.js';
import { OutputTap } from '../output-tap.js';
import type { AgentRecord } from '../workspace/agent-record.js';
import { RowTap } from '../workspace/row-tap.js';
import { chunksOf, fixtureOf, type Fixture } from './fixture.js';
import { epsSince, type Contestant } from './measure.js';

const FRAME_BYTES_MAX = 65_536;
const BATCH_BYTES_MAX = 1_000_000;
const START_EPOCH_MS = Date.UTC(2026, 10, 23);

const contextOf = ({ plan }: Fixture) => ({
  plan,
  tap: new Tap(plan, { lateMs: 1_000_000, sampleEvery: 1_000 }),
  startEpochMs: START_EPOCH_MS,
  canaryCount: 0,
});

function forward(fixture: Fixture, chunks: readonly Buffer[]): SealedBatch[] {
  const batches: SealedBatch[] = [];
  const outputTap = new OutputTap(contextOf(fixture), fixture.corpora);
  const agent = new Agent(BATCH_BYTES_MAX, (batch) => batches.push(batch));
  agent.turnTo(START_EPOCH_MS);
  const splitter = createSplitter(
    'newline',
    (bytes, start, end) => {
      agent.take(bytes, start, end, outputTap.take(bytes, start, end, 0));
    },
    FRAME_BYTES_MAX,
  );
  for (const chunk of chunks) {
    outputTap.newChunk();
    splitter.push(chunk);
  }
  agent.flush();
  return batches;
}

/** What the forwarder does on its own thread: from chunks of bytes to sealed batches, each body compared with the truth. */
export function forwarderContestant(eventCount: number): Contestant {
  const fixture = fixtureOf(eventCount);
  const chunks = chunksOf(fixture, eventCount, START_EPOCH_MS);
  return {
    name: 'forwarder, frames to batches, one core',
    measure: () => {
      const startMs = performance.now();
      const batches = forward(fixture, chunks);
      const eps = epsSince(startMs, eventCount);
      const recordCount = batches.reduce((sum, { events }) => sum + events.length, 0);
      if (recordCount !== eventCount)
        throw new Error(`the forwarder made ${recordCount} records of ${eventCount} frames`);
      return Promise.resolve(eps);
    },
  };
}

/** What the workspace does on its own thread: from unpacked calls to rows, every field of every row compared. */
export function rowsContestant(eventCount: number): Contestant {
  const fixture = fixtureOf(eventCount);
  const batches = forward(fixture, chunksOf(fixture, eventCount, START_EPOCH_MS));
  const expected = fixture.fleet.map(expectRows);
  return {
    name: 'workspace, calls to checked rows, one core',
    measure: () => {
      const context = contextOf(fixture);
      const rowTap = new RowTap(context, expected, {
        keep: (why, eventId) => {
          throw new Error(`a row of ${eventId ?? 'a stranger'} is ${why}`);
        },
      });
      const startMs = performance.now();
      for (const { body } of batches) {
        for (const record of JSON.parse(body.toString()) as AgentRecord[]) rowTap.take(record, 0);
      }
      const eps = epsSince(startMs, eventCount);
      const { rowsChecked, fieldsAltered } = context.tap.takeLine(0);
      if (rowsChecked !== eventCount || fieldsAltered !== 0) {
        throw new Error(`${rowsChecked} of ${eventCount} rows checked, ${fieldsAltered} fields altered`);
      }
      return Promise.resolve(eps);
    },
  };
}
