import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { RunClock } from '../../../harness/clock.js';
import { DriverLedger } from '../../../harness/driver/driver-ledger.js';
import { Sender } from '../../../harness/driver/sender.js';
import { LedgerFile } from '../../../harness/ledger-file.js';
import { tcp } from '../../../harness/transports/tcp.js';
import { buildCorpus } from '../../../src/corpus.js';
import type { DriverLine, EventRange } from '../../../src/ledger.js';
import { Plan } from '../../../src/plan.js';
import { NS_PER_SECOND } from '../../../src/units.js';
import { applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';

const PLANNED = 400_000;
const countOf = (ranges: readonly EventRange[]): number => ranges.reduce((sum, [, count]) => sum + count, 0);

describe('a sender', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-sender-'));
  });
  after(() => rm(directory, { recursive: true }));

  /** Opens a sender to a peer that takes its connection and does with it as it likes. */
  async function open(name: string, onSocket: (socket: Socket) => void) {
    const server = createServer(onSocket).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const path = join(directory, name);
    const clock = new RunClock();
    const file = await LedgerFile.open<DriverLine>(path, () => undefined);
    const ledger = new DriverLedger(file, clock);
    const template = templateOf([
      ['msg', 'x'.repeat(300)],
      ['externalId', [{ slot: 'id' }]],
    ]);
    const sender = new Sender({
      plan: new Plan(planDocumentOf([PLANNED])),
      appliance: 0,
      corpus: buildCorpus(applianceOf([template]), 'newline'),
      transport: tcp,
      address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
      clock,
      ledger,
    });
    await sender.open();
    clock.startAt(String(process.hrtime.bigint()));
    sender.start(Date.now());
    const close = async (): Promise<DriverLine> => {
      sender.close();
      server.close();
      await ledger.close();
      return JSON.parse((await readFile(path, 'utf8')).trim()) as DriverLine;
    };
    return { sender, close };
  }

  /** Pumps everything that the plan has until `isOver`. */
  async function pump(sender: Sender, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      sender.pump(NS_PER_SECOND);
      await sleep(1);
    }
  }

  it('sends each planned event once and says so', async () => {
    let byteCount = 0;
    const { sender, close } = await open('all', (socket) => socket.on('data', (chunk) => (byteCount += chunk.length)));
    await pump(sender, () => sender.isDone);
    const line = await close();
    expect(line.sent).to.deep.equal([[0, PLANNED]]);
    expect(line.indeterminate).to.deep.equal([]);
    expect(byteCount).to.be.greaterThan(PLANNED * 300);
  });

  it('gives up a collector that takes nothing more: the write under way is uncertain, the rest unsent', async () => {
    const { sender, close } = await open('stuck', (socket) => socket.pause());
    let turns = 0;
    await pump(sender, () => (turns += 1) > 100);
    expect(sender.isDone).to.equal(false);
    sender.abandon('the collector took nothing more');
    await pump(sender, () => sender.isDone);
    const line = await close();
    expect(countOf(line.indeterminate)).to.be.greaterThan(0);
    expect(countOf(line.sent) + countOf(line.indeterminate)).to.be.lessThan(PLANNED);
    expect(line.connections.map(({ change }) => change)).to.deep.equal(['connected', 'disconnected']);
    expect(line.connections[1]?.reason).to.equal('the collector took nothing more');
  });

  it('connects again, sends no event twice, and lets those that fell due meanwhile go unsent', async () => {
    let connectionCount = 0;
    const { sender, close } = await open('again', (socket) => {
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
});
