import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { StartedCollector } from '../../harness/collector.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';
import { slowRelay } from './slow-relay.js';

const settings = {
  'load.rateEps': 10_000,
  'load.duration': '4s',
  'pipeline.collector.runtime': 'process',
  'pipeline.forwarder.port': 0,
  'expect.paceLagMsP99Max': 1_000,
};

/** Has the daemon read nothing for a second: the kernel alone takes what comes, as long as there is room. */
async function holdStill({ pid }: StartedCollector): Promise<void> {
  await sleep(1_000);
  process.kill(pid ?? 0, 'SIGSTOP');
  await sleep(1_000);
  process.kill(pid ?? 0, 'SIGCONT');
}

describe('what a collector loses is its own', () => {
  before(async function () {
    await requireProcessRuntime(this);
  });

  it('where syslog-ng drops what its destination does not take, and nowhere else', async () => {
    await using run = await runForTest(
      { ...settings, 'pipeline.collector.kind': 'syslog-ng' },
      { interpose: slowRelay(4_000) },
    );
    const { loss, outcomes } = run.report;
    // It has sent 40,000 in 4 s; 16,000 passed meanwhile, 10,000 wait, and some are in the buffers of sockets.
    expect(outcomes.lost).to.be.within(1_000, 16_000);
    expect(loss).to.deep.equal({
      ...{ kernelDrops: 0, collectorDiscards: outcomes.lost },
      ...{ forwarderDrops: 0, workspaceRejects: 0, unattributed: 0 },
    });
  });

  for (const kind of ['rsyslog', 'syslog-ng']) {
    it(`where the kernel has no room for datagrams, since ${kind} does not read`, async () => {
      await using run = await runForTest(
        { ...settings, 'load.rateEps': 3_000, 'load.transport': 'udp', 'pipeline.collector.kind': kind },
        { onLoad: (collector) => void holdStill(collector) },
      );
      const { loss, outcomes } = run.report;
      expect(outcomes.lost).to.be.within(1_000, 9_000);
      expect(outcomes.delivered + outcomes.altered + outcomes.lost).to.equal(12_000);
      expect(loss).to.deep.equal({
        ...{ kernelDrops: outcomes.lost, collectorDiscards: 0 },
        ...{ forwarderDrops: 0, workspaceRejects: 0, unattributed: 0 },
      });
    });
  }
});
