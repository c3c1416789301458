import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { CAPACITY_FILE, measureCapacity } from '../../harness/capacity.js';
import { runScenario } from '../../harness/run.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';
import type { CapacitySettings } from '../../src/capacity.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { silent } from '../e2e/run-for-test.js';
import { slowRelay } from '../e2e/slow-relay.js';

const PLANTED_EPS = 7_000;
const settings: CapacitySettings = {
  startEps: 5_000,
  maxEps: 20_000,
  precision: 0.08,
  probeDurationMs: 8_000,
  lossRatioMax: 0,
  latencyMsP99Max: null,
  minEps: null,
};

describe('capacity', () => {
  let directory: string;
  let search: Promise<unknown>;
  let abort: AbortController;
  beforeEach(async () => {
    search = Promise.resolve();
    abort = new AbortController();
    directory = await mkdtemp(join(tmpdir(), 'cefrig-capacity-'));
  });
  afterEach(async function () {
    // After a time-out a probe is still under way, and writes into the directory.
    this.timeout(60_000);
    abort.abort();
    await search.catch(() => undefined);
    await rm(directory, { recursive: true, force: true });
  });

  it('finds the limit of a relay behind rsyslog, though nothing is lost and no write is blocked', async function () {
    // On a busy machine more probes are needed.
    this.timeout(600_000);
    await requireProcessRuntime(this);
    const set = ['pipeline.collector.runtime=process', 'pipeline.forwarder.port=0', 'expect.paceLagMsP99Max=1000'];
    const scenario = await loadScenario('first-light', {
      overrides: set.map(parseSet),
      knownProfiles: catalogue.map(({ name }) => name),
      cwd: process.cwd(),
    });
    const { signal } = abort;
    const told: number[] = [];
    const measuring = measureCapacity(scenario, settings, {
      run: (probed, runDirectory) =>
        runScenario(probed, {
          runDirectory,
          progress: silent,
          signal,
          killSignal: signal,
          commandLine: ['e2e'],
          interpose: slowRelay(PLANTED_EPS),
        }),
      directory,
      onProbe: ({ rateEps }) => Promise.resolve(void told.push(rateEps)),
      signal,
    });
    search = measuring;
    const { report } = await measuring;
    const probes = report.probes.map(({ rateEps, sustained, why, limit }) => [rateEps, sustained, why, limit]);
    const seen = `${report.result} ${report.limit.evidence} ${JSON.stringify(probes)}`;
    expect(report.verdict, seen).to.equal('pass');
    expect(report.isLowerBound, seen).to.equal(false);
    expect(report.capacityEps?.estimate, seen).to.be.within(PLANTED_EPS * 0.95, PLANTED_EPS * 1.05);
    expect(report.limit.what, seen).to.equal('collector');
    expect(told).to.deep.equal(report.probes.map(({ rateEps }) => rateEps));
    expect(report.probes.every(({ lossCount }) => lossCount === 0)).to.equal(true);
    expect(JSON.parse(await readFile(join(directory, CAPACITY_FILE), 'utf8'))).to.deep.equal(report);
  });
});
