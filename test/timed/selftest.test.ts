import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { checkRun } from '../../harness/check.js';
import { runScenario } from '../../harness/run.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';
import { keepSelftest } from '../../harness/selftest-cache.js';
import { measureSelftest } from '../../harness/selftest.js';
import type { Probe } from '../../src/capacity.js';
import { rigSentence } from '../../src/selftest.js';
import { runForTest, silent } from '../e2e/run-for-test.js';

const LOW_EPS = 500;
/** As the command does it, in short: no more is asked of this machine than any can do, whatever else it does. */
const settings = {
  startEps: 1_000,
  maxEps: 1_000,
  precision: 0.1,
  probeDurationMs: 4_000,
  lossRatioMax: 0,
  latencyMsP99Max: null,
  probesMax: 6,
  otherRatioMax: Infinity,
};

describe('selftest', () => {
  const cacheBefore = process.env['XDG_CACHE_HOME'];
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-selftest-'));
    process.env['XDG_CACHE_HOME'] = join(directory, 'cache');
  });
  afterEach(async () => {
    if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cacheBefore;
    await rm(directory, { recursive: true, force: true });
  });

  it('measures the rig, and later runs know it, whatever is measured afterwards', async function () {
    this.timeout(120_000);
    const set = [`load.rateEps=${LOW_EPS}`, 'load.duration=2s', 'expect.paceLagMsP99Max=1000'];
    const scenario = await loadScenario('selftest', {
      overrides: set.map(parseSet),
      knownProfiles: catalogue.map(({ name }) => name),
      cwd: process.cwd(),
    });
    const { signal } = new AbortController();
    const probes: Probe[] = [];
    const { verdict, result, selftest } = await measureSelftest(scenario, settings, {
      run: (probed, runDirectory) =>
        runScenario(probed, { runDirectory, progress: silent, signal, killSignal: signal, commandLine: ['e2e'] }),
      directory,
      onProbe: (probe) => Promise.resolve(void probes.push(probe)),
      signal,
    });
    expect(verdict, `${result} ${JSON.stringify(probes)}`).to.equal('pass');
    if (selftest === null) throw new Error('nothing was measured');
    expect(selftest.ceilingEps).to.deep.equal({ estimate: 1_000, low: 1_000, high: null });
    expect(selftest.floorLatencyMs.p99).to.be.at.least(selftest.floorLatencyMs.p50).and.greaterThan(0);
    expect(selftest.latenessMs.max).to.be.at.least(selftest.latenessMs.p99);

    const short = { 'pipeline.collector.kind': 'direct', 'pipeline.forwarder.port': 0, 'load.duration': '1s' };
    await using before = await runForTest(short);
    expect(before.report.selftest).to.deep.equal({ kind: 'none', why: 'not measured on this machine' });
    await keepSelftest(selftest);
    await using after = await runForTest(short);
    expect(after.report.selftest).to.deep.equal({ kind: 'measured', selftest });
    // 2,000 events/s are twice what this ceiling says.
    expect(after.report.notes.join('\n')).to.include('is 200 % of the rig');
    await rm(join(directory, 'cache'), { recursive: true });
    expect(rigSentence((await checkRun(after.directory)).selftest)).to.include('at least 1,000 events/s');
    expect((await checkRun(before.directory)).selftest.kind).to.equal('none');
  });
});
