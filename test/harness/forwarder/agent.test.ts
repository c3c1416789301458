import { expect } from 'chai';
import fc from 'fast-check';
import { Agent } from '../../../harness/forwarder/agent.js';
import type { SealedBatch } from '../../../harness/forwarder/batch.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { workOf } from '../../../src/agent/work.js';

const CALL_BYTES_MAX = 1_048_576;

/** A Log Analytics agent that posts to the Logs Ingestion API. */
const omsAgent = (batchBytesMax: number, onBatch: (batch: SealedBatch) => void): Agent =>
  new Agent(
    workOf({ agent: 'oms', behaviour: 'strict', dcr: null }),
    { api: 'logs-ingestion', agent: 'oms', batchBytesMax },
    onBatch,
  );

const frameOf = (text: string): Buffer => Buffer.from(`<134>Nov  3 09:05:01 fw-1 CEF:0|V|P|1|id|n|5|msg=${text}`);

interface Taken {
  readonly agent: Agent;
  readonly batches: SealedBatch[];
  readonly taken: readonly string[];
}

/** An agent that was given the frames, event 0, 1, 2, ..., and not flushed. */
function agentWith(frames: readonly Buffer[], batchBytesMax: number): Taken {
  const batches: SealedBatch[] = [];
  const agent = omsAgent(batchBytesMax, (batch) => {
    batches.push(batch);
  });
  const taken = frames.map((frame, event) => agent.take(frame, 0, frame.length, event));
  return { agent, batches, taken };
}

function batchesOf(frames: readonly Buffer[], batchBytesMax: number): SealedBatch[] {
  const { agent, batches } = agentWith(frames, batchBytesMax);
  agent.flush();
  return batches;
}

const recordsOf = ({ memory, byteCount }: SealedBatch): AgentRecord[] =>
  JSON.parse(Buffer.from(memory, 0, byteCount).toString()) as AgentRecord[];
const textOf = ({ Message }: AgentRecord): string => Message.slice(Message.indexOf('msg=') + 'msg='.length);
const textsOf = (batch: SealedBatch): string[] => recordsOf(batch).map(textOf);

/** Bytes of a batch of one record whose text is `byteCount` letters. */
const batchBytesOf = (byteCount: number): number =>
  batchesOf([frameOf('x'.repeat(byteCount))], CALL_BYTES_MAX)[0]!.byteCount;

describe('the agent', () => {
  it('puts records and their events into one batch, in order', () => {
    const batches = batchesOf(['a', 'b', 'c'].map(frameOf), CALL_BYTES_MAX);
    expect(batches.map(textsOf)).to.deep.equal([['a', 'b', 'c']]);
    expect(batches[0]!.events).to.deep.equal([0, 1, 2]);
  });

  it('writes the same record where a frame is known to be plain from its body on', () => {
    const recordsWith = (plainFromOf: (frame: Buffer) => number | undefined): AgentRecord[] => {
      const batches: SealedBatch[] = [];
      const agent = omsAgent(CALL_BYTES_MAX, (batch) => batches.push(batch));
      for (const frame of ['a', 'some more text', ''].map(frameOf)) {
        expect(agent.take(frame, 0, frame.length, 0, plainFromOf(frame))).to.equal('taken');
      }
      agent.flush();
      return batches.flatMap(recordsOf);
    };
    const knowing = recordsWith((frame) => frame.indexOf('0|'));
    expect(knowing).to.deep.equal(recordsWith(() => undefined));
    expect(knowing.map(textOf)).to.deep.equal(['a', 'some more text', '']);
  });

  const oneBytes = batchBytesOf(1);
  /** An array of one more record has one comma more, and brackets already. */
  const twoBytes = 2 * oneBytes - 1;
  const splits: [title: string, batchBytesMax: number, expected: string[][]][] = [
    ['a batch holds just as many as fit', twoBytes, [['a', 'b'], ['c']]],
    ['a byte less takes one record less', twoBytes - 1, [['a'], ['b'], ['c']]],
    ['no record fits: each goes alone', 1, [['a'], ['b'], ['c']]],
    ['a limit beyond the call: the call decides', CALL_BYTES_MAX * 10, [['a', 'b', 'c']]],
  ];
  for (const [title, batchBytesMax, expected] of splits) {
    it(title, () => {
      expect(batchesOf(['a', 'b', 'c'].map(frameOf), batchBytesMax).map(textsOf)).to.deep.equal(expected);
    });
  }

  it('sends a record that is larger than a batch alone, and the ones around it in theirs', () => {
    const large = 'y'.repeat(2_000);
    const batches = batchesOf(['a', 'b', large, 'c', 'd'].map(frameOf), twoBytes);
    expect(batches.map(textsOf)).to.deep.equal([['a', 'b'], [large], ['c', 'd']]);
    expect(batches.map(({ events }) => events)).to.deep.equal([[0, 1], [2], [3, 4]]);
  });

  it('never fills a batch beyond a call, whatever the limit', () => {
    const frames = Array.from({ length: 40 }, () => frameOf('"'.repeat(30_000)));
    const batches = batchesOf(frames, CALL_BYTES_MAX * 10);
    expect(batches).to.have.length.above(1);
    for (const { byteCount } of batches) expect(byteCount).to.be.at.most(CALL_BYTES_MAX);
  });

  it('keeps no full buffer for a small batch, and uses the buffers of large ones again', () => {
    const small = batchesOf([frameOf('a')], CALL_BYTES_MAX)[0]!;
    expect(small.memory.byteLength).to.equal(small.byteCount);
    const { agent, batches } = agentWith([], CALL_BYTES_MAX);
    const frame = frameOf('z'.repeat(50_000));
    const fill = (): SealedBatch => {
      for (let record = 0; record < 10; record += 1) agent.take(frame, 0, frame.length, record);
      agent.flush();
      return batches.pop()!;
    };
    const first = fill();
    const second = fill();
    expect(first.memory).not.to.equal(second.memory);
    first.release(first.memory);
    fill();
    expect(fill().memory, 'the third took the first one’s for the fourth').to.equal(first.memory);
    expect(textsOf(second)).to.have.lengthOf(10);
  });

  it('loses nothing, mixes nothing up and keeps to the limit', () => {
    const anyTexts = fc.array(fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.includes('CEF')));
    fc.assert(
      fc.property(anyTexts, fc.integer({ min: 1, max: 1_500 }), (texts, batchBytesMax) => {
        const batches = batchesOf(texts.map(frameOf), batchBytesMax);
        expect(batches.flatMap(textsOf)).to.deep.equal(texts);
        expect(batches.flatMap(({ events }) => events)).to.deep.equal([...texts.keys()]);
        for (const batch of batches) {
          expect(recordsOf(batch)).to.have.lengthOf(batch.events.length);
          if (batch.events.length > 1) expect(batch.byteCount).to.be.at.most(batchBytesMax);
        }
      }),
    );
  });

  it('drops what its pattern does not know, and only that', () => {
    const frames = [frameOf('a'), Buffer.from('CEF:0|V|P|1|id|n|5|msg=no header'), Buffer.alloc(0), frameOf('b')];
    const { agent, batches, taken } = agentWith(frames, CALL_BYTES_MAX);
    agent.flush();
    expect(taken).to.deep.equal(['taken', 'header', 'header', 'taken']);
    expect(batches.map(textsOf)).to.deep.equal([['a', 'b']]);
    expect(batches[0]!.events).to.deep.equal([0, 3]);
  });

  it('reads a frame out of the middle of a chunk', () => {
    const { agent, batches } = agentWith([], CALL_BYTES_MAX);
    const chunk = Buffer.concat(['before', 'this', 'after'].map(frameOf));
    const start = frameOf('before').length;
    expect(agent.take(chunk, start, start + frameOf('this').length, 7)).to.equal('taken');
    agent.flush();
    expect(batches.map(textsOf)).to.deep.equal([['this']]);
    expect(batches[0]!.events).to.deep.equal([7]);
  });

  it('says how many records wait', () => {
    const { agent } = agentWith(['a', 'b'].map(frameOf), CALL_BYTES_MAX);
    expect(agent.waitingCount).to.equal(2);
    agent.flush();
    expect(agent.waitingCount).to.equal(0);
  });

  it('makes no batch of nothing', () => {
    expect(batchesOf([], CALL_BYTES_MAX)).to.deep.equal([]);
  });

  it('makes no batch twice', () => {
    const { agent, batches } = agentWith([frameOf('a')], CALL_BYTES_MAX);
    agent.flush();
    agent.flush();
    expect(batches).to.have.lengthOf(1);
  });

  it('keeps a sealed batch as it was', () => {
    const { agent, batches } = agentWith([frameOf('a')], CALL_BYTES_MAX);
    agent.flush();
    const frame = frameOf('b');
    agent.take(frame, 0, frame.length, 1);
    agent.flush();
    expect(batches.map(textsOf)).to.deep.equal([['a'], ['b']]);
  });

  it('stamps records with the time it was turned to', () => {
    const { agent, batches } = agentWith([], CALL_BYTES_MAX);
    for (const epochMs of [Date.UTC(2026, 10, 3), Date.UTC(2026, 10, 3, 0, 0, 0, 1)]) {
      agent.turnTo(epochMs);
      const frame = frameOf('a');
      agent.take(frame, 0, frame.length, 0);
    }
    agent.flush();
    expect(recordsOf(batches[0]!).map(({ Timestamp }) => Timestamp)).to.deep.equal([
      '2026-11-03T00:00:00.000Z',
      '2026-11-03T00:00:00.001Z',
    ]);
  });
});
