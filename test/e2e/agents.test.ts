import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { agentKinds } from '../../src/agent.js';
import { workspaceApis } from '../../src/ingestion.js';
import type { RunReport } from '../../src/report.js';
import { products } from '../generators/support.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

/** Through a real rsyslog, as a process; how late the rig is itself is not the question here. */
const settings = {
  'pipeline.collector.runtime': 'process',
  'pipeline.forwarder.port': 0,
  'expect.paceLagMsP99Max': 1_000,
};

function expectAllDelivered({ outcomes, load, fidelity, loss }: RunReport): void {
  expect(fidelity.samples).to.deep.equal([]);
  expect(outcomes).to.deep.include({ delivered: load.plannedCount, altered: 0, lost: 0 });
  expect(loss.unattributed).to.equal(0);
}

describe('the agents behind rsyslog', () => {
  let directory = '';
  before(async function () {
    await requireProcessRuntime(this);
    directory = await mkdtemp(join(tmpdir(), 'cefrig-agents-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  /** A scenario of these products, 400 events a second for three seconds; a JSON document is a YAML document. */
  async function scenarioOf(profiles: readonly string[], pipeline: object, load: object = {}): Promise<string> {
    const file = join(directory, 'scenario.yaml');
    const scenario = {
      name: 'agents',
      appliances: profiles.map((profile) => ({ profile })),
      load: { executor: 'constant-arrival-rate', rateEps: 400, duration: '3s', ...load },
      pipeline,
    };
    await writeFile(file, JSON.stringify(scenario));
    return file;
  }

  for (const api of workspaceApis) {
    for (const agent of agentKinds) {
      it(`${agent} brings all of it to the workspace by ${api}, all of it known by its bytes`, async () => {
        await using run = await runForTest({
          ...settings,
          ...{ 'pipeline.forwarder.agent': agent, 'pipeline.workspace.api': api, 'load.duration': '5s' },
        });
        expectAllDelivered(run.report);
        expect(run.report.verdict).to.equal('pass');
        expect(run.report.pipeline.forwarder).to.include({ agent, behaviour: 'strict' });
        expect(run.report.pipeline.workspace).to.deep.equal({ api });
        // Each of 3 x 1,024 corpus events has its row made and checked before the load.
        expect(run.report.fidelity).to.include({ rowsChecked: 10_000, rowsByBytes: 10_000 });
      });
    }
  }

  it('ama takes a tag of the device’s own for plain syslog, so that ten products never reach CommonSecurityLog', async () => {
    const file = await scenarioOf(
      products.map(({ name }) => name),
      { forwarder: { agent: 'ama' } },
    );
    await using run = await runForTest(settings, { scenario: file });
    const { report } = run;
    const exceptions = (await readFile(join(run.directory, 'exceptions.jsonl'), 'utf8')).trim().split('\n');
    const lostOf = exceptions.map((line) => (JSON.parse(line) as { appliance: string }).appliance);
    expect([...new Set(lostOf)].toSorted()).to.deep.equal([
      ...['cisco-secure-email-1', 'f5-asm-1', 'fireeye-cms-1', 'fortinet-fortiweb-cloud-1'],
      ...['infoblox-data-connector-1', 'infoblox-nios-1', 'microsoft-ata-1', 'paloalto-cortex-1', 'radiflow-isid-1'],
      'vectra-xseries-1',
    ]);
    expect(report.forwarderDropsBy).to.deep.include({ tag: report.outcomes.lost, header: 0, rule: 0 });
    expect(report.outcomes.delivered + report.outcomes.lost).to.equal(report.load.plannedCount);
    expect(report.syslogTable.rows).to.equal(0);
  });

  it('ama would lose none of them if it were ideal', async () => {
    const file = await scenarioOf(
      products.map(({ name }) => name),
      { forwarder: { agent: 'ama', behaviour: 'ideal' } },
    );
    await using run = await runForTest(settings, { scenario: file });
    expectAllDelivered(run.report);
  });

  it('ama sends CEF to both tables where its rule has the stream of plain syslog, and other tags to that alone', async () => {
    const streams = ['Microsoft-CommonSecurityLog', 'Microsoft-Syslog'];
    const file = await scenarioOf(['checkpoint-fw1', 'f5-asm'], { forwarder: { agent: 'ama', dcr: [{ streams }] } });
    await using run = await runForTest(settings, { scenario: file });
    const { outcomes, syslogTable, forwarderDropsBy, loss, verdict } = run.report;
    expect(outcomes).to.deep.include({ delivered: 600, lost: 600 });
    expect(syslogTable).to.include({ duplicatedInSyslogTable: 600, onlyInSyslogTable: 600 });
    expect(syslogTable.rows - syslogTable.rowsUnidentified).to.equal(1_200);
    expect(forwarderDropsBy).to.deep.include({ 'syslog-table': 600, tag: 0 });
    expect([loss.unattributed, verdict]).to.deep.equal([0, 'fail']);
  });

  it('ama drops what its rule does not name, by the facility of the PRI', async () => {
    const facilityNames = ['local4'];
    const file = await scenarioOf(['cisco-asa', 'checkpoint-fw1'], {
      forwarder: { agent: 'ama', dcr: [{ facilityNames }] },
    });
    await using run = await runForTest(settings, { scenario: file });
    const { outcomes, forwarderDropsBy, fidelity } = run.report;
    expect(fidelity.samples).to.deep.equal([]);
    expect(outcomes).to.deep.include({ delivered: 600, lost: 600 });
    expect(forwarderDropsBy).to.deep.include({ rule: 600, header: 0, tag: 0 });
  });

  it('oms has each event twice where the old installer’s rule for plain syslog is left beside its own', async () => {
    const pipeline = { collector: { plainSyslog: true }, forwarder: { plainSyslogPort: 0 } };
    const file = await scenarioOf(['checkpoint-fw1', 'f5-asm', 'cisco-asa'], pipeline);
    await using run = await runForTest({ ...settings, 'expect.duplicatedInSyslogTableMax': 0 }, { scenario: file });
    const { report } = run;
    expectAllDelivered(report);
    expect(report.arrivals.unexpected).to.equal(0);
    expect(report.outcomes.duplicated, 'not twice in the same table').to.equal(0);
    expect(report.syslogTable).to.include({ duplicatedInSyslogTable: 1_200, onlyInSyslogTable: 0 });
    expect(report.verdict).to.equal('fail');
    const [unmet] = report.expectations.filter(({ verdict }) => verdict !== 'pass');
    expect(unmet).to.include({ name: 'events in the table Syslog too', expected: 'none', got: '1200' });
  });
});
