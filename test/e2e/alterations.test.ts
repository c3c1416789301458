import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
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

  async function reportOf(kind: string, syslog: string, load = {}): Promise<RunReport> {
    const scenario = join(directory, 'scenario.yaml');
    const content = {
      name: 'odd',
      appliances: [{ profile: './odd.yaml', corpusSize: 8 }],
      load: { executor: 'constant-arrival-rate', rateEps: 300, duration: '2s', syslog, ...load },
      pipeline: { collector: { kind, runtime: 'process' }, forwarder: { port: 0 } },
      expect: { paceLagMsP99Max: 1_000 },
    };
    await writeFile(scenario, JSON.stringify(content));
    await using run = await runForTest({}, { scenario });
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

  it('syslog-ng makes a tag of the APP-NAME, which is of the format and no other body', async () => {
    const report = await reportOf('syslog-ng', 'rfc5424', { framing: 'octet-counted' });
    expect(causesOf(report)).to.include({ 'format-changed': true, 'host-replaced': true });
    expect(causesOf(report)).to.not.have.any.keys('unknown', 'unknown-header', 'tag-split', 'tag-changed');
    expect(report.outcomes).to.include({ delivered: 600, altered: 0 });
    expect(
      report.alterations.every(({ harmless }) => harmless),
      JSON.stringify(report.alterations),
    ).to.equal(true);
  });
});
