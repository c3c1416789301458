import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import type { Interpose } from '../../harness/pipeline.js';
import type { RunReport } from '../../src/report.js';
import { lossSentencesOf } from '../../src/report/wording.js';
import { requireContainerRuntime, requireProcessRuntime } from '../harness/requirements.js';
import { RefusingWorkspace } from './refusing-workspace.js';
import { runForTest } from './run-for-test.js';
import { ShutRelay } from './shut-relay.js';
import { holdStill, none, onLoad, settings, udp } from './losing.js';
import { slowRelay } from './slow-relay.js';

/** The kernel doubles what it is asked for (socket(7), SO_RCVBUF). */
const BUFFER_BYTES = 131_072;

/** The counters, each with how much it owns. */
const ownersOf = ({ lossOwners }: RunReport): (readonly [string, string, number])[] =>
  lossOwners.map(({ counter, of, count }) => [counter, of, count]);

describe('what a stage loses is its own', () => {
  before(async function () {
    await requireProcessRuntime(this);
  });

  it('where syslog-ng drops what its destination does not take', async () => {
    await using run = await runForTest(
      { ...settings, 'pipeline.collector.kind': 'syslog-ng' },
      { interpose: slowRelay(4_000) },
    );
    const { loss, outcomes, lossOwners } = run.report;
    // It has sent 40,000 in 4 s; 16,000 passed meanwhile, 10,000 wait, and some are in the buffers of sockets.
    expect(outcomes.lost).to.be.within(1_000, 16_000);
    expect(loss).to.deep.equal({ ...none, collectorDiscards: outcomes.lost });
    expect(lossOwners).to.have.length(1);
    expect(lossOwners[0]).to.include({ counter: 'destination-dropped', countedCount: outcomes.lost });
    expect(lossOwners[0]?.of).to.match(/^oms_destination \(tcp,127\.0\.0\.1:\d+\)$/);
  });

  for (const [kind, runtime] of [
    ['rsyslog', 'process'],
    ['syslog-ng', 'process'],
    ['rsyslog', 'container'],
  ] as const) {
    it(`where the kernel has no room for datagrams, since ${kind} does not read (${runtime})`, async function () {
      if (runtime === 'container') await requireContainerRuntime(this);
      const collector = { 'pipeline.collector.kind': kind, 'pipeline.collector.runtime': runtime };
      await using run = await runForTest({ ...settings, ...udp, ...collector }, { onLoad });
      const { loss, outcomes, lossOwners } = run.report;
      expect(outcomes.lost).to.be.within(1_000, 9_000);
      expect(outcomes.delivered + outcomes.altered + outcomes.lost).to.equal(12_000);
      expect(loss).to.deep.equal({ ...none, kernelDrops: outcomes.lost });
      expect(lossOwners.map(({ bufferBytes }) => bufferBytes)).to.deep.equal([BUFFER_BYTES]);
      expect(lossSentencesOf(run.report).join()).to.match(
        /^the kernel dropped [\d,]+ at \S+'s UDP socket on port \d+, whose receive buffer of 131,072 bytes was full$/,
      );
    });
  }

  it('where the kernel had no room and the daemon then died: the last count before stands', async () => {
    await using run = await runForTest(
      { ...settings, ...udp, 'pipeline.collector.kind': 'rsyslog' },
      {
        onLoad: (collector) => {
          void holdStill(collector)
            .then(() => sleep(1_000))
            .then(() => collector.kill());
        },
      },
    );
    const { loss, outcomes, lossOwners } = run.report;
    expect(loss.kernelDrops).to.be.within(1_000, outcomes.lost);
    expect(lossOwners.map(({ countedCount }) => countedCount)).to.deep.equal([loss.kernelDrops]);
  });

  for (const [counter, limits] of [
    ['queue-full', 'queue.size="1000"'],
    ['queue-nearly-full', 'queue.size="2000" queue.discardMark="1000" queue.discardSeverity="0"'],
  ] as const) {
    it(`where a queue of rsyslog discards (${counter})`, async () => {
      const config = await mkdtemp(join(tmpdir(), 'cefrig-queue-'));
      const port = await freePort(0);
      // Where to forward is known once the forwarder runs, but the file must be there before.
      await writeFile(join(config, 'rsyslog.conf'), '');
      const interpose: Interpose = async (forwarderPort) => {
        const slow = await slowRelay(4_000)(forwarderPort);
        await writeFile(join(config, 'rsyslog.conf'), queueing(port, slow.port, limits));
        return slow;
      };
      const ports = { 'pipeline.collector.port': port, 'pipeline.forwarder.port': await freePort(0) };
      const own = { 'pipeline.collector.kind': 'rsyslog', 'pipeline.collector.config': config };
      await using run = await runForTest({ ...settings, ...ports, ...own }, { interpose });
      await rm(config, { recursive: true });
      const { loss, outcomes } = run.report;
      expect(outcomes.lost).to.be.within(1_000, 39_000);
      expect(loss).to.deep.equal({ ...none, collectorDiscards: outcomes.lost });
      expect(ownersOf(run.report)).to.deep.equal([[counter, 'forward queue', outcomes.lost]]);
    });
  }

  it('where an action of rsyslog fails, since nobody listens', async () => {
    const relay = new ShutRelay();
    // Two bursts of 500 events; between them the forwarder's port is closed.
    const bursts = { executor: 'burst', rateEps: 500, on: '1s', off: '3s', duration: '5s' };
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-bursts-'));
    const scenario = join(directory, 'bursts.yaml');
    const pipeline = { collector: { kind: 'rsyslog', runtime: 'process' }, forwarder: { port: 0 } };
    const appliances = [{ profile: 'paloalto-panos' }];
    await writeFile(scenario, JSON.stringify({ name: 'bursts', appliances, load: bursts, pipeline }));
    await using run = await runForTest(
      { 'expect.paceLagMsP99Max': 1_000 },
      {
        ...{ scenario, interpose: relay.interpose },
        onLoad: () => void sleep(3_000).then(() => relay.shut()),
      },
    );
    await rm(directory, { recursive: true });
    const { loss, outcomes } = run.report;
    expect(outcomes).to.deep.include({ delivered: 500, lost: 500 });
    expect(loss).to.deep.equal({ ...none, collectorDiscards: 500 });
    expect(ownersOf(run.report)).to.deep.equal([['action-failed', 'action-0-builtin:omfwd', 500]]);
  });

  it('where the workspace refuses a call for good', async () => {
    const workspace = new RefusingWorkspace(3, 413);
    await using run = await runForTest(
      { ...settings, 'load.rateEps': 1_000, 'pipeline.collector.kind': 'rsyslog' },
      { interposeWorkspace: workspace.interpose },
    );
    const { loss, outcomes } = run.report;
    expect(outcomes.lost).to.equal(workspace.rowCount).and.to.be.greaterThan(0);
    expect(loss).to.deep.equal({ ...none, workspaceRejects: workspace.rowCount });
  });
});

/** A rsyslog whose action discards what its queue has no room for. */
const queueing = (port: number, forwarderPort: number, limits: string): string => `
global(workDirectory="work")
module(load="impstats" interval="1" format="json" resetCounters="off" bracketing="on" log.syslog="off"
  log.file="impstats.log")
module(load="imtcp")
input(type="imtcp" address="127.0.0.1" port="${port}")
action(type="omfwd" name="forward" target="127.0.0.1" port="${forwarderPort}" protocol="tcp"
  queue.type="LinkedList" ${limits} queue.timeoutEnqueue="0" queue.dequeueBatchSize="16")
`;
