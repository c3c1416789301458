import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CapacityReport } from '../../../src/capacity.js';
import type { RunReport } from '../../../src/report.js';
import type { Scenario } from '../../../src/scenario.js';
import { HarnessError } from '../../../harness/error.js';
import type { Dependencies } from '../../../harness/cli/dependencies.js';
import { commandLine, profile, reportOf } from './command-line.js';

const catalogue = ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1'].map((name) => ({ ...profile, name }));

/** The run of a pipeline that loses an event beyond `capacityEps`. */
function outcomeAt({ load }: Scenario, capacityEps: number): RunReport {
  if (load.executor !== 'constant-arrival-rate') throw new Error(`a probe at ${load.executor}`);
  const report = reportOf('pass');
  const lost = load.rateEps > capacityEps ? 1 : 0;
  return {
    ...report,
    load: { ...report.load, plannedCount: 10, targetEps: load.rateEps, achievedEps: load.rateEps },
    outcomes: { ...report.outcomes, lost },
    pipeline: { ...report.pipeline, collector: { kind: 'rsyslog', version: '8', runtime: 'process', cpus: null } },
  };
}

describe('cefrig capacity', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-capacity-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** Runs the command against a pipeline of 7,000 events/s; `runScenario` may be another. */
  async function capacity(args: readonly string[], changed: Partial<Dependencies> = {}) {
    const calls: { scenario: Scenario; runDirectory: string | null }[] = [];
    const runScenario: Dependencies['runScenario'] = (scenario, { runDirectory }) => {
      calls.push({ scenario, runDirectory });
      return Promise.resolve({ report: outcomeAt(scenario, 7_000), directory: '', paths: [] });
    };
    const world = { catalogue, cwd: directory, runScenario, ...changed };
    return { ...(await commandLine(['capacity', 'first-light', '--out', 'kept', ...args], world)), calls };
  }
  const documentIn = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as CapacityReport;

  it('prints the result, tells every probe, and keeps the document', async () => {
    const { exitCode, stdout, stderr, calls } = await capacity([]);
    expect(exitCode).to.equal(0);
    expect(stdout).to.match(/^PASS {2}Sustains [67],\d{3} events\/s/);
    expect(stderr.split('\n')).to.include('probe 1: 1,000 events/s, held: yes');
    expect(stderr).to.include('probe 4: 8,000 events/s, held: no (1 lost)');
    expect(stdout).to.include(join(directory, 'kept', 'capacity.json'));
    expect(await readdir(join(directory, 'kept'))).to.deep.equal(['capacity.json']);
    expect(calls[0]?.runDirectory).to.equal(join(directory, 'kept', 'probe-01-1000'));
  });

  it('prints only the document with --json', async () => {
    const report = documentIn(await capacity(['--json']));
    expect(report).to.deep.include({ schema: 'cefrig/capacity-report/1', verdict: 'pass', isLowerBound: false });
    expect(report.capacityEps?.estimate).to.be.within(6_650, 7_350);
    expect(report.probes[3]).to.deep.include({ rateEps: 8_000, sustained: false, why: '1 lost', lossCount: 1 });
  });

  it('prints the result where the document cannot be written, says so, and leaves nothing half behind', async () => {
    const runScenario: Dependencies['runScenario'] = async (scenario) => {
      await mkdir(join(directory, 'kept', 'capacity.json'), { recursive: true });
      return { report: outcomeAt(scenario, 7_000), directory: '', paths: [] };
    };
    const { exitCode, stdout, stderr } = await capacity(['--json'], { runScenario });
    expect(documentIn({ stdout }).capacityEps?.estimate).to.be.within(6_650, 7_350);
    expect(exitCode).to.equal(0);
    expect(stderr).to.match(/The report could not be written into \S+kept \(EISDIR: /);
    expect(stderr).not.to.match(/written:[\s\S]*capacity\.json/);
    expect(await readdir(join(directory, 'kept'))).to.deep.equal(['capacity.json']);
  });

  it('runs the scenario at a constant rate, with its bounds as expectations, as the options say', async () => {
    const args = ['--start', '500', '--probe-duration', '5s', '--loss-max', '0.01', '--latency-p99-max', '400'];
    const set = ['--set', 'load.framing=octet-counted', '--runtime', 'process', '--seed', '7'];
    const [{ scenario }] = (await capacity([...args, ...set])).calls as [
      { scenario: Scenario; runDirectory: string | null },
    ];
    expect(scenario).to.deep.include({ name: 'first-light', seed: 7 });
    expect(scenario.load).to.deep.include({ executor: 'constant-arrival-rate', rateEps: 500, durationMs: 5_000 });
    expect(scenario.load.framing).to.equal('octet-counted');
    expect(scenario.expect).to.include({ lossMax: 25, unattributedMax: 25, latencyMsP99Max: 400 });
    expect(scenario.pipeline.collector.runtime).to.equal('process');
  });

  it('fails where the capacity is below what was wanted', async () => {
    expect((await capacity(['--min-eps', '9000'])).exitCode).to.equal(1);
    expect((await capacity(['--min-eps', '6000', '--out', 'other'])).exitCode).to.equal(0);
  });

  it('does not know where nothing fails', async () => {
    const { exitCode, stdout } = await capacity(['--max', '4000']);
    expect(exitCode).to.equal(2);
    expect(stdout).to.include('at least 4,000 events/s');
  });

  it('finishes with what it has when interrupted', async () => {
    const abort = new AbortController();
    let runCount = 0;
    const ended = await capacity(['--json'], {
      watchInterrupts: () => ({ signal: abort.signal, killSignal: abort.signal, dispose: () => undefined }),
      runScenario: (scenario) => {
        if ((runCount += 1) === 2) abort.abort();
        return Promise.resolve({ report: outcomeAt(scenario, 7_000), directory: '', paths: [] });
      },
    });
    expect([ended.exitCode, runCount]).to.deep.equal([2, 2]);
    expect(documentIn(ended)).to.deep.include({ verdict: 'unknown', isLowerBound: true });
    expect(documentIn(ended).capacityEps?.low).to.equal(2_000);
  });

  it('tells what keeps the first run from starting; later, that ends the search', async () => {
    const failing = (failAt: number): Partial<Dependencies> => {
      let runCount = 0;
      return {
        runScenario: (scenario) =>
          (runCount += 1) === failAt
            ? Promise.reject(new HarnessError('world', 'no pipeline today'))
            : Promise.resolve({ report: outcomeAt(scenario, 7_000), directory: '', paths: [] }),
      };
    };
    const first = await capacity([], failing(1));
    expect([first.exitCode, first.stderr]).to.deep.equal([70, 'error: no pipeline today\n']);
    const third = await capacity(['--out', 'other'], failing(3));
    expect(third.exitCode).to.equal(2);
    expect(third.stdout.replace(/\s+/g, ' ')).to.include('at least 2,000 events/s').and.to.include('no pipeline today');
  });

  it('names every bad option at once, and runs nothing', async () => {
    const bad = ['--start', 'fast', '--precision', '2', '--probe-duration', '1s', '--loss-max', '-1', '--min-eps', '0'];
    const { exitCode, stderr, calls } = await capacity(bad);
    expect(exitCode).to.equal(64);
    expect(stderr.split('\n').slice(0, -1)).to.deep.equal([
      'error: the search cannot run: 5 problems',
      '  --start: expected a number from 10 to 2,000,000, got "fast"',
      '  --precision: expected a number from 0.005 to 0.5, got "2"',
      '  --probe-duration: expected a duration such as 10s, from 4s to 1h, got "1s"',
      '  --loss-max: expected a number from 0 to 1, got "-1"',
      '  --min-eps: expected a number from 1 to 2,000,000, got "0"',
    ]);
    expect(calls).to.deep.equal([]);
  });

  const refused: readonly (readonly [title: string, args: readonly string[], message: string])[] = [
    [
      'a start beyond the end',
      ['--start', '9000', '--max', '100'],
      '--start: expected at most the 100 of --max, got 9,000',
    ],
    [
      'a wish beyond the end',
      ['--min-eps', '5000', '--max', '4999'],
      '--min-eps: expected at most the 4,999 of --max, beyond which no rate is tried, got 5,000',
    ],
    ['a latency that nothing can hold', ['--latency-p99-max', '0'], '--latency-p99-max: expected a number from 0.001'],
    ['a loss of more than all', ['--loss-max', '2'], '--loss-max: expected a number from 0 to 1, got "2"'],
    [
      'more events in a run than can be numbered',
      ['--probe-duration', '1h'],
      '--probe-duration: expected at most 1,000,000,000 events in a run, got 7,200,000,000 at the rate of --max',
    ],
  ];
  for (const [title, args, message] of refused) {
    it(`refuses ${title}`, async () => {
      const { exitCode, stderr, calls } = await capacity(args);
      expect([exitCode, calls]).to.deep.equal([64, []]);
      expect(stderr).to.include(message);
    });
  }

  it('refuses a storm that no run would come to', async () => {
    const load = 'executor: constant-arrival-rate, rateEps: 9, duration: 1m, reconnectStorms: [{ at: 12s, share: 1 }]';
    const text = `name: stormy\nappliances: [{ profile: paloalto-panos }]\nload: { ${load} }\n`;
    await writeFile(join(directory, 'stormy.yaml'), text);
    const { exitCode, stderr } = await commandLine(['capacity', 'stormy.yaml'], { catalogue, cwd: directory });
    expect(exitCode).to.equal(64);
    expect(stderr).to.include(
      '--probe-duration: expected longer than 12s, when load.reconnectStorms has one, got "10s"',
    );
  });

  it('refuses a scenario in which nothing is let in', async () => {
    const args = ['capacity', 'first-light', '--set', 'expect.connections=refused', '--set', 'load.transport=tls'];
    const { exitCode, stderr } = await commandLine(args, { catalogue, cwd: directory });
    expect(exitCode).to.equal(64);
    expect(stderr).to.include('expect.connections: expected "accepted", since a pipeline that refuses all connections');
  });

  it('refuses a load that is no constant rate', async () => {
    for (const [scenario, executor] of [
      ['burst', 'burst'],
      ['ramp', 'ramping-arrival-rate'],
    ] as const) {
      const { exitCode, stderr } = await commandLine(['capacity', scenario], { catalogue, cwd: directory });
      expect(exitCode).to.equal(64);
      expect(stderr).to.include(`load.executor: expected constant-arrival-rate`).and.to.include(`got "${executor}"`);
    }
  });

  it('starts at the highest rate allowed where that is a low one', async () => {
    const { calls } = await capacity(['--max', '400']);
    expect(calls[0]?.scenario.load).to.include({ rateEps: 400 });
  });

  it('touches no directory that has something in it', async () => {
    await capacity([]);
    const { exitCode, stderr } = await capacity([]);
    expect(exitCode).to.equal(64);
    expect(stderr).to.include('expected an empty or new directory');
  });
});
