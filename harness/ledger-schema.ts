/** What a line of the ledger may hold: it is read again years later, and a damaged one must be told from a bad run. */
import { z } from 'zod';
import { dropCauses } from '../src/agent.js';
import { alterationCauses } from '../src/alteration.js';
import type { DriverLine, RunLine, TapLine } from '../src/ledger.js';
import { daemonCounters, kernelCounters, type LossCounter } from '../src/loss-counter.js';
import { DURATION_MS_MAX } from '../src/scenario/schema-words.js';

/** No run is longer: the longest load, and as much again for its drain. */
export const RUN_MS_MAX = 2 * DURATION_MS_MAX;

const count = z.int().nonnegative();
const measure = z.number().nonnegative();
const ranges = z.array(z.tuple([count, count]));
const timeUpTo = (latestMs: number) => z.number().max(latestMs);
const runMs = timeUpTo(RUN_MS_MAX);

const spans = z.array(z.object({ atMs: runMs, lengthMs: measure }));

const lossCounters = (counters: readonly LossCounter['counter'][]) =>
  z.array(z.object({ counter: z.enum(counters), of: z.string(), count, bufferBytes: count.nullable() }));

/** Of each type. One that is not here does not compile. */
const runLines: { readonly [Type in RunLine['type']]: z.ZodType<Extract<RunLine, { readonly type: Type }>> } = {
  pipeline: z.object({
    type: z.literal('pipeline'),
    collector: z.object({ kind: z.string(), version: z.string(), runtime: z.string() }),
  }),
  note: z.object({ type: z.literal('note'), text: z.string() }),
  started: z.object({ type: z.literal('started'), epochMs: measure }),
  clock: z.object({ type: z.literal('clock'), offsetMs: z.number(), driftMs: z.number(), uncertaintyMs: measure }),
  interrupted: z.object({ type: z.literal('interrupted'), atMs: runMs, reason: z.string() }),
  'collector-exited': z.object({ type: z.literal('collector-exited'), atMs: runMs, how: z.string() }),
  'rig-fault': z.object({ type: z.literal('rig-fault'), atMs: runMs, what: z.string() }),
  drained: z.object({
    type: z.literal('drained'),
    atMs: runMs,
    reason: z.enum(['all accounted for', 'quiet', 'out of time', 'interrupted']),
  }),
  'collector-counters': z.object({
    type: z.literal('collector-counters'),
    atMs: runMs,
    discards: lossCounters(daemonCounters).nullable(),
    kernelDrops: lossCounters(kernelCounters).nullable(),
  }),
  'tls-refusals': z.object({
    ...{ type: z.literal('tls-refusals'), count, lines: z.array(z.string()) },
    reasons: z.record(z.string(), count).exactOptional(),
    isWhole: z.boolean().exactOptional(),
  }),
  usage: z.object({ type: z.literal('usage'), part: z.string(), cpuSeconds: measure, rssMiBMax: measure }),
  'load-cpu': z.object({
    type: z.literal('load-cpu'),
    durationMs: measure,
    machineCores: measure,
    machineBusyCores: z.number(),
    hostBusyCores: z.number().exactOptional(),
    collectorThrottledRatio: z.number().nullable(),
    driverBusyRatio: z.number().nullable(),
    parts: z.array(
      z.object({
        part: z.string(),
        cores: z.number(),
        busiestThreadCores: z.number(),
        waitedRatioMax: z.number().exactOptional(),
      }),
    ),
    saturatedSpans: spans.exactOptional(),
  }),
  stall: z.object({
    type: z.literal('stall'),
    part: z.string(),
    longestMs: measure,
    spans: spans.exactOptional(),
  }),
  ended: z.object({ type: z.literal('ended'), atMs: runMs }),
};

const typed = z.object({ type: z.enum(Object.keys(runLines) as RunLine['type'][]) });

/** Throws ZodError where it is none. */
export const parseRunLine = (line: unknown): RunLine => runLines[typed.parse(line).type].parse(line);

/** Of the writers that write once a second, until `latestMs`. */
export const lineSchemas = (latestMs: number) => ({
  driver: driverLine(timeUpTo(latestMs)) satisfies z.ZodType<DriverLine>,
  tap: tapLine(timeUpTo(latestMs)) satisfies z.ZodType<TapLine>,
});

const driverLine = (atMs: z.ZodNumber) =>
  z.object({
    atMs,
    sent: ranges,
    indeterminate: ranges,
    givenUp: ranges,
    lastSentMs: atMs.nullable(),
    lagUs: z.string().nullable(),
    connections: z.array(
      z.object({
        atMs,
        appliance: z.string(),
        change: z.enum(['connected', 'disconnected', 'refused']),
        reason: z.string().nullable(),
      }),
    ),
    reconnectCount: count,
  });

const tapLine = (atMs: z.ZodNumber) =>
  z.object({
    atMs,
    seen: ranges,
    duplicates: ranges,
    changed: ranges,
    reordered: z.array(count),
    late: ranges,
    unexpectedCount: count,
    unidentifiedCount: count,
    unexpectedSamples: z.array(z.string()),
    latencyUs: z.string().nullable(),
    sampledNs: z.array(z.tuple([count, z.number()])),
    dropped: z.partialRecord(z.enum(dropCauses), ranges),
    postedAgain: ranges.exactOptional(),
    rejected: ranges,
    syslogTable: ranges,
    syslogRows: count,
    syslogRowsUnidentified: count,
    fieldsChecked: count,
    fieldsAltered: count,
    rowsChecked: count,
    rowsByBytes: count,
    rowsSkipped: count,
    alteredSamples: z.array(
      z.object({
        event: count,
        field: z.string(),
        expected: z.string().nullable(),
        got: z.string().nullable(),
      }),
    ),
    alterations: z.partialRecord(z.enum(alterationCauses), ranges),
    alterationSamples: z.array(
      z.object({ event: count, cause: z.enum(alterationCauses), sent: z.string(), got: z.string() }),
    ),
    headersExamined: count,
    bodiesExamined: count,
    bodiesUnexamined: count,
  });

/** Written last, by {@link LedgerFile.seal}: what stands above is all that was written, as it was written. */
export const sealLine = z.strictObject({ sha256: z.hash('sha256') });
