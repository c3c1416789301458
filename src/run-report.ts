import { alterationSection } from './alteration/section.js';
import { outcomeOf } from './accounts.js';
import { standstillBeforeLastArrival } from './checkers/latency.js';
import { achievedEps } from './checkers/rate.js';
import { clockNotes, clockOf } from './clock-report.js';
import { forwarderHop } from './hop-latency.js';
import type { Judgement } from './judge.js';
import type { Intent } from './ledger.js';
import type { EventTally, Evidence, SecondEvidence } from './ledger/evidence.js';
import { backlogBySecond } from './ledger/backlog.js';
import type { Plan } from './plan.js';
import { plural } from './report/numbers.js';
import {
  RUN_REPORT_SCHEMA,
  expectationOf,
  type EventList,
  type RunReport,
  type SyslogTable,
  type TimelinePoint,
} from './report.js';
import { loadCpuOf, stallsOf } from './rig-limit.js';
import { ceilingNote } from './selftest.js';
import { MS_PER_SECOND, NS_PER_SECOND } from './units.js';
import { isoTime } from './calendar.js';

const EVENTS_PER_MILLION = 1_000_000;
const ALTERED_SAMPLES_MAX = 20;

/** The document of a judged run. */
export function runReport(intent: Intent, evidence: Evidence, judgement: Judgement): RunReport {
  const { plan, accounts } = judgement;
  const { scenario } = intent;
  const { forwarder } = scenario.pipeline;
  const input = evidence.taps['workspace-input'];
  const started = evidence.lastRunLine('started');
  const ended = evidence.lastRunLine('ended');
  const collector = evidence.lastRunLine('pipeline')?.collector;
  return {
    schema: RUN_REPORT_SCHEMA,
    verdict: judgement.verdict,
    run: {
      id: intent.runId,
      scenario: scenario.name,
      seed: scenario.seed,
      startedAt: isoTime(started?.epochMs ?? 0),
      durationMs: Math.round(ended?.atMs ?? 0),
      rigVersion: intent.rigVersion,
      nodeVersion: intent.nodeVersion,
    },
    pipeline: {
      collector: {
        ...(collector ?? { kind: scenario.pipeline.collector.kind, version: 'unknown', runtime: 'unknown' }),
        cpus: scenario.pipeline.collector.cpus,
      },
      forwarder: {
        ...{ kind: 'reference', agent: forwarder.agent, behaviour: forwarder.behaviour },
        version: intent.rigVersion,
      },
      workspace: { api: scenario.pipeline.workspace.api },
    },
    load: loadSection(intent, plan, evidence),
    outcomes: accounts.outcomes,
    arrivals: {
      unexpected: input.unexpectedCount,
      unidentified: input.unidentifiedCount,
      reordered: input.reordered.count,
    },
    loss: accounts.loss,
    latencyMs: latenciesOf(evidence),
    clock: clockOf(evidence),
    fidelity: fidelitySection(plan, evidence),
    resources: resources(evidence),
    expectations: judgement.findings.map(expectationOf),
    notes: notes(intent, plan, evidence),
    lostAt: accounts.lostAt,
    lossOwners: accounts.lossOwners,
    forwarderDropsBy: accounts.forwarderDropsBy,
    ...alterationSection(plan, evidence),
    syslogTable: syslogTableOf(evidence),
    events: eventLists(judgement, evidence),
    unexpectedSamples: input.unexpectedSamples,
    timeline: timeline(intent, plan, evidence),
    loadCpu: loadCpuOf(evidence),
    stalls: stallsOf(evidence),
    paceLagMs: evidence.lag.summary(),
    selftest: intent.selftest,
  };
}

function eventLists({ plan, accounts }: Judgement, { taps }: Evidence): RunReport['events'] {
  const input = taps['workspace-input'];
  return {
    altered: eventList(plan, accounts.tallies.altered),
    duplicated: eventList(plan, accounts.tallies.duplicated),
    lost: eventList(plan, accounts.tallies.lost),
    unsent: eventList(plan, accounts.tallies.unsent),
    indeterminate: eventList(plan, accounts.tallies.indeterminate),
    recovered: eventList(plan, accounts.tallies.recovered),
    reordered: eventList(plan, input.reordered),
    late: eventList(plan, input.late),
  };
}

function fidelitySection(plan: Plan, evidence: Evidence): RunReport['fidelity'] {
  const input = evidence.taps['workspace-input'];
  return {
    rowsChecked: input.rowsChecked,
    rowsByBytes: input.rowsByBytes,
    rowsSkipped: input.rowsSkipped,
    fieldsChecked: input.fieldsChecked,
    fieldsAltered: input.fieldsAltered,
    samples: input.alteredSamples
      .filter(({ event }) => outcomeOf(evidence, event) === 'altered')
      .slice(0, ALTERED_SAMPLES_MAX)
      .map(({ event, ...sample }) => ({ eventId: plan.eventName(event), ...sample })),
  };
}

function syslogTableOf({ taps }: Evidence): SyslogTable {
  const { syslogTable, seen, syslogRows, syslogRowsUnidentified } = taps['workspace-input'];
  const duplicatedInSyslogTable = syslogTable.commonCount(seen);
  return {
    rows: syslogRows,
    rowsUnidentified: syslogRowsUnidentified,
    duplicatedInSyslogTable,
    onlyInSyslogTable: syslogTable.count - duplicatedInSyslogTable,
  };
}

function loadSection({ scenario }: Intent, plan: Plan, evidence: Evidence): RunReport['load'] {
  const seconds = plan.schedule.durationNs / NS_PER_SECOND;
  return {
    transport: scenario.load.transport,
    framing: scenario.load.framing,
    syslog: scenario.load.syslog,
    plannedCount: plan.plannedCount,
    targetEps: rounded(plan.plannedCount / seconds),
    achievedEps: rounded(achievedEps(plan, evidence)),
    paceLagMsP99: evidence.lag.msAt(99) ?? 0,
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const latenciesOf = (evidence: Evidence): RunReport['latencyMs'] => ({
  collector: evidence.taps['collector-output'].latency.summary(),
  forwarder: forwarderHop(evidence).summary(),
  endToEnd: evidence.taps['workspace-input'].latency.summary(),
});

function resources(evidence: Evidence): RunReport['resources'] {
  const arrivedCount = evidence.taps['workspace-input'].seen.count;
  return evidence.runLines.flatMap((line) =>
    line.type === 'usage'
      ? [
          {
            part: line.part,
            cpuSecondsPerMillionEvents:
              arrivedCount === 0 ? null : rounded((line.cpuSeconds / arrivedCount) * EVENTS_PER_MILLION),
            rssMiBMax: rounded(line.rssMiBMax),
          },
        ]
      : [],
  );
}

/** What is on its way for so long is late, whatever the scenario asks for. */
const LATE_MS = 1_000;

function notes(intent: Intent, plan: Plan, evidence: Evidence): string[] {
  const sentences = evidence.runLines.flatMap((line) => (line.type === 'note' ? [line.text] : []));
  for (const line of evidence.lastRunLine('tls-refusals')?.lines ?? []) sentences.push(`The collector's log: ${line}`);
  sentences.push(...clockNotes(clockOf(evidence)));
  if (evidence.driverDefect !== null) {
    sentences.push('What was sent is not known: what did not arrive counts as unsent here, and no rate as achieved.');
  }
  const drained = evidence.lastRunLine('drained');
  if (drained !== undefined) sentences.push(`The drain ended because: ${drained.reason}.`);
  const standstill = standstillBeforeLastArrival(evidence);
  const lateMs = Math.min(LATE_MS, intent.scenario.expect.latencyMsP99Max ?? LATE_MS);
  const isLate = (evidence.taps['workspace-input'].latency.summary()?.max ?? 0) >= lateMs;
  if (isLate && standstill !== null) sentences.push(`Some lateness may be the rig's own: ${standstill.text}.`);
  const nearCeiling = ceilingNote(intent.selftest, plan.schedule.peakEps());
  if (nearCeiling !== null) sentences.push(nearCeiling);
  if (intent.sampleEvery > 1) {
    sentences.push(`The forwarder's own latency is of one event in ${intent.sampleEvery}; all else is of every event.`);
  }
  if (evidence.reconnectCount > 0) {
    sentences.push(`Appliances reconnected ${evidence.reconnectCount} times, as the scenario says.`);
  }
  const { firstBroken, brokenCount } = evidence.connections;
  for (const { appliance, change, reason, atMs } of firstBroken) {
    sentences.push(
      `${appliance}: connection ${change} at ${(atMs / MS_PER_SECOND).toFixed(1)} s: ${reason ?? 'closed'}.`,
    );
  }
  const moreCount = brokenCount - firstBroken.length;
  if (moreCount > 0)
    sentences.push(`${plural(moreCount, 'more connection')} ${moreCount === 1 ? 'was' : 'were'} refused or lost.`);
  return sentences;
}

const eventList = (plan: Plan, { count, events }: EventTally): EventList => ({
  count,
  eventIds: events.map((event) => plan.eventName(event)),
});

function timeline({ sampleEvery }: Intent, plan: Plan, { taps, seconds }: Evidence): TimelinePoint[] {
  const backlog = backlogBySecond(plan, taps['workspace-input'].sampledNs, sampleEvery);
  const collectorBacklog = backlogBySecond(plan, taps['collector-output'].sampledNs, sampleEvery);
  const countAt = (counts: Float64Array, second: number): number | null => {
    const count = counts[second];
    return count === undefined ? null : rounded(count);
  };
  return seconds.map((second, index) =>
    timelinePoint(plan, second, index, {
      backlogCount: countAt(backlog, index),
      collectorBacklogCount: countAt(collectorBacklog, index),
    }),
  );
}

type Backlog = Pick<TimelinePoint, 'backlogCount' | 'collectorBacklogCount'>;

function timelinePoint(plan: Plan, second: SecondEvidence, index: number, backlog: Backlog): TimelinePoint {
  const { sentCount, arrivedCount, latencyMsP50, latencyMsP99 } = second;
  return {
    second: index,
    targetEps: rounded(plan.schedule.rateEpsAt((index + 0.5) * NS_PER_SECOND)),
    sentEps: sentCount,
    arrivedEps: arrivedCount,
    latencyMsP50,
    latencyMsP99,
    ...backlog,
  };
}
