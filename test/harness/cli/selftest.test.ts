import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Dependencies } from '../../../harness/cli/dependencies.js';
import { HarnessError } from '../../../harness/error.js';
import type { RunReport } from '../../../src/report.js';
import type { Scenario } from '../../../src/scenario.js';
import type { Selftest, SelftestReport } from '../../../src/selftest.js';
import { commandLine, profile, reportOf } from './command-line.js';

const catalogue = ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1'].map((name) => ({ ...profile, name }));
const CEILING_EPS = 300_000;
const MODERATE_EPS = 10_000;
const latency = { p50: 100, p90: 150, p99: 200, p999: 210, max: 220 };

const rateOf = ({ load }: Scenario): number => {
  if (load.executor !== 'constant-arrival-rate') throw new Error(`a run at ${load.executor}`);
  return load.rateEps;
};

/** A rig that is late beyond its ceiling: it doubts itself. */
function runAt(scenario: Scenario): RunReport {
  const rateEps = rateOf(scenario);
  const isLate = rateEps > CEILING_EPS;
  const report = reportOf(isLate ? 'unknown' : 'pass');
  return {
    ...report,
    load: { ...report.load, targetEps: rateEps, achievedEps: rateEps },
    latencyMs: { collector: null, forwarder: null, endToEnd: latency },
    expectations: isLate ? [{ name: 'pace', expected: '5 ms', got: '81 ms', verdict: 'unknown' }] : report.expectations,
    loadCpu: {
      durationMs: 1_000,
      machineCores: 2,
      machineBusyCores: 1.25,
      collectorThrottledRatio: null,
      driverBusyRatio: null,
      parts: [{ part: 'driver', cores: 1, busiestThreadCores: 1 }],
    },
  };
}

describe('cefrig selftest', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-selftest-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function selftest(args: readonly string[], changed: Partial<Dependencies> = {}) {
    const kept: Selftest[] = [];
    const runs: Scenario[] = [];
    const runScenario: Dependencies['runScenario'] = (scenario) => {
      runs.push(scenario);
      return Promise.resolve({ report: runAt(scenario), directory: '', paths: [] });
    };
    const keepSelftest: Dependencies['keepSelftest'] = (one) => {
      kept.push(one);
      return Promise.resolve('/cache/one.json');
    };
    const world = { catalogue, cwd: directory, runScenario, keepSelftest, ...changed };
    return { ...(await commandLine(['selftest', '--out', 'kept', ...args], world)), kept, runs };
  }

  it('measures lateness and floor at a moderate rate, then the ceiling, and keeps them', async () => {
    const { exitCode, stdout, kept, runs } = await selftest([]);
    expect(exitCode).to.equal(0);
    expect(runs.map(({ pipeline }) => pipeline.collector.kind)).to.deep.equal(runs.map(() => 'direct'));
    expect(runs.map(rateOf)[0]).to.equal(MODERATE_EPS);
    const [one] = kept;
    expect(one).to.deep.include({
      transport: 'tcp',
      moderateEps: MODERATE_EPS,
      latenessMs: { p50: 0.1, p99: 0.1, max: 0.2 },
      floorLatencyMs: { p50: 100, p99: 200 },
      otherCores: 0.25,
    });
    expect(one?.ceilingEps.estimate).to.be.within(CEILING_EPS * 0.9, CEILING_EPS * 1.1);
    expect(stdout).to.match(/^PASS {2}ceiling \d{3},\d{3} events\/s over tcp/);
    expect(stdout).to.include('pace: 81 ms').and.to.include('other processes used 0.25 cores');
    expect(stdout).to.include(join(directory, 'kept')).and.to.include('/cache/one.json');
  });

  it('prints only the document with --json', async () => {
    const { stdout, stderr, kept } = await selftest(['--json']);
    const document = JSON.parse(stdout) as SelftestReport;
    expect(document.verdict).to.equal('pass');
    expect(document.selftest).to.deep.equal(kept[0]);
    expect(stderr).to.include('held: no (pace: 81 ms)').and.to.include('/cache/one.json');
  });

  it('keeps nothing of a rig that loses events by itself, or is late at a moderate rate', async () => {
    for (const [verdict, exitCode] of [
      ['fail', 1],
      ['unknown', 2],
    ] as const) {
      const ended = await selftest(['--out', verdict], {
        runScenario: () => Promise.resolve({ report: reportOf(verdict), directory: '', paths: [] }),
      });
      expect([ended.exitCode, ended.kept]).to.deep.equal([exitCode, []]);
      expect(ended.stdout).to.include('The rig alone, at 10 events/s');
    }
  });

  it('keeps nothing where it was interrupted, and says what it saw', async () => {
    const abort = new AbortController();
    const ended = await selftest([], {
      watchInterrupts: () => ({ signal: abort.signal, killSignal: abort.signal, dispose: () => undefined }),
      runScenario: (scenario) => {
        if (rateOf(scenario) >= 80_000) abort.abort();
        return Promise.resolve({ report: runAt(scenario), directory: '', paths: [] });
      },
    });
    expect([ended.exitCode, ended.kept]).to.deep.equal([2, []]);
    expect(ended.stdout)
      .to.match(/^UNKNOWN /)
      .and.to.include('interrupted')
      .and.to.match(/40,000 +yes/);
  });

  it('does not know where no rate is held but the moderate one', async () => {
    const lost = { ...reportOf('fail').outcomes, lost: 1 };
    const ended = await selftest([], {
      runScenario: (scenario) => {
        const report = runAt(scenario);
        const isHeld = rateOf(scenario) <= MODERATE_EPS;
        return Promise.resolve({ report: isHeld ? report : { ...report, outcomes: lost }, directory: '', paths: [] });
      },
    });
    expect([ended.exitCode, ended.kept]).to.deep.equal([2, []]);
    expect(ended.stdout).to.include('No ceiling was found beyond 10,000 events/s');
  });

  it('says so where the figures cannot be kept, and still prints them', async () => {
    const ended = await selftest([], { keepSelftest: () => Promise.reject(new HarnessError('world', 'no room')) });
    expect(ended.exitCode).to.equal(70);
    expect(ended.stdout).to.match(/^PASS /);
    expect(ended.stderr).to.include('error: no room');
  });

  it('touches no directory that has something in it', async () => {
    await selftest([]);
    const { exitCode, stderr, runs } = await selftest(['--out', '.']);
    expect([exitCode, runs]).to.deep.equal([64, []]);
    expect(stderr).to.include('expected an empty or new directory');
  });
});
