import type { DropCause } from '../../src/agent.js';
import { Histogram } from '../../src/histogram.js';
import type { Intent, RunLine, EventRange } from '../../src/ledger.js';
import { Evidence } from '../../src/ledger/evidence.js';
import { Tap } from '../../src/ledger/tap.js';
import type { LossCounter } from '../../src/loss-counter.js';
import { Plan, type PlanDocument } from '../../src/plan.js';
import type { Expectations } from '../../src/scenario.js';
import { MS_PER_SECOND, NS_PER_MS, NS_PER_SECOND } from '../../src/units.js';
import { plainSending, planDocumentOf } from './appliance-of.js';

/** A run as a test tells it: events by number, in the order in which they arrived. Ten planned unless it says more. */
export interface Story {
  readonly planned?: readonly number[];
  /** Of the load: one second unless it says more. */
  readonly durationMs?: number;
  /** Bursts with a pause behind each, through the whole of it, in place of a rate that is the same throughout. */
  readonly burst?: { readonly onMs: number; readonly offMs: number };
  readonly sent?: readonly number[];
  readonly indeterminate?: readonly number[];
  /** Writes that failed as a whole, beside those of one event in `indeterminate`. */
  readonly failedWrites?: readonly EventRange[];
  /** Not taken when the driver itself ended the load. */
  readonly givenUp?: readonly number[];
  readonly atOutput?: readonly number[];
  readonly atWorkspace?: readonly number[];
  /** Bytes differ at the collector's output. */
  readonly changedAtOutput?: readonly number[];
  /** So, for no cause that is known. */
  readonly unexplained?: readonly number[];
  /** A field differs in the row. */
  readonly altered?: readonly number[];
  readonly dropped?: readonly number[];
  /** Why; `header` unless it says otherwise. */
  readonly dropCause?: DropCause;
  /** In the table Syslog; -1: a row of no known event. */
  readonly inSyslogTable?: readonly number[];
  readonly rejected?: readonly number[];
  /** By the forwarder. */
  readonly postedAgain?: readonly number[];
  readonly strangers?: readonly ('unexpected' | 'unidentified')[];
  /** At the collector's output; none unless it says so. */
  readonly strangersAtOutput?: readonly ('unexpected' | 'unidentified')[];
  readonly lagMs?: number;
  /** So many events were as late as `lagMs`; one unless it says so. */
  readonly lagged?: number;
  /** So many events were sent when they were due, beside those. */
  readonly punctual?: number;
  readonly lastSentMs?: number;
  readonly latencyMs?: number;
  /** When the tap at the workspace wrote of them. */
  readonly arrivalsAtMs?: number;
  /** It wrote of each event at the end of the second in which that arrived. */
  readonly isBySecond?: boolean;
  /** Of single events. */
  readonly latenciesMs?: Readonly<Record<number, number>>;
  /** Up to the collector's output; as long as to the workspace unless it says so. */
  readonly outputLatencyMs?: number;
  readonly runLines?: readonly RunLine[];
  readonly rowsUnchecked?: readonly number[];
}

/** As rsyslog may count it. */
export const discarded = (count: number): LossCounter => ({
  ...{ counter: 'action-failed', of: 'action-0-builtin:omfwd', count, bufferBytes: null },
});

/** As the kernel counts it at rsyslog's socket. */
export const kernelDropped = (count: number): LossCounter => ({
  ...{ counter: 'udp-socket', of: 'port 514', count, bufferBytes: 212_992 },
});

export const strict: Expectations = {
  connections: 'accepted',
  lossMax: 0,
  duplicatedMax: 0,
  alteredMax: 0,
  unexpectedMax: 0,
  unidentifiedMax: 0,
  unattributedMax: 0,
  duplicatedInSyslogTableMax: null,
  reorderedMax: null,
  latencyMsP99Max: null,
  lateMs: 1_000,
  lateMax: null,
  paceLagMsP99Max: 5,
};

const rangesOf = (events: readonly number[]): EventRange[] => events.map((event) => [event, 1]);

function planLasting(durationMs: number, counts: readonly number[], burst: Story['burst']): PlanDocument {
  const ofOneSecond = planDocumentOf(counts);
  const plannedCount = counts.reduce((sum, count) => sum + count, 0);
  const rateEps = (plannedCount / durationMs) * MS_PER_SECOND;
  if (burst === undefined) {
    return { ...ofOneSecond, load: { ...plainSending, executor: 'constant-arrival-rate', rateEps, durationMs } };
  }
  const onEps = (rateEps * (burst.onMs + burst.offMs)) / burst.onMs;
  return {
    ...ofOneSecond,
    load: { ...plainSending, executor: 'burst', ...burst, rateEps: onEps, offRateEps: 0, durationMs },
  };
}

/** The ledger that such a run would have written, read back. */
export function evidenceOf(story: Story = {}): { plan: Plan; evidence: Evidence } {
  const { durationMs = 1_000 } = story;
  const plan = new Plan(planLasting(durationMs, story.planned ?? [10], story.burst));
  const all = Array.from({ length: plan.plannedCount }, (_, event) => event);
  const evidence = new Evidence(plan);
  const lag = new Histogram();
  for (let event = 0; event < (story.lagged ?? 1); event += 1) lag.recordNs((story.lagMs ?? 1) * NS_PER_MS);
  for (let event = 0; event < (story.punctual ?? 0); event += 1) lag.recordNs(0);
  const sent = story.sent ?? all;
  evidence.addDriverLine({
    atMs: durationMs,
    sent: rangesOf(sent),
    indeterminate: [...rangesOf(story.indeterminate ?? []), ...(story.failedWrites ?? [])],
    givenUp: rangesOf(story.givenUp ?? []),
    lastSentMs: sent.length === 0 ? null : (story.lastSentMs ?? durationMs),
    lagUs: lag.takeEncoded(),
    connections: [],
    reconnectCount: 0,
  });
  const latencyMsOf = (event: number): number => story.latenciesMs?.[event] ?? story.latencyMs ?? 2;
  const arrivalNsOf = (event: number, latencyMs = latencyMsOf(event)): number => {
    const appliance = plan.applianceOf(event);
    const dueNs = plan.dueNs(appliance, event - plan.applianceAt(appliance).firstEvent);
    return dueNs + latencyMs * NS_PER_MS;
  };
  const tapOf = (events: readonly number[], latencyMs?: number): Tap => {
    const tap = new Tap(plan, { lateMs: strict.lateMs, sampleEvery: 1 });
    for (const event of events) tap.record(event, arrivalNsOf(event, latencyMs));
    return tap;
  };
  const output = tapOf(story.atOutput ?? sent, story.outputLatencyMs);
  for (const event of story.changedAtOutput ?? []) output.recordChanged(event);
  for (const event of story.unexplained ?? []) {
    output.recordAlterations(event, ['unknown'], () => ({ sent: 'a', got: 'b' }));
  }
  for (const event of story.dropped ?? []) output.recordDropped(event, story.dropCause ?? 'header');
  for (const event of story.rejected ?? []) output.recordRejected(event);
  for (const event of story.postedAgain ?? []) output.recordPostedAgain(event);
  for (const stranger of story.strangersAtOutput ?? []) output.recordStranger(stranger === 'unidentified', 'strange');
  evidence.addTapLine('collector-output', output.takeLine(durationMs));
  const atWorkspace = story.atWorkspace ?? story.atOutput ?? sent;
  const secondOf = (event: number): number => Math.floor(arrivalNsOf(event) / NS_PER_SECOND);
  const seconds = story.isBySecond === true ? [...new Set(atWorkspace.map(secondOf))].sort((a, b) => a - b) : [];
  for (const second of seconds) {
    const ofSecond = tapOf(atWorkspace.filter((event) => secondOf(event) === second));
    evidence.addTapLine('workspace-input', ofSecond.takeLine((second + 1) * MS_PER_SECOND));
  }
  const input = tapOf(story.isBySecond === true ? [] : atWorkspace);
  for (const event of atWorkspace) {
    if (story.rowsUnchecked?.includes(event) === true) continue;
    const isAltered = story.altered?.includes(event) === true;
    const differences = isAltered ? [{ field: 'SourceIP', expected: '10.0.0.1', got: '10.0.0.2' }] : [];
    input.recordRow(event, { fieldsChecked: 161, differences });
  }
  for (const stranger of story.strangers ?? []) input.recordStranger(stranger === 'unidentified', 'a strange line');
  for (const event of story.inSyslogTable ?? []) input.recordSyslogRow(event);
  evidence.addTapLine('workspace-input', input.takeLine(story.arrivalsAtMs ?? durationMs));
  for (const line of story.runLines ?? []) evidence.addRunLine(line);
  evidence.addRunLine({ type: 'ended', atMs: durationMs + 500 });
  return { plan, evidence };
}

/** An intent with the given expectations; the rest does not matter to a judge. */
export const intentOf = (expect: Partial<Expectations> = {}): Intent =>
  ({
    schema: 'cefrig/intent/1',
    runId: 'test',
    rigVersion: '0',
    nodeVersion: 'v20',
    commandLine: [],
    selftest: { kind: 'none', why: 'not measured on this machine' },
    driverThreads: 1,
    sampleEvery: 1,
    plan: planDocumentOf([10]),
    scenario: {
      name: 'test',
      description: '',
      seed: 1,
      appliances: [],
      load: planDocumentOf([10]).load,
      pipeline: {
        collector: {
          ...{ kind: 'direct', runtime: 'auto', address: null, port: 0, cpus: null },
          ...{ version: null, image: null, config: null, plainSyslog: false },
          ...{ tlsStack: null, udpReceiveBufferBytes: null },
        },
        forwarder: {
          ...{ agent: 'oms', behaviour: 'strict', port: 0, plainSyslogPort: 0, dcr: null },
          ...{ flushMs: 1, batchBytesMax: 1, queueBytesMax: 1 },
        },
        workspace: { api: 'logs-ingestion', requestsPerMinuteMax: null, bytesPerMinuteMax: null },
      },
      fidelity: { decode: 'changed', sampleRatio: 1 },
      drain: { quietMs: 3_000, timeoutMs: 1, settleMs: 1 },
      expect: { ...strict, ...expect },
    },
  }) satisfies Intent;
