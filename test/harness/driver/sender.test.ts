import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { SenderContext } from '../../../harness/driver/sender-context.js';
import { Sender, type SenderOptions } from '../../../harness/driver/sender.js';
import type { Transport, Wire } from '../../../harness/transport.js';
import { Histogram } from '../../../src/histogram.js';
import type { DriverLine, EventRange } from '../../../src/ledger.js';
import { NS_PER_SECOND } from '../../../src/units.js';
import { senderContext, wireThat } from './sender-context.js';

const PLANNED = 400_000;
const countOf = (ranges: readonly EventRange[]): number => ranges.reduce((sum, [, count]) => sum + count, 0);

describe('a sender', () => {
  /** Opens a sender to a peer that takes its connection and does with it as it likes. */
  async function open(onSocket: (socket: Socket) => void, changes: Partial<SenderOptions> = {}) {
    const server = createServer(onSocket).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { context, options, lines } = senderContext(PLANNED, (server.address() as AddressInfo).port);
    const sender = new Sender(context, { ...options, ...changes });
    await sender.open();
    context.clock.startAt(String(process.hrtime.bigint()));
    context.startEpochMs = Date.now();
    const close = async (): Promise<DriverLine> => {
      sender.close();
      server.close();
      await context.ledger.close();
      return lines[0]!;
    };
    return { sender, close };
  }

  /** Pumps everything that the plan has until `isOver`. */
  async function pump(sender: Sender, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      // A write ends with the corpus, so many make a turn.
      for (let write = 0; write < 1_000 && !isOver(); write += 1) sender.pump(NS_PER_SECOND);
      await sleep(1);
    }
  }

  it('sends each planned event once and says so', async () => {
    let byteCount = 0;
    const { sender, close } = await open((socket) => socket.on('data', (chunk) => (byteCount += chunk.length)));
    await pump(sender, () => sender.isDone);
    const line = await close();
    expect(line.sent).to.deep.equal([[0, PLANNED]]);
    expect(line.indeterminate).to.deep.equal([]);
    expect(byteCount).to.be.greaterThan(PLANNED * 300);
  });

  it('gives up a collector that takes nothing more: the write under way is uncertain, the rest unsent', async () => {
    const { sender, close } = await open((socket) => socket.pause());
    let turns = 0;
    await pump(sender, () => (turns += 1) > 100_000);
    expect(sender.isDone).to.equal(false);
    sender.abandon('the collector took nothing more');
    await pump(sender, () => sender.isDone);
    const line = await close();
    expect(countOf(line.indeterminate)).to.be.greaterThan(0);
    const takenCount = countOf(line.sent);
    expect(takenCount + countOf(line.indeterminate)).to.be.lessThan(PLANNED);
    expect(countOf(line.givenUp), 'the write under way and all behind it').to.equal(PLANNED - takenCount);
    expect(line.connections.map(({ change }) => change)).to.deep.equal(['connected', 'disconnected']);
    expect(line.connections[1]?.reason).to.equal('the collector took nothing more');
  });

  it('connects again, sends no event twice, and lets those that fell due meanwhile go unsent', async () => {
    let connectionCount = 0;
    const { sender, close } = await open((socket) => {
      connectionCount += 1;
      if (connectionCount === 1) socket.destroy();
      else socket.resume();
      socket.on('error', () => undefined);
    });
    await sleep(50);
    sender.pump(NS_PER_SECOND / 2);
    while (connectionCount < 2) await sleep(5);
    await sleep(50);
    await pump(sender, () => sender.isDone);
    const line = await close();
    expect(line.sent).to.deep.equal([[PLANNED / 2, PLANNED / 2]]);
    expect(line.connections.map(({ change }) => change)).to.deep.equal(['connected', 'disconnected', 'connected']);
  });

  it('closes and opens again as the scenario asks, and sends each event once', async () => {
    let connectionCount = 0;
    let byteCount = 0;
    const { sender, close } = await open(
      (socket) => {
        connectionCount += 1;
        socket.on('data', (chunk) => (byteCount += chunk.length));
      },
      { lifetimeNs: NS_PER_SECOND },
    );
    sender.pump(NS_PER_SECOND / 4);
    sender.renew();
    expect(sender.wakeNs(0), 'no event falls due without a connection').to.equal(Infinity);
    sender.pump(NS_PER_SECOND);
    await pump(sender, () => sender.isDone);
    const line = await close();
    await sleep(20);
    expect(line.sent).to.deep.equal([[0, PLANNED]]);
    expect(line.reconnectCount).to.be.at.least(1);
    expect(connectionCount).to.equal(line.reconnectCount + 1);
    expect(line.connections.map(({ change }) => change)).to.deep.equal(['connected']);
    expect(byteCount).to.be.greaterThan(PLANNED * 300);
  });

  it('goes on as after any loss when the collector refuses the connection that was to follow', async () => {
    let refused = 0;
    const { context, options, lines } = senderContext(PLANNED, 0, {
      transport: {
        name: 'planted',
        note: null,
        answersAtOnce: true,
        connect: () => {
          refused += 1;
          return refused === 1 ? Promise.resolve(wireThat()) : Promise.reject(new Error('refused'));
        },
      },
    });
    const sender = new Sender(context, options);
    await sender.open();
    sender.renew();
    await sleep(1);
    sender.pump(NS_PER_SECOND);
    expect(sender.isDone, 'what fell due is unsent').to.equal(true);
    sender.close();
    await context.ledger.close();
    expect(lines[0]).to.deep.include({ sent: [], reconnectCount: 1 });
    expect(lines[0]?.connections.at(-1)).to.deep.include({ change: 'refused', reason: 'refused' });
  });
});

describe('a sender of datagrams', () => {
  async function open(write: Wire['write']): Promise<{ sender: Sender; context: SenderContext; lines: DriverLine[] }> {
    const transport: Transport = {
      ...{ name: 'planted', note: null, answersAtOnce: true },
      connect: () => Promise.resolve(wireThat(write)),
    };
    const { context, options, lines } = senderContext(10, 0, { transport });
    const sender = new Sender(context, options);
    await sender.open();
    return { sender, context, lines };
  }

  it('sends again what there was no room for, and never what was refused', async () => {
    const asked: (readonly [first: number, count: number])[] = [];
    const answers = [
      [3, 0],
      [2, 1],
      [4, 0],
    ] as const;
    const { sender, context, lines } = await open((_, first, count, onWritten) => {
      const [takenCount, refusedCount] = answers[asked.length]!;
      asked.push([first, count]);
      onWritten(takenCount, refusedCount, null);
    });
    sender.pump(NS_PER_SECOND);
    expect(sender.wakeNs(7), 'a full socket is tried again later').to.be.greaterThan(7);
    sender.pump(NS_PER_SECOND);
    sender.pump(NS_PER_SECOND);
    expect(sender.isDone).to.equal(true);
    await context.ledger.close();
    expect(asked).to.deep.equal([
      [0, 10],
      [3, 7],
      [6, 4],
    ]);
    expect(lines[0]).to.deep.include({
      indeterminate: [],
      sent: [
        [0, 5],
        [6, 4],
      ],
    });
    expect(Histogram.decode(lines[0]?.lagUs ?? '').count, 'lateness of each event, once').to.equal(10);
  });
});
