import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { writeCertificates } from '../../../harness/certificates.js';
import { Driver, type DriverOptions } from '../../../harness/driver/driver.js';
import { runFiles } from '../../../harness/ledger-file.js';
import { createRunDirectory } from '../../../harness/run-directory.js';
import type { Sending, TlsSettings } from '../../../src/scenario.js';
import { intentOf } from '../../src/evidence-of.js';

const CONNECT_MS = 2_000;
const LONG_MS = 60_000;

const usualTls: TlsSettings = {
  ...{ version: null, clientCertificates: 'none', fault: 'none' },
  ...{ authority: null, certificate: null, key: null, serverName: null },
};

describe('the start of the driver', function () {
  this.timeout(2 * LONG_MS);
  let directory: string;
  let server: Server;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-driver-'));
    // It takes every connection, and never says anything.
    server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function prepared(transport: Sending['transport'], count = 1): Promise<DriverOptions> {
    const { scenario } = intentOf();
    const group = { profile: 'checkpoint-fw1', count, weight: 1, file: null, corpusSize: 4 };
    await createRunDirectory({
      scenario: {
        ...scenario,
        appliances: [{ ...group, clockSkewMs: 0, utcOffsetsMs: [0] }],
        load: { ...scenario.load, transport, framing: 'newline', tls: transport === 'tls' ? usualTls : null },
      },
      directory,
      commandLine: ['test'],
    });
    await writeCertificates(directory);
    const { port } = server.address() as AddressInfo;
    return { directory, address: { host: '127.0.0.1', port }, threadCount: 1, onFault: () => undefined };
  }

  it('may take its time for the frames, which is none for connecting', async function () {
    if (process.platform === 'win32') this.skip();
    const options = await prepared('tcp');
    // A thread waits for its intent until somebody writes it.
    const file = join(directory, runFiles.intent);
    const text = await readFile(file, 'utf8');
    await rm(file);
    await promisify(execFile)('mkfifo', [file]);
    const starting = Driver.start(options, { buildMs: LONG_MS, connectMs: CONNECT_MS });
    const writing = sleep(CONNECT_MS + 500).then(() => writeFile(file, text));
    const [started] = await Promise.allSettled([starting, writing]);
    if (started.status === 'fulfilled') await started.value.close();
    else throw started.reason;
    expect(sockets.length).to.equal(1);
  });

  it('says that the frames were not built in time', async () => {
    const starting = Driver.start(await prepared('tcp'), { buildMs: 1, connectMs: LONG_MS });
    expect(await reasonOf(starting)).to.equal("the rig's driver did not build its frames within 0.001 s");
  });

  it('says at once what it cannot do, also before the frames are built', async () => {
    const options = await prepared('tcp');
    await rm(join(directory, runFiles.intent));
    const starting = Driver.start(options, { buildMs: LONG_MS, connectMs: LONG_MS });
    expect(await reasonOf(starting)).to.include('found no readable intent.json in it');
  });

  it('says that the appliances did not connect in time', async () => {
    const options = await prepared('tls');
    const starting = Driver.start(options, { buildMs: LONG_MS, connectMs: 100 });
    const where = `127.0.0.1:${options.address.port}`;
    expect(await reasonOf(starting)).to.equal(
      `the appliances did not connect to ${where}: 0 of 1 did, and not one more within 0.1 s`,
    );
  });

  /** The server speaks TLS, with one more connection each so many milliseconds, and with `answeredMax` in all. */
  async function answerOneByOne(everyMs: number, answeredMax: number): Promise<void> {
    const [cert, key] = await Promise.all(
      [runFiles.serverCertificate, runFiles.serverKey].map((file) => readFile(join(directory, file))),
    );
    const secure = createTlsServer({ cert, key }, (socket) => socket.on('error', () => undefined).resume());
    server.on('connection', (socket) => {
      const place = sockets.indexOf(socket);
      if (place < answeredMax) setTimeout(() => secure.emit('connection', socket), (place + 1) * everyMs);
    });
  }

  it('gives the appliances as long as one more of them connects now and then', async () => {
    const options = await prepared('tls', 5);
    await answerOneByOne(800, 5);
    expect(await reasonOf(Driver.start(options, { buildMs: LONG_MS, connectMs: CONNECT_MS }))).to.equal('it started');
  });

  it('says how many of them did connect', async () => {
    const options = await prepared('tls', 5);
    await answerOneByOne(100, 3);
    const starting = Driver.start(options, { buildMs: LONG_MS, connectMs: CONNECT_MS });
    expect(await reasonOf(starting)).to.include(': 3 of 5 did, and not one more within 2 s');
  });
});

const reasonOf = (starting: Promise<Driver>): Promise<string> =>
  starting.then(
    async (driver) => {
      await driver.close();
      return 'it started';
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
