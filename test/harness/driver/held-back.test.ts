import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Driver } from '../../../harness/driver/driver.js';
import { driverFile } from '../../../harness/ledger-file.js';
import { createRunDirectory } from '../../../harness/run-directory.js';
import { Histogram } from '../../../src/histogram.js';
import type { DriverLine, EventRange } from '../../../src/ledger.js';
import { intentOf } from '../../src/evidence-of.js';

/** Within a second: more bytes than the kernel keeps for one connection. */
const PLANNED = 60_000;
const LONG_MS = 60_000;
/** A driver that does not give up waits for ever. */
const DONE_MS_MAX = 20_000;

const countIn = (ranges: readonly EventRange[]): number => ranges.reduce((sum, [, count]) => sum + count, 0);

describe('a driver before a collector that reads nothing', function () {
  this.timeout(LONG_MS);
  let directory: string;
  let server: Server;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-driver-'));
    server = createServer((socket) => sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Sends a load of a second, and returns what the driver wrote of it once it was done. */
  async function sent(drainMs: number, meanwhile: (driver: Driver) => Promise<void>) {
    const { scenario } = intentOf();
    const group = { profile: 'checkpoint-fw1', count: 1, weight: 1, file: null, corpusSize: 4 };
    const load = { ...scenario.load, executor: 'constant-arrival-rate', rateEps: PLANNED, durationMs: 1_000 } as const;
    await createRunDirectory({
      scenario: {
        ...{ ...scenario, load, drain: { ...scenario.drain, timeoutMs: drainMs } },
        appliances: [{ ...group, clockSkewMs: 0, utcOffsetsMs: [0] }],
      },
      directory,
      commandLine: ['test'],
    });
    const { port } = server.address() as AddressInfo;
    const address = { host: '127.0.0.1', port };
    const driver = await Driver.start({ directory, address, threadCount: 1, onFault: () => undefined });
    driver.order({ type: 'start', originNs: String(process.hrtime.bigint()), epochMs: Date.now() });
    const done = Promise.all([driver.done(), meanwhile(driver)]).then(() => true);
    const isDone = await Promise.race([done, sleep(DONE_MS_MAX, false, { ref: false })]);
    await driver.close();
    expect(isDone, `done within ${DONE_MS_MAX} ms`).to.equal(true);
    const text = await readFile(join(directory, driverFile(0)), 'utf8');
    const lines = text.trim().split('\n').slice(0, -1);
    const written = lines.map((line) => JSON.parse(line) as DriverLine);
    const lag = new Histogram();
    for (const { lagUs } of written) if (lagUs !== null) lag.add(Histogram.decode(lagUs));
    return {
      sentCount: countIn(written.flatMap((line) => line.sent)),
      givenUpCount: countIn(written.flatMap((line) => line.givenUp)),
      lagMsMax: lag.msAt(100) ?? Infinity,
    };
  }

  it('gives up what is not taken when the drain ends', async () => {
    const { givenUpCount } = await sent(200, () => Promise.resolve());
    expect(givenUpCount).to.be.greaterThan(0);
  });

  it('gives it up as soon as it is told to', async () => {
    const { givenUpCount } = await sent(10 * LONG_MS, async (driver) => {
      await sleep(1_200);
      driver.order({ type: 'abandon' });
    });
    expect(givenUpCount).to.be.greaterThan(0);
  });

  it('does not count the time for which it was held back as its own lateness', async () => {
    const { sentCount, givenUpCount, lagMsMax } = await sent(10 * LONG_MS, async () => {
      await sleep(2_500);
      sockets[0]?.resume();
    });
    expect([sentCount, givenUpCount]).to.deep.equal([PLANNED, 0]);
    expect(lagMsMax).to.be.below(1_000);
  });
});
