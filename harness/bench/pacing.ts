import { join } from 'node:path';
import { catalogue } from '../../generators/catalogue.js';
import { buildCorpus } from '../../src/corpus.js';
import { Histogram } from '../../src/histogram.js';
import type { DriverLine } from '../../src/ledger.js';
import { Plan } from '../../src/plan.js';
import type { Scenario } from '../../src/scenario.js';
import { resolveScenario } from '../../src/scenario/resolve.js';
import { NS_PER_MS } from '../../src/units.js';
import { Driver } from '../driver/driver.js';
import { buildFleet } from '../fleet.js';
import { driverFile } from '../ledger-file.js';
import { createRunDirectory } from '../run-directory.js';
import { Drain } from './drain.js';
import { readJsonLines } from './json-lines.js';
import { ownDirectory } from './own-directory.js';
import { bytesOf } from './sender.js';

const START_LEAD_MS = 300;

/** How well a rate was kept over TCP, to a drain that takes everything. */
export interface Pacing {
  readonly rateEps: number;
  /** By how much the last event came too late, as a share of the time that all of them took. */
  readonly rateErrorRatio: number;
  readonly lagMsP99: number;
  readonly lagMsMax: number;
  readonly cpuRatio: number;
}

/**
 * Runs the real driver at a rate for `seconds`. `interpose` may stand before the drain's port. Throws where an event was
 * not sent, or did not come: that the others were in time says nothing of the rate.
 */
export async function measurePacing(
  rateEps: number,
  seconds: number,
  interpose: (port: number) => Promise<number> = (port) => Promise.resolve(port),
): Promise<Pacing> {
  using drain = await Drain.start('tcp');
  await using own = await ownDirectory();
  const directory = own.path;
  const resolved = resolveScenario(
    {
      name: 'pacing',
      appliances: catalogue.map(({ name }) => ({ profile: name })),
      load: { executor: 'constant-arrival-rate', rateEps, duration: `${seconds}s` },
      pipeline: { collector: { kind: 'direct' } },
    },
    { knownProfiles: catalogue.map(({ name }) => name), absolutePathOf: (file) => file },
  );
  if (!resolved.ok) throw new Error(`the benchmark's own scenario is wrong: ${JSON.stringify(resolved.problems)}`);
  const run = await createRunDirectory({ scenario: resolved.scenario, directory, commandLine: ['bench'] });
  const faults: string[] = [];
  const driver = await Driver.start({
    directory,
    address: { host: '127.0.0.1', port: await interpose(drain.port) },
    threadCount: run.intent.driverThreads,
    onFault: (what) => faults.push(what),
  });
  const cpuBefore = process.cpuUsage();
  const originNs = String(process.hrtime.bigint() + BigInt(START_LEAD_MS * NS_PER_MS));
  driver.order({ type: 'start', originNs, epochMs: Date.now() + START_LEAD_MS });
  await driver.done();
  const { user, system } = process.cpuUsage(cpuBefore);
  await driver.close();
  drain.expectAlive();
  if (faults.length > 0) throw new Error(faults.join('; '));
  const plan = new Plan(run.intent.plan);
  const read = await readPacing(directory, plan, run.intent.driverThreads);
  const [sentBytes, gotBytes] = [
    await plannedBytesOf(resolved.scenario, plan),
    await drain.bytesOf(plan.appliances.length),
  ];
  if (gotBytes !== sentBytes) throw new Error(`the drain got ${gotBytes} bytes of ${sentBytes}`);
  return { rateEps, cpuRatio: (user + system) / 1_000 / (seconds * 1_000), ...read };
}

async function readPacing(
  directory: string,
  plan: Plan,
  threadCount: number,
): Promise<Pick<Pacing, 'rateErrorRatio' | 'lagMsP99' | 'lagMsMax'>> {
  const lag = new Histogram();
  let lastSentMs = 0;
  let sentCount = 0;
  for (let thread = 0; thread < threadCount; thread += 1) {
    for (const line of await readJsonLines<DriverLine>(join(directory, driverFile(thread)))) {
      if (line.lagUs !== null) lag.add(Histogram.decode(line.lagUs));
      lastSentMs = Math.max(lastSentMs, line.lastSentMs ?? 0);
      for (const [, count] of line.sent) sentCount += count;
    }
  }
  if (sentCount !== plan.plannedCount) throw new Error(`sent ${sentCount} of ${plan.plannedCount} events`);
  const lastDueMs = Math.max(...plan.appliances.map(({ count }, index) => plan.dueNs(index, count - 1))) / NS_PER_MS;
  const { p99 = Infinity, max = Infinity } = lag.summary() ?? {};
  return { rateErrorRatio: (lastSentMs - lastDueMs) / lastDueMs, lagMsP99: p99, lagMsMax: max };
}

async function plannedBytesOf(scenario: Scenario, plan: Plan): Promise<number> {
  const { framing, syslog } = scenario.load;
  const fleet = await buildFleet(scenario);
  return fleet.reduce(
    (sum, appliance, index) => sum + bytesOf(buildCorpus(appliance, framing, syslog), plan.applianceAt(index).count),
    0,
  );
}
