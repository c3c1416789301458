import { expect } from 'chai';
import { requireProcessRuntime } from '../harness/requirements.js';
import { none, settings } from './losing.js';
import { lossyRelay, type Mischief } from './lossy-relay.js';
import { runForTest } from './run-for-test.js';

/** The workspace takes five calls, and the forwarder's queue is full long before it takes more. */
const throttled = {
  ...settings,
  'load.rateEps': 2_000,
  'load.duration': '5s',
  'pipeline.workspace.requestsPerMinuteMax': 5,
  'pipeline.forwarder.queueBytesMax': 1_048_576,
  'drain.timeoutMs': 3_000,
};

describe('what waits before a forwarder that the workspace holds back, when the rig waits no longer', () => {
  before(async function () {
    await requireProcessRuntime(this);
  });

  for (const kind of ['rsyslog', 'syslog-ng']) {
    it(`is lost there, and none of it by ${kind}`, async () => {
      await using run = await runForTest({ ...throttled, 'pipeline.collector.kind': kind });
      const { loss, outcomes, forwarderDropsBy, expectations } = run.report;
      const found = (wanted: string) => expectations.find(({ name }) => name === wanted);
      expect(run.report.notes).to.include('The drain ended because: out of time.');
      expect(forwarderDropsBy['held-back']).to.be.greaterThan(1_000);
      expect(loss).to.deep.equal({
        ...{ ...none, forwarderDrops: forwarderDropsBy['held-back'] },
        workspaceRejects: outcomes.lost - forwarderDropsBy['held-back'],
      });
      expect(run.report.lostAt).to.deep.equal({ collector: 0, forwarder: outcomes.lost });
      expect([found('loss')?.verdict, found('unattributed loss')?.verdict]).to.deep.equal(['fail', 'pass']);
      expect(found('rig')?.verdict, JSON.stringify(found('rig'))).to.equal('pass');
    });
  }

  it('hides none of what nobody owns up to', async () => {
    // Of the first that passed, and of the last, which waited with the others.
    const dropped = [10, 11, 12, 2_000, 2_001, 2_002, 2_003];
    const mischief = new Map<string, Mischief>(dropped.map((sequence) => [`0#${sequence}`, { do: 'drop' }]));
    await using run = await runForTest(
      { ...throttled, 'pipeline.collector.kind': 'rsyslog' },
      { interpose: lossyRelay(mischief) },
    );
    const { loss, forwarderDropsBy, expectations } = run.report;
    expect(forwarderDropsBy['held-back']).to.be.greaterThan(1_000);
    expect(loss).to.deep.include({ kernelDrops: 0, collectorDiscards: 0, unattributed: dropped.length });
    expect(expectations.find(({ name }) => name === 'unattributed loss')?.got).to.match(/^7\b/);
  });
});
