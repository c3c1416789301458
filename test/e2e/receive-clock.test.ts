import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import { ControlClient } from '../../harness/external/control-client.js';
import { receiveForTest } from './receive-for-test.js';
import { silent } from './run-for-test.js';

const TOKEN = 'a-token-of-this-test';
const HOURS_MS = 3_600_000;

describe('a receiver whose sender has another wall clock', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-clock-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  /** Notes of a load that was over as soon as it began, by a wall clock so far ahead. */
  async function notesOf(aheadMs: number): Promise<string> {
    const ports = { forwarder: await freePort(0), control: await freePort(0) };
    let tellWaiting: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (tellWaiting = resolve));
    const received = receiveForTest(ports, {
      ...{ runDirectory: directory, token: TOKEN },
      progress: {
        ...silent,
        stage: (text) => {
          if (text === 'waiting for the sender') tellWaiting();
        },
      },
    });
    await Promise.race([waiting, received]);
    const client = new ControlClient({ host: '127.0.0.1', port: ports.control }, TOKEN);
    const clock = { offsetNs: '0', uncertaintyNs: 1 };
    const originNs = String(process.hrtime.bigint());
    await client.start({ originNs, epochMs: Date.now() + aheadMs, target: 'here:514', clock });
    const usage = { cpuSeconds: 0, rssMiBMax: 0 };
    const none = { attemptedCount: 0, interrupted: null, faults: [], notes: [], driverBusyRatio: null };
    await client.done({ ...none, usage, clock });
    client.close();
    return (await received).report.notes.join('\n');
  }

  it('says how far they are apart', async () => {
    expect(await notesOf(-72 * HOURS_MS)).to.include("The sender's wall clock is 72h behind the receiver's");
  });

  it('says nothing where they are not', async () => {
    expect(await notesOf(0))
      .to.include('The load came from elsewhere')
      .and.not.to.include('wall clock');
  });
});
