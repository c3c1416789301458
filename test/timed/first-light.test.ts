import { expect } from 'chai';
import { checkRun } from '../../harness/check.js';
import { requireContainerRuntime, requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from '../e2e/run-for-test.js';

const requirements = {
  container: requireContainerRuntime,
  process: requireProcessRuntime,
  none: () => Promise.resolve(),
};

const rows: [title: string, settings: Record<string, string>, runtime: keyof typeof requirements][] = [
  ['rsyslog in a container', { 'pipeline.collector.runtime': 'container' }, 'container'],
  ['rsyslog as a process', { 'pipeline.collector.runtime': 'process' }, 'process'],
  [
    'rsyslog as a process, frames counted',
    { 'pipeline.collector.runtime': 'process', 'load.framing': 'octet-counted' },
    'process',
  ],
  [
    'rsyslog as a process, over TLS by GnuTLS',
    {
      'pipeline.collector.runtime': 'process',
      ...{ 'load.transport': 'tls', 'pipeline.collector.tlsStack': 'gtls' },
    },
    'process',
  ],
  [
    'rsyslog as a process, over TLS by OpenSSL, a frame a line',
    { 'pipeline.collector.runtime': 'process', ...{ 'load.transport': 'tls', 'load.framing': 'newline' } },
    'process',
  ],
  [
    'syslog-ng as a process, over TLS',
    { 'pipeline.collector.kind': 'syslog-ng', 'pipeline.collector.runtime': 'process', 'load.transport': 'tls' },
    'process',
  ],
  [
    'syslog-ng as a process, frames counted',
    {
      'pipeline.collector.kind': 'syslog-ng',
      ...{ 'pipeline.collector.runtime': 'process', 'load.framing': 'octet-counted' },
    },
    'process',
  ],
  ['no collector', { 'pipeline.collector.kind': 'direct' }, 'none'],
  [
    'rsyslog as a process, one of three a Cisco ASA',
    { 'pipeline.collector.runtime': 'process', 'appliances[1].profile': 'cisco-asa' },
    'process',
  ],
  [
    'no collector, one of three a Cisco ASA',
    { 'pipeline.collector.kind': 'direct', 'appliances[1].profile': 'cisco-asa' },
    'none',
  ],
];

describe('first light', () => {
  for (const [title, settings, runtime] of rows) {
    it(`through ${title}: every event delivered, every field of every row as it should be`, async function () {
      await requirements[runtime](this);
      await using run = await runForTest({ 'load.duration': '3s', 'expect.paceLagMsP99Max': 1_000, ...settings });
      const { report } = run;
      expect(report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
      expect(report.verdict).to.equal('pass');
      expect(report.pipeline.collector.runtime).to.equal(runtime);
      expect(report.load.plannedCount).to.equal(6_000);
      expect(report.outcomes.delivered).to.equal(6_000);
      expect(report.fidelity).to.deep.include({ rowsChecked: 6_000, fieldsChecked: 6_000 * 161, fieldsAltered: 0 });
      expect(report.loss.unattributed).to.equal(0);
      for (const summary of Object.values(report.latencyMs)) expect(summary?.max).to.be.greaterThan(0);
    });
  }

  for (const runtime of ['process', 'container'] as const) {
    it(`through syslog-ng (${runtime}): every event is delivered, and nothing is changed but the host`, async function () {
      await requirements[runtime](this);
      await using run = await runForTest({
        ...{ 'load.duration': '3s', 'expect.paceLagMsP99Max': 1_000 },
        ...{ 'pipeline.collector.kind': 'syslog-ng', 'pipeline.collector.runtime': runtime },
      });
      const { outcomes, alterations, loss, pipeline } = run.report;
      expect(pipeline.collector).to.include({ kind: 'syslog-ng', runtime });
      expect(outcomes.delivered).to.equal(6_000);
      expect(loss.unattributed).to.equal(0);
      // As the installer leaves it, it puts the sender's address in place of the host (keep-hostname is off).
      expect(alterations.map(({ cause, harmless }) => [cause, harmless])).to.deep.equal([['host-replaced', true]]);
    });
  }

  it('is judged the same again from its directory alone', async () => {
    await using run = await runForTest({ 'load.duration': '1s', 'pipeline.collector.kind': 'direct' });
    expect(await checkRun(run.directory)).to.deep.equal(run.report);
  });
});
