import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import type { AgentKind } from '../../src/agent.js';
import type { RunReport } from '../../src/report.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { oneKindProfile } from './one-kind-profile.js';
import { runForTest } from './run-for-test.js';

/** What the daemons make of these: a tab, a letter beyond ASCII, blanks at the end. */
const profile = oneKindProfile('odd', String.raw`"two\tparts \u00eb"`);

describe('what a daemon does to frames has a cause', () => {
  let directory = '';
  before(async function () {
    await requireProcessRuntime(this);
    directory = await mkdtemp(join(tmpdir(), 'cefrig-odd-'));
    await writeFile(join(directory, 'odd.yaml'), profile);
  });
  after(() => rm(directory, { recursive: true, force: true }));

  async function reportOf(kind: string, syslog: string, load = {}, settings = {}): Promise<RunReport> {
    const scenario = join(directory, 'scenario.yaml');
    const content = {
      name: 'odd',
      appliances: [{ profile: './odd.yaml', corpusSize: 8 }],
      load: { executor: 'constant-arrival-rate', rateEps: 300, duration: '2s', syslog, ...load },
      pipeline: { collector: { kind, runtime: 'process' }, forwarder: { port: 0 } },
      expect: { paceLagMsP99Max: 1_000 },
    };
    await writeFile(scenario, JSON.stringify(content));
    await using run = await runForTest(settings, { scenario });
    return run.report;
  }
  const causesOf = ({ alterations }: RunReport): Record<string, boolean> =>
    Object.fromEntries(alterations.map(({ cause, harmless }) => [cause, harmless]));

  it('rsyslog escapes control characters, which changes a field, and splits the tag', async () => {
    const report = await reportOf('rsyslog', 'rfc3164');
    expect(causesOf(report)).to.deep.equal({ 'tag-split': true, 'control-escaped': false });
    expect(report.alterations.find(({ cause }) => cause === 'control-escaped')?.count).to.equal(600);
    expect(report.alterationsExamined).to.deep.include({ bodies: 600, bodiesUnexamined: 0 });
    expect(report.outcomes.altered).to.equal(600);
  });

  it('syslog-ng replaces the host', async () => {
    const report = await reportOf('syslog-ng', 'rfc3164');
    expect(causesOf(report)).to.have.property('host-replaced', true);
  });

  it('rsyslog turns RFC 5424 into RFC 3164', async () => {
    const report = await reportOf('rsyslog', 'rfc5424');
    expect(causesOf(report)).to.include.keys('format-changed', 'sub-seconds-lost', 'control-escaped');
    expect(causesOf(report)).to.not.have.property('unknown');
  });

  const ways: readonly (readonly [way: string, load: object])[] = [
    ['lines', {}],
    ['counted frames', { framing: 'octet-counted' }],
    // So few that the socket's buffer holds all of them.
    ['datagrams', { transport: 'udp', rateEps: 60 }],
  ];
  for (const [way, load] of ways) {
    it(`syslog-ng makes a tag of the APP-NAME, which is of the format and no other body: ${way}`, async () => {
      const report = await reportOf('syslog-ng', 'rfc5424', load);
      expect(causesOf(report)).to.include({ 'format-changed': true, 'host-replaced': true });
      const others = ['unknown', 'unknown-header', 'header-added', 'tag-split', 'tag-changed'];
      expect(causesOf(report)).to.not.have.any.keys(others);
      expect(report.outcomes).to.include({ delivered: report.load.plannedCount, altered: 0 });
      expect(
        report.alterations.every(({ harmless }) => harmless),
        JSON.stringify(report.alterations),
      ).to.equal(true);
    });
  }

  describe('where a user’s syslog-ng has the installer’s source as it is, RFC 5424 gets a header before it', () => {
    async function reportBehindPlainSource(agent: AgentKind): Promise<RunReport> {
      const config = await mkdtemp(join(directory, 'own-'));
      const [port, forwarderPort] = [await freePort(0), await freePort(0)];
      await writeFile(
        join(config, 'syslog-ng.conf'),
        '@version: 3.27\n' +
          `log { source { network(port(${port})); }; destination { network("127.0.0.1" port(${forwarderPort})); }; };\n`,
      );
      const own = { 'pipeline.collector.config': config, 'pipeline.collector.port': port };
      const forwarder = { 'pipeline.forwarder.agent': agent, 'pipeline.forwarder.port': forwarderPort };
      return reportOf('syslog-ng', 'rfc5424', {}, { ...own, ...forwarder });
    }

    it('which makes oms take the sender for the host', async () => {
      const report = await reportBehindPlainSource('oms');
      expect(causesOf(report)).to.deep.equal({ 'header-added': false });
      expect(report.outcomes).to.include({ altered: 600, lost: 0 });
      expect(new Set(report.fidelity.samples.map(({ field }) => field))).to.deep.equal(new Set(['Computer']));
    });

    it('of which ama takes the version for a tag, so that it drops the event', async () => {
      const report = await reportBehindPlainSource('ama');
      expect(causesOf(report)).to.have.all.keys('header-added');
      expect(report.outcomes).to.include({ delivered: 0, lost: 600 });
      expect(report.loss).to.include({ forwarderDrops: 600, unattributed: 0 });
      expect(report.forwarderDropsBy.tag).to.equal(600);
    });
  });
});
