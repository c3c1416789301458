import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { StartedCollector } from '../../harness/collector.js';
import { readSocketDrops } from '../../harness/socket-drops.js';
import { oneKindProfile } from '../e2e/one-kind-profile.js';
import { runForTest } from '../e2e/run-for-test.js';

/** The forwarder's buffer may hold 512 MiB, and it is filled: the fewer and the larger, the quicker. */
const MESSAGE_BYTES = 50_000;
const PLANNED = 14_000;
const DROPS_MS_MAX = 60_000;

const scenarioYaml = `name: overflow
appliances: [{ profile: ./large.yaml, corpusSize: 8 }]
load: { executor: constant-arrival-rate, rateEps: 3500, duration: 4s, transport: udp }
pipeline: { collector: { kind: direct }, forwarder: { port: 0, queueBytesMax: 2000000000 } }
expect: { paceLagMsP99Max: 60000 }
`;

const profileYaml = oneKindProfile('large', 'x'.repeat(MESSAGE_BYTES));

/** What is told of the forwarder that the test stops: one stall, or one and the shorter ones beside it. */
const stoppedForwarder = /the rig's forwarder stood still for \d+ ms at once(, and \d+ ms in all)?$/;

/** The process that this one has started with such an entry. */
async function childRunning(entry: string): Promise<number> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  for (const pid of children.trim().split(' ')) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes(entry)) return Number(pid);
  }
  throw new Error(`expected a child process running ${entry}, found none among ${children}`);
}

/** Keeps the forwarder from reading until the kernel has dropped something at its socket. */
async function stopForwarder({ address }: StartedCollector): Promise<void> {
  const pid = await childRunning('/forwarder/main.js');
  process.kill(pid, 'SIGSTOP');
  const deadlineMs = performance.now() + DROPS_MS_MAX;
  while (performance.now() < deadlineMs && (await readSocketDrops(address.port, null)) === 0) await sleep(50);
  process.kill(pid, 'SIGCONT');
}

describe("datagrams that the kernel drops at the forwarder's own socket", () => {
  it("are the rig's fault: unknown, named, with the kernel's count", async function () {
    if (process.platform !== 'linux') this.skip();
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-drops-'));
    await writeFile(join(directory, 'large.yaml'), profileYaml);
    await writeFile(join(directory, 'overflow.yaml'), scenarioYaml);
    let resumed = Promise.resolve();
    await using run = await runForTest(
      {},
      {
        scenario: join(directory, 'overflow.yaml'),
        onLoad: (collector) => {
          resumed = stopForwarder(collector);
        },
      },
    );
    await resumed;
    await rm(directory, { recursive: true });
    const { verdict, outcomes, loss, load, expectations } = run.report;
    expect(load.plannedCount).to.equal(PLANNED);
    expect(outcomes.lost).to.be.greaterThan(0);
    expect(outcomes.delivered).to.equal(PLANNED - outcomes.lost);
    expect(loss).to.deep.include({ kernelDrops: outcomes.lost, unattributed: 0 });
    // Nothing else of the rig is in doubt: that, and that it did not read, is the verdict's reason.
    const doubts = expectations.filter((one) => one.verdict === 'unknown').map(({ got }) => got);
    const dropped = `the kernel dropped ${outcomes.lost} datagrams at the forwarder's own UDP socket`;
    const others = doubts.filter((got) => !stoppedForwarder.test(got));
    expect([...new Set(others)]).to.deep.equal([dropped]);
    expect(verdict).to.equal('unknown');
  });
});
