import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { requireProcessRuntime } from '../harness/requirements.js';
import { none, onLoad, settings, udp } from './losing.js';
import { lossyRelay, type Mischief } from './lossy-relay.js';
import { RefusingWorkspace } from './refusing-workspace.js';
import { runForTest } from './run-for-test.js';
import { slowRelay } from './slow-relay.js';

describe('of two losses at once none hides the other', () => {
  before(async function () {
    await requireProcessRuntime(this);
  });

  it('the kernel’s and syslog-ng’s', async () => {
    await using run = await runForTest(
      { ...settings, ...udp, 'load.rateEps': 10_000, 'load.duration': '8s', 'pipeline.collector.kind': 'syslog-ng' },
      { onLoad, interpose: slowRelay(4_000) },
    );
    const { loss, outcomes } = run.report;
    expect(loss.kernelDrops).to.be.greaterThan(1_000);
    expect(loss.collectorDiscards).to.be.greaterThan(100);
    expect(loss).to.deep.equal({
      ...none,
      kernelDrops: loss.kernelDrops,
      collectorDiscards: outcomes.lost - loss.kernelDrops,
    });
    // Neither counter was cut to what was left to own.
    expect(run.report.lossOwners.every(({ count, countedCount }) => count === countedCount)).to.equal(true);
  });

  it('the kernel’s and the agent’s, which takes a tag of the device’s own for plain syslog', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-tags-'));
    const scenario = join(directory, 'tags.yaml');
    const content = {
      name: 'tags',
      appliances: [{ profile: 'paloalto-panos' }, { profile: 'f5-asm' }],
      load: { executor: 'constant-arrival-rate', rateEps: 1_000, duration: '4s' },
      pipeline: { collector: { kind: 'rsyslog' }, forwarder: { agent: 'ama' } },
    };
    await writeFile(scenario, JSON.stringify(content));
    await using run = await runForTest({ ...settings, ...udp }, { scenario, onLoad });
    await rm(directory, { recursive: true });
    const { loss, outcomes, forwarderDropsBy, events } = run.report;
    expect(loss.kernelDrops).to.be.greaterThan(1_000);
    // All that came of one of the two appliances: it sent 6,000, and the kernel dropped some of them.
    expect(forwarderDropsBy.tag).to.be.within(2_000, 6_000);
    expect(loss).to.deep.equal({
      ...{ ...none, kernelDrops: loss.kernelDrops },
      forwarderDrops: outcomes.lost - loss.kernelDrops,
    });
    expect(loss.forwarderDrops).to.equal(forwarderDropsBy.tag);
    expect(events.altered.count).to.equal(0);
  });

  it('the kernel’s, one that nobody owns up to, and the workspace’s', async () => {
    // By the first appliance, long before the daemon is held still.
    const dropped = [10, 11, 12, 13, 14, 15, 16];
    const mischief = new Map<string, Mischief>(dropped.map((sequence) => [`0#${sequence}`, { do: 'drop' }]));
    const workspace = new RefusingWorkspace(5, 400);
    await using run = await runForTest(
      { ...settings, ...udp, 'pipeline.collector.kind': 'rsyslog' },
      { onLoad, interpose: lossyRelay(mischief), interposeWorkspace: workspace.interpose },
    );
    const { loss, outcomes } = run.report;
    expect(loss.kernelDrops).to.be.greaterThan(1_000);
    expect(loss).to.deep.equal({
      ...none,
      kernelDrops: outcomes.lost - dropped.length - workspace.rowCount,
      workspaceRejects: workspace.rowCount,
      unattributed: dropped.length,
    });
    expect(run.report.lossOwners.map(({ countedCount }) => countedCount)).to.deep.equal([loss.kernelDrops]);
  });
});
