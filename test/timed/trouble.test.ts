import { appendFile, readdir, readFile, stat, truncate } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkRun } from '../../harness/check.js';
import { outcomes, type RunReport } from '../../src/report.js';
import { requireContainerRuntime, requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from '../e2e/run-for-test.js';

const accountedCount = ({ outcomes: counts }: RunReport): number =>
  outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
const finding = (report: RunReport, name: string) => report.expectations.find((one) => one.name === name);

const collectors = [
  ['process', requireProcessRuntime],
  ['container', requireContainerRuntime],
] as const;

for (const [runtime, require] of collectors) {
  describe(`kill -9 of rsyslog (${runtime}) in mid-run`, () => {
    it('is named, balanced and over in time', async function () {
      await require(this);
      await using run = await runForTest(
        { 'load.duration': '4s', 'pipeline.collector.runtime': runtime, 'expect.paceLagMsP99Max': 1_000 },
        { onLoad: (collector) => void sleep(1_500).then(() => collector.kill()) },
      );
      const { report } = run;
      expect(report.verdict).to.equal('fail');
      expect(accountedCount(report)).to.equal(report.load.plannedCount);
      expect(finding(report, 'collector')).to.deep.include({ verdict: 'fail' });
      expect(report.outcomes.delivered).to.be.greaterThan(0);
      expect(report.outcomes.unsent).to.be.greaterThan(0);
      expect(report.notes.join('\n')).to.match(/connection (disconnected|refused) at/);
    });
  });
}

describe('an interrupted run', () => {
  it('drains, reports what it has, and is unknown', async () => {
    const interrupt = new AbortController();
    await using run = await runForTest(
      { 'load.duration': '30s', 'pipeline.collector.kind': 'direct' },
      {
        signal: interrupt.signal,
        onLoad: () =>
          void sleep(1_500).then(() => {
            interrupt.abort();
          }),
      },
    );
    expect(run.report.verdict).to.equal('unknown');
    expect(finding(run.report, 'interruption')).to.deep.include({ verdict: 'unknown', got: 'interrupted by the user' });
    expect(run.report.outcomes.delivered).to.be.greaterThan(100);
    expect(run.report.outcomes.lost).to.equal(0);
    expect(accountedCount(run.report)).to.equal(60_000);
  });
});

describe('a damaged run directory', () => {
  it('is unknown, and says which line of which file', async () => {
    await using run = await runForTest({ 'load.duration': '1s', 'pipeline.collector.kind': 'direct' });
    const path = join(run.directory, 'ledger/workspace-input.jsonl');
    await truncate(path, (await stat(path)).size - 20);
    const report = await checkRun(run.directory);
    expect(report.verdict).to.equal('unknown');
    expect(finding(report, 'ledger')?.got).to.match(/^ledger\/workspace-input\.jsonl: line \d+ is cut or damaged/);
  });
  it('is unknown when somebody wrote into it', async () => {
    await using run = await runForTest({ 'load.duration': '1s', 'pipeline.collector.kind': 'direct' });
    await appendFile(join(run.directory, 'ledger/driver-0.jsonl'), '{"sent": 7}\n');
    expect((await checkRun(run.directory)).verdict).to.equal('unknown');
  });
});

/** Command lines of all processes of this machine that hold a text. */
async function commandLinesWith(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text)).map((line) => line.replaceAll('\0', ' '));
}

describe('after a run', () => {
  it('no process of it is left', async function () {
    await requireProcessRuntime(this);
    let during: string[] = [];
    await using run = await runForTest(
      { 'load.duration': '2s', 'pipeline.collector.runtime': 'process' },
      {
        onLoad: () =>
          void commandLinesWith('cefrig-e2e-').then((found) => {
            during = found;
          }),
      },
    );
    expect(during.length, 'forwarder, workspace and rsyslogd while it runs').to.be.at.least(3);
    expect(await commandLinesWith(run.directory)).to.deep.equal([]);
  });
});
