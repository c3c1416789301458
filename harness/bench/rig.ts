import { benchProfiles } from './profiles.js';
import { countText } from '../../src/report/numbers.js';
import { dockerTrouble } from '../collectors/rsyslog/docker.js';
import { Drain } from './drain.js';
import { wholeFrameBytesMean } from './fixture.js';
import { gotOf, missingFor, troubledBy, type Mark, type Measured } from './mark.js';
import { measurePacing } from './pacing.js';
import type { BenchPart, Extent, Say } from './part.js';
import { benchScenario, runRig, troubleOf, type RigRun } from './rig-run.js';
import { shortProfile } from './short-profile.js';

const PIPELINE_EPS = 150_000;
/** What is on its way when the load ends arrives within this time where nothing is behind. */
const IN_FLIGHT_MS_MAX = 1_000;
const MEMORY_EPS = 100_000;
const MEMORY_MIB_MAX = 300;
const CONNECTIONS_MIB_MAX = 1_024;
const CONNECTIONS_EPS = 5_000;
const CONNECTIONS_SECONDS = 8;
const RATE_ERROR_MAX = 0.001;
const LAG_MS_MAX = 1;
/** The rate whose own lateness has a mark. */
const LAG_EPS = 50_000;

const fleetOf = (count: number, profiles: readonly string[] = benchProfiles.map(({ name }) => name)) =>
  profiles.map((profile, place) => ({ profile, count: Math.floor((count + place) / profiles.length) }));
const loadOf = (rateEps: number, seconds: number) => ({
  executor: 'constant-arrival-rate',
  rateEps,
  duration: `${seconds}s`,
});
const direct = { collector: { kind: 'direct' }, forwarder: { port: 0 } };

/** A run whose figure is `got`; not counted where it lost or altered anything. */
async function runMark(mark: Mark, scenario: object, say: Say, got: (run: RigRun) => number): Promise<Measured> {
  say(mark.name);
  try {
    const run = await runRig({ ...benchScenario, ...scenario }, say);
    const trouble = troubleOf(run.report);
    return trouble === null ? gotOf(mark, got(run)) : troubledBy(mark, trouble, got(run));
  } catch (error) {
    return troubledBy(mark, error instanceof Error ? error.message : String(error));
  }
}

/** Rsyslog in a container, every row checked: the rate at which all arrived. */
export const pipelinePart = ({ pipelineSeconds }: Extent): BenchPart => ({
  name: 'pipeline',
  contestants: [],
  marks: async (_figures, say) => {
    const fleets = [
      // The size that the mark was set for, and what the catalogue's appliances really send.
      { appliances: fleetOf(3, [shortProfile.file]), bytes: wholeFrameBytesMean([shortProfile.profile]) },
      { appliances: fleetOf(benchProfiles.length), bytes: wholeFrameBytesMean(benchProfiles) },
    ];
    const markOf = (bytes: number): Mark => ({
      name: `whole pipeline, rsyslog in a container, events of ${bytes} bytes, ${pipelineSeconds} s`,
      ...{ bound: 'min', limit: PIPELINE_EPS, unit: 'events/s' },
    });
    const trouble = await dockerTrouble();
    if (trouble !== null) return fleets.map(({ bytes }) => missingFor(markOf(bytes), `Docker (${trouble})`));
    return inTurn(fleets, ({ bytes, appliances }) => {
      const scenario = {
        name: 'bench-pipeline',
        appliances,
        load: loadOf(PIPELINE_EPS, pipelineSeconds),
        pipeline: { collector: { kind: 'rsyslog', runtime: 'container' }, forwarder: { port: 0 } },
      };
      const eps = ({ report, arrivedMs }: RigRun): number =>
        report.outcomes.delivered / (Math.max(pipelineSeconds * 1_000, arrivedMs - IN_FLIGHT_MS_MAX) / 1_000);
      return runMark(markOf(bytes), scenario, say, eps);
    });
  },
});

/** The driver alone, to a drain that takes everything. */
export const ratePart = ({ pacingSeconds }: Extent): BenchPart => ({
  name: 'rate',
  contestants: [],
  marks: async (_figures, say) => {
    const drain = await Drain.start('tcp');
    try {
      const pacings = await measurePacing(drain, pacingSeconds, say);
      return pacings.flatMap(({ rateEps, rateErrorRatio, lagMsP99 }) => {
        const at = `${countText(rateEps)} events/s, ${pacingSeconds} s`;
        const error: Mark = { name: `rate error at ${at}`, bound: 'max', limit: RATE_ERROR_MAX * 100, unit: '%' };
        const lag: Mark = { name: `own lateness p99 at ${at}`, bound: 'max', limit: LAG_MS_MAX, unit: 'ms' };
        const lateness = rateEps === LAG_EPS ? [gotOf(lag, lagMsP99)] : [];
        return [gotOf(error, Math.abs(rateErrorRatio) * 100), ...lateness];
      });
    } finally {
      drain.stop();
    }
  },
});

/** Command, forwarder and workspace together, at their most. */
export const memoryPart = ({ memoryCounts }: Extent): BenchPart => ({
  name: 'memory',
  contestants: [],
  marks: (_figures, say) =>
    inTurn(memoryCounts, (eventCount) => {
      const name = `memory of a run of ${countText(eventCount)} events`;
      const mark: Mark = { name, bound: 'max', limit: MEMORY_MIB_MAX, unit: 'MiB' };
      const scenario = {
        name: 'bench-memory',
        appliances: fleetOf(benchProfiles.length),
        load: loadOf(MEMORY_EPS, eventCount / MEMORY_EPS),
        pipeline: direct,
      };
      return runMark(mark, scenario, say, ({ memoryMiBMax }) => memoryMiBMax);
    }),
});

/** All connections open at once: each appliance has one, and all run, drain and close. */
export const connectionsPart = ({ connectionCount }: Extent): BenchPart => ({
  name: 'connections',
  contestants: [],
  marks: (_figures, say) =>
    inTurn(['tcp', 'tls'], (transport) => {
      const name = `memory of ${countText(connectionCount)} connections over ${transport.toUpperCase()}`;
      const mark: Mark = { name, bound: 'max', limit: CONNECTIONS_MIB_MAX, unit: 'MiB' };
      const scenario = {
        name: 'bench-connections',
        appliances: fleetOf(connectionCount),
        load: { ...loadOf(CONNECTIONS_EPS, CONNECTIONS_SECONDS), transport },
        pipeline: direct,
      };
      return runMark(mark, scenario, say, ({ memoryMiBMax }) => memoryMiBMax);
    }),
});

async function inTurn<Case>(cases: readonly Case[], measure: (one: Case) => Promise<Measured>): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const one of cases) measured.push(await measure(one));
  return measured;
}
