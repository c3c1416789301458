import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { HarnessError } from '../../../harness/error.js';
import { Forwarder } from '../../../harness/forwarder/forwarder.js';
import type { AgentKind, Behaviour } from '../../../src/agent.js';
import { buildCorpus } from '../../../src/corpus.js';
import { formatEventId } from '../../../src/event-id.js';
import type { WorkspaceApi } from '../../../src/ingestion.js';
import { ID_SLOT } from '../../../src/slots.js';
import { RUN_TAG, applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { partContextOf } from '../workspace/part-context.js';

const EVENT_COUNT = 10;
const appliance = applianceOf([templateOf([['externalId', [ID_SLOT]]])]);
const idOf = (sequence: number): string => formatEventId({ runTag: RUN_TAG, appliance: 0, sequence });
/** Of some kilobytes that differ from those that were sent, with the id of the event. */
const frameOf = (sequence: number, textBytes = 0): string =>
  `<134>Nov 23 02:11:16 fw-1 CEF: 0|V|P|1|id|n|5|externalId=${idOf(sequence)} msg=${'x'.repeat(textBytes)}\n`;

interface Setting {
  readonly agent?: AgentKind;
  readonly behaviour?: Behaviour;
  readonly api?: WorkspaceApi;
  readonly queueBytesMax?: number;
  /** Of each call; null: never answered. */
  readonly status: number | null | 'hang up';
}

describe('the forwarder', () => {
  let server: Server | null = null;
  const started: Forwarder[] = [];
  afterEach(async () => {
    for (const forwarder of started.splice(0)) await forwarder.stop(0);
    server?.closeAllConnections();
    server?.close();
  });

  async function forwarderWith({ status, queueBytesMax = 1_000_000, api = 'logs-ingestion', ...personality }: Setting) {
    const listening = createServer((request, response) => {
      request.resume();
      if (status === 'hang up') request.once('end', () => response.destroy());
      else if (status !== null) request.once('end', () => response.writeHead(status).end());
    });
    server = listening;
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const fake = partContextOf(planDocumentOf([EVENT_COUNT]));
    const notes: string[] = [];
    const work = { chunkCount: 0 };
    const { scenario } = fake.context.intent;
    const { forwarder: usual, ...pipeline } = scenario.pipeline;
    const settings = { ...usual, ...personality, queueBytesMax, batchBytesMax: 1_000, flushMs: 10 };
    const workspace = { ...pipeline.workspace, api };
    const context = {
      ...fake.context,
      intent: {
        ...fake.context.intent,
        scenario: { ...scenario, pipeline: { ...pipeline, workspace, forwarder: settings } },
      },
      note: (text: string) => notes.push(text),
      atWork: () => {
        work.chunkCount += 1;
      },
    };
    const { port } = listening.address() as AddressInfo;
    const keys = { sharedKey: '', bearerToken: 'token' };
    const forwarder = new Forwarder(context, [buildCorpus(appliance, 'newline')], { workspacePort: port, keys });
    started.push(forwarder);
    return { forwarder, context, notes, work, faults: fake.faults };
  }

  async function send(forwarder: Forwarder, text: string): Promise<void> {
    const socket = connect(forwarder.port, '127.0.0.1');
    socket.end(text);
    await once(socket, 'close');
  }

  const framesOf = (textBytes: number): string =>
    Array.from({ length: EVENT_COUNT }, (_, sequence) => frameOf(sequence, textBytes)).join('');

  it('stops reading when its queue is full, and says whose fault that is', async () => {
    const { forwarder, context, faults } = await forwarderWith({ status: null, queueBytesMax: 2_000 });
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    await send(forwarder, framesOf(1_000));
    while (forwarder.queuedCount() < EVENT_COUNT) await sleep(5);
    expect(faults).to.deep.equal(["the forwarder's queue was full: the rig's workspace did not keep up"]);
    expect(context.tap.takeLine(0).dropped).to.deep.equal({});
  });

  /** Each event fills the queue, and what comes in one piece is more than a chunk. */
  const full = { status: 429, queueBytesMax: 50_000 } as const;
  const LARGE_BYTES = 60_000;

  /** Sends all: what is not read waits. */
  async function fillUp({ forwarder, notes }: Awaited<ReturnType<typeof forwarderWith>>): Promise<void> {
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    const socket = connect(forwarder.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(framesOf(LARGE_BYTES));
    while (!forwarder.holdsBack() || notes.length < 1) await sleep(5);
    await sleep(100);
  }

  it('reads on when it is told to, and names what it has no room for, without a latency', async () => {
    const started = await forwarderWith(full);
    const { forwarder, context } = started;
    await fillUp(started);
    const { seen, dropped } = context.tap.takeLine(0);
    const seenCount = seen.reduce((sum, [, count]) => sum + count, 0);
    expect(seenCount).to.be.within(1, EVENT_COUNT - 1);
    expect(dropped).to.deep.equal({});
    forwarder.readOut();
    while (context.tap.seen.count < EVENT_COUNT) await sleep(5);
    const line = context.tap.takeLine(0);
    const rest = [[seenCount, EVENT_COUNT - seenCount]];
    expect(line.seen).to.deep.equal(rest);
    expect(line.dropped).to.deep.equal({ 'held-back': rest });
    expect(line).to.deep.include({ sampledNs: [], latencyUs: null });
  });

  it('reads on when it ends', async () => {
    const started = await forwarderWith(full);
    await fillUp(started);
    await started.forwarder.stop(0);
    expect(started.context.tap.seen.count).to.equal(EVENT_COUNT);
  });

  it('does not hold back where it has room, and drops nothing then', async () => {
    const { forwarder, context } = await forwarderWith({ status: 204 });
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    expect(forwarder.holdsBack()).to.equal(false);
    forwarder.readOut();
    await send(forwarder, framesOf(LARGE_BYTES));
    while (context.tap.arrivedCount < EVENT_COUNT) await sleep(5);
    expect(context.tap.takeLine(0).dropped).to.deep.equal({});
  });

  it('says that it is at work with each chunk', async () => {
    const { forwarder, work } = await forwarderWith({ status: 204, queueBytesMax: 1_000_000 });
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    expect(work.chunkCount).to.equal(0);
    await send(forwarder, framesOf(10));
    expect(work.chunkCount).to.be.at.least(1);
  });

  it('drops the oldest batch instead where it is the Log Analytics agent on its own wire (section 3.4)', async () => {
    const api = 'post-json-data-items';
    const { forwarder, context } = await forwarderWith({ status: null, queueBytesMax: 3_500, api });
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    await send(forwarder, framesOf(1_000));
    while (forwarder.queuedCount() !== 2) await sleep(5);
    expect(forwarder.holdsBack()).to.equal(false);
    const { dropped, seen } = context.tap.takeLine(0);
    expect(seen).to.deep.equal([[0, EVENT_COUNT]]);
    // The first is on its way, the last is the newest.
    expect(dropped).to.deep.equal({ queue: [[1, EVENT_COUNT - 2]] });
  });

  it('drops nothing where that agent is ideal', async () => {
    const setting = { status: null, queueBytesMax: 3_500, api: 'post-json-data-items', behaviour: 'ideal' } as const;
    const { forwarder, context } = await forwarderWith(setting);
    await forwarder.listen({ port: 0, plainSyslogPort: null });
    await send(forwarder, framesOf(1_000));
    while (forwarder.queuedCount() < EVENT_COUNT) await sleep(5);
    expect(context.tap.takeLine(0).dropped).to.deep.equal({});
  });

  const ends: [title: string, setting: Setting, rejected: boolean, fault: boolean][] = [
    ['refused for good', { status: 403 }, true, false],
    ['refused until the end, which is no fault of the rig', { status: 429 }, true, false],
    [
      'refused by a status that its agent takes for a failure',
      { status: 413, api: 'post-json-data-items' },
      true,
      false,
    ],
    ['never answered, which is', { status: null }, false, true],
    ['not taken for want of a working workspace, which is', { status: 500 }, false, true],
  ];
  for (const [title, setting, isRejected, isFault] of ends) {
    it(`names the events of calls that were ${title}`, async () => {
      const { forwarder, context, notes, faults } = await forwarderWith(setting);
      await forwarder.listen({ port: 0, plainSyslogPort: null });
      await send(forwarder, framesOf(0));
      while (context.tap.arrivedCount < EVENT_COUNT) await sleep(5);
      // It was told so once, where it is told anything.
      while (setting.status !== null && notes.length === 0 && forwarder.queuedCount() > 0) await sleep(5);
      await forwarder.stop(100);
      const refusals = notes.filter((note) => /^The workspace refused 10 records in \d calls? with status /.test(note));
      expect(refusals).to.have.length(isRejected ? 1 : 0);
      const { rejected, dropped } = context.tap.takeLine(0);
      const all = [[0, EVENT_COUNT]];
      expect(rejected).to.deep.equal(isRejected ? all : []);
      expect(dropped).to.deep.equal(isRejected ? {} : { 'given-up': all });
      expect(faults.some((what) => what.includes('gave up'))).to.equal(isFault);
    });
  }

  const again: [status: number | 'hang up', isRecorded: boolean][] = [
    ['hang up', true],
    [500, true],
    [429, false],
  ];
  for (const [status, isRecorded] of again) {
    it(`${isRecorded ? 'names' : 'does not name'} the events of a call that it posts again after ${status}`, async () => {
      const { forwarder, context, notes } = await forwarderWith({ status });
      await forwarder.listen({ port: 0, plainSyslogPort: null });
      await send(forwarder, framesOf(0));
      while (notes.length === 0) await sleep(5);
      expect(notes[0]).to.match(/^The forwarder had to post again: /);
      const { postedAgain = [] } = context.tap.takeLine(0);
      expect(postedAgain.map(([first]) => first)).to.deep.equal(isRecorded ? [0] : []);
      // Of the calls behind it nobody asked yet.
      for (const [, count] of postedAgain) expect(count).to.be.below(EVENT_COUNT);
    });
  }

  it('takes plain syslog by UDP beside CEF, and counts it as no arrival', async () => {
    const { forwarder, context } = await forwarderWith({ status: null });
    await forwarder.listen({ port: 0, plainSyslogPort: 0 });
    const socket = createSocket('udp4');
    socket.send(frameOf(1).trimEnd(), forwarder.plainSyslogPort ?? 0, '127.0.0.1');
    while (forwarder.queuedCount() < 1) await sleep(5);
    socket.close();
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [], unexpectedCount: 0, unidentifiedCount: 0 });
  });

  it('says which of its ports is taken', async () => {
    const { forwarder } = await forwarderWith({ status: null });
    const other = createSocket('udp4');
    other.bind(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address();
    const error: unknown = await forwarder
      .listen({ port: 0, plainSyslogPort: port })
      .catch((reason: unknown) => reason);
    other.close();
    expect(error).to.be.instanceOf(HarnessError);
    expect(String(error)).to.include(`pipeline.forwarder.plainSyslogPort: cannot listen on 127.0.0.1:${port}`);
    expect(String(error)).to.include('--set pipeline.forwarder.plainSyslogPort=0');
  });
});
