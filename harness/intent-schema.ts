/** What the intent of a run must hold for it to be judged again. */
import { z } from 'zod';
import { agentKinds, behaviours } from '../src/agent.js';
import { ruleStreams } from '../src/agent/collection-rule.js';
import { ruleFacilityNames, ruleLevelNames } from '../src/agent/names.js';
import { workspaceApis } from '../src/ingestion.js';
import type { Intent } from '../src/ledger.js';
import type { PlanDocument } from '../src/plan.js';
import { debianSuites, tlsFaults, type Load, type Scenario } from '../src/scenario.js';
import { formatDuration } from '../src/scenario/duration.js';
import { RATE_EPS_MAX } from '../src/scenario/load-schema.js';
import { APPLIANCES_MAX } from '../src/scenario/schema.js';
import { DURATION_MS_MAX, grouped } from '../src/scenario/schema-words.js';
import { PLANNED_COUNT_MAX } from '../src/scenario/totals.js';
import { framings } from '../src/syslog/framing.js';
import { curveOf } from '../src/schedule/executors.js';
import { ReplaySchedule } from '../src/schedule/replay-schedule.js';
import { syslogStyles } from '../src/syslog/style.js';
import { NS_PER_MS } from '../src/units.js';
import { keptSelftest } from './selftest-cache.js';

const count = z.int().nonnegative();
const measure = z.number().nonnegative();
const ratio = measure.max(1);
const rateEps = measure.max(RATE_EPS_MAX);
const WEIGHT_MIN = 0.001;
const WEIGHT_MAX = 1_000_000;
const durationMs = z.number().positive().max(DURATION_MS_MAX);

const sending = {
  transport: z.enum(['tcp', 'tls', 'udp']),
  framing: z.enum(framings),
  tls: z
    .object({
      version: z.enum(['TLSv1.2', 'TLSv1.3']).nullable(),
      clientCertificates: z.enum(['none', 'own']),
      fault: z.enum(tlsFaults),
      // Runs of before there were these have none.
      authority: z.string().nullable().default(null),
      certificate: z.string().nullable().default(null),
      key: z.string().nullable().default(null),
      serverName: z.string().nullable().default(null),
    })
    .nullable(),
  syslog: z.enum(syslogStyles),
  threads: count.nullable(),
  sourceAddresses: z.enum(['one', 'spread']),
  connectionLifetimeMs: measure.nullable(),
  reconnectStorms: z.array(z.object({ atMs: measure, share: ratio })),
};

const load = z.discriminatedUnion('executor', [
  z.object({ executor: z.literal('constant-arrival-rate'), rateEps, durationMs, ...sending }),
  z.object({
    executor: z.literal('ramping-arrival-rate'),
    startRateEps: rateEps,
    stages: z.array(z.object({ targetEps: rateEps, durationMs })).min(1),
    durationMs,
    ...sending,
  }),
  z.object({
    executor: z.literal('burst'),
    rateEps,
    onMs: durationMs,
    offRateEps: rateEps,
    offMs: durationMs,
    durationMs,
    ...sending,
  }),
  z.object({ executor: z.literal('poisson'), rateEps, durationMs, ...sending }),
  z.object({ executor: z.literal('diurnal'), rateEps, peakRatio: measure, durationMs, ...sending }),
  z.object({ executor: z.literal('replay'), speed: z.number().positive(), repeat: z.int().positive(), ...sending }),
]) satisfies z.ZodType<Load>;

const planShape = z.object({
  runTag: count,
  seed: count,
  load,
  appliances: z
    .array(
      z.object({
        name: z.string(),
        hostName: z.string(),
        carrier: z.discriminatedUnion('in', [
          z.object({ in: z.literal('extension'), marks: z.array(z.string()), separator: z.string().exactOptional() }),
          z.object({ in: z.literal('host'), prefix: z.string() }),
        ]),
        weight: z.number().min(WEIGHT_MIN).max(WEIGHT_MAX),
        clockOffsetMs: z.number(),
        zoneOffsetMs: z.number(),
        timeline: count.nullable(),
      }),
    )
    .min(1)
    .max(APPLIANCES_MAX),
  timelinesMs: z.array(z.array(measure.max(DURATION_MS_MAX))).max(APPLIANCES_MAX),
}) satisfies z.ZodType<PlanDocument>;

/** What the fields say together must be a load that can have been sent. */
const plan = planShape.superRefine((document, context) => {
  const refuse = (path: readonly (string | number)[], message: string): void => {
    context.addIssue({ code: 'custom', path: [...path], message });
  };
  if (document.load.executor === 'replay') {
    const { appliances, timelinesMs } = document;
    for (const [index, { timeline }] of appliances.entries()) {
      if (timeline !== null && timeline < timelinesMs.length) continue;
      refuse(['appliances', index, 'timeline'], `expected one of the ${timelinesMs.length} timelines, got ${timeline}`);
    }
    const durationMs = replayMsOf(document, document.load);
    if (durationMs > DURATION_MS_MAX) {
      refuse(['load'], `expected at most ${formatDuration(DURATION_MS_MAX)}, got ${formatDuration(durationMs)}`);
    }
  }
  const plannedCount = plannedCountOf(document);
  if (plannedCount >= 1 && plannedCount <= PLANNED_COUNT_MAX) return;
  refuse(['load'], `expected 1 to ${grouped(PLANNED_COUNT_MAX)} events, got ${grouped(plannedCount)}`);
});

function replayMsOf({ timelinesMs }: PlanDocument, { repeat, speed }: Extract<Load, { executor: 'replay' }>): number {
  const schedule = new ReplaySchedule({ repeat, speed, timelinesMs, timelineOf: [] });
  return Math.round(schedule.durationNs / NS_PER_MS);
}

function plannedCountOf({ load, appliances, timelinesMs }: PlanDocument): number {
  if (load.executor !== 'replay') return Math.floor(curveOf(load).totalCount);
  const lineCount = appliances.reduce((sum, { timeline }) => sum + (timelinesMs[timeline ?? -1]?.length ?? 0), 0);
  return lineCount * load.repeat;
}

const syslogSource = z.object({
  streams: z.array(z.enum(ruleStreams)),
  facilityNames: z.array(z.enum(ruleFacilityNames)),
  logLevels: z.array(z.enum(ruleLevelNames)),
});

const scenario = z.object({
  name: z.string(),
  description: z.string(),
  seed: count,
  appliances: z.array(
    z.object({
      profile: z.string(),
      count,
      weight: measure,
      file: z.string().nullable(),
      corpusSize: count,
      clockSkewMs: measure,
      utcOffsetsMs: z.array(z.number()),
    }),
  ),
  load,
  pipeline: z.object({
    collector: z.object({
      kind: z.enum(['rsyslog', 'syslog-ng', 'direct', 'external']),
      runtime: z.enum(['auto', 'container', 'process']),
      address: z.string().nullable(),
      port: count,
      cpus: measure.nullable(),
      version: z.enum(debianSuites).nullable(),
      image: z.string().nullable(),
      config: z.string().nullable(),
      plainSyslog: z.boolean(),
      tlsStack: z.enum(['gtls', 'ossl']).nullable(),
      udpReceiveBufferBytes: count.nullable(),
    }),
    forwarder: z.object({
      agent: z.enum(agentKinds),
      behaviour: z.enum(behaviours),
      port: count,
      plainSyslogPort: count,
      dcr: z.array(syslogSource).nullable(),
      flushMs: measure,
      batchBytesMax: count,
      queueBytesMax: count,
    }),
    workspace: z.object({
      api: z.enum(workspaceApis),
      requestsPerMinuteMax: count.nullable(),
      bytesPerMinuteMax: count.nullable(),
    }),
  }),
  drain: z.object({ quietMs: measure, timeoutMs: measure, settleMs: measure }),
  fidelity: z.object({ decode: z.enum(['changed', 'every']), sampleRatio: ratio }),
  expect: z.object({
    connections: z.enum(['accepted', 'refused']),
    lossMax: count,
    duplicatedMax: count,
    alteredMax: count,
    unexpectedMax: count,
    unidentifiedMax: count,
    unattributedMax: count,
    duplicatedInSyslogTableMax: count.nullable(),
    reorderedMax: count.nullable(),
    latencyMsP99Max: measure.nullable(),
    lateMs: measure,
    lateMax: count.nullable(),
    paceLagMsP99Max: measure,
  }),
}) satisfies z.ZodType<Scenario>;

const intentShape = z.object({
  schema: z.literal('cefrig/intent/1'),
  runId: z.string(),
  rigVersion: z.string(),
  nodeVersion: z.string(),
  commandLine: z.array(z.string()),
  scenario,
  plan,
  selftest: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('measured'), selftest: keptSelftest }),
    z.object({ kind: z.literal('none'), why: z.string() }),
  ]),
  driverThreads: z.int().positive(),
  sampleEvery: z.int().positive().max(PLANNED_COUNT_MAX),
}) satisfies z.ZodType<Intent>;

export const intentSchema = intentShape.refine((intent) => intent.driverThreads <= intent.plan.appliances.length, {
  path: ['driverThreads'],
  error: 'expected at most as many as there are appliances in the plan',
});
