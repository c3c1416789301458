import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import type { RunResult } from '../../harness/conclude.js';
import { HarnessError } from '../../harness/error.js';
import { receiveForTest } from './receive-for-test.js';
import { silent } from './run-for-test.js';

describe('a receiver one of whose ports is taken', () => {
  let parent: string;
  let owner: Server;
  let takenPort: number;
  const stages: string[] = [];

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'cefrig-ports-'));
    owner = createServer().listen(0, '127.0.0.1');
    await once(owner, 'listening');
    takenPort = (owner.address() as AddressInfo).port;
    stages.splice(0);
  });

  afterEach(async () => {
    owner.close();
    await rm(parent, { recursive: true });
  });

  /** The user is gone already, so what starts ends at once. */
  const receive = (forwarder: number, control: number): Promise<RunResult> =>
    receiveForTest(
      { forwarder, control },
      {
        runDirectory: join(parent, 'run'),
        signal: AbortSignal.abort(),
        progress: { ...silent, stage: (text) => stages.push(text) },
      },
    );

  const refusalOf = async (...ports: Parameters<typeof receive>): Promise<string> => {
    const error: unknown = await receive(...ports).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).with.property('kind', 'input');
    return (error as HarnessError).message;
  };

  it('says what goes on from there where it is the forwarder’s, and the next try may have the same directory', async () => {
    const controlPort = await freePort(0);
    const message = await refusalOf(takenPort, controlPort);
    expect(message).to.include(`pipeline.forwarder.port: cannot listen on 127.0.0.1:${takenPort}: the port is in use`);
    expect(message).to.include('take another with --set pipeline.forwarder.port=PORT, and have the collector forward');
    expect(await readdir(parent)).to.deep.equal([]);
    const { report } = await receive(await freePort(0), controlPort);
    expect(report.expectations.find(({ name }) => name === 'interruption')?.got).to.include('before a sender started');
  });

  it('has started nothing where it is the one for the sender', async () => {
    const message = await refusalOf(await freePort(0), takenPort);
    expect(message).to.match(
      /^--control: cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.* Name another with --control$/,
    );
    expect(stages).to.deep.equal([]);
    expect(await readdir(parent)).to.deep.equal([]);
  });
});
