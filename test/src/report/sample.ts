import { sampleSelftest } from '../selftest-sample.js';
import { troubleSample } from './trouble-sample.js';
import type { EventList, RunReport, TimelinePoint } from '../../../src/report.js';

const SECONDS = 15;
const RATE_EPS = 2_000;
const none: EventList = { count: 0, eventIds: [] };

/** Fifteen calm seconds; `stallSecond` holds back half a second of events, which arrive in the next. */
function timelineOf(stallSecond: number | null): readonly TimelinePoint[] {
  return Array.from({ length: SECONDS }, (_, second) => {
    const isStall = second === stallSecond;
    const isCatchUp = stallSecond !== null && second === stallSecond + 1;
    const wobble = ((second * 7) % 5) - 2;
    return {
      second,
      targetEps: RATE_EPS,
      sentEps: RATE_EPS + wobble,
      arrivedEps: isStall ? RATE_EPS / 2 : isCatchUp ? RATE_EPS * 1.5 : RATE_EPS - wobble,
      latencyMsP50: isCatchUp ? 212.5 : 1.8 + wobble / 10,
      latencyMsP99: isStall || isCatchUp ? 498.25 : 6.4 + wobble / 2,
      backlogCount: 4,
      collectorBacklogCount: 1,
    };
  });
}

/** A run that went well: 30,000 events through rsyslog, all delivered. */
export const passingReport: RunReport = {
  schema: 'cefrig/run-report/1',
  verdict: 'pass',
  run: {
    id: '20261123T200000Z-first-light',
    scenario: 'first-light',
    seed: 20261123,
    startedAt: '2026-11-23T20:00:00.000Z',
    durationMs: 17_240,
    rigVersion: '0.1.0',
    nodeVersion: '20.20.2',
  },
  pipeline: {
    collector: { kind: 'rsyslog', version: '8.2302.0', runtime: 'process', cpus: null },
    forwarder: { kind: 'reference', agent: 'oms', behaviour: 'strict', version: '0.1.0' },
    workspace: { api: 'logs-ingestion' },
  },
  load: {
    transport: 'tcp',
    framing: 'newline',
    syslog: 'rfc3164',
    plannedCount: 30_000,
    targetEps: RATE_EPS,
    achievedEps: 2_000.1,
    paceLagMsP99: 0.412,
  },
  outcomes: { delivered: 30_000, altered: 0, duplicated: 0, lost: 0, unsent: 0, indeterminate: 0, recovered: 0 },
  arrivals: { unexpected: 0, unidentified: 0, reordered: 0 },
  loss: { kernelDrops: 0, collectorDiscards: 0, forwarderDrops: 0, workspaceRejects: 0, unattributed: 0 },
  latencyMs: {
    collector: { p50: 0.61, p90: 1.42, p99: 3.87, p999: 9.04, max: 14.2 },
    forwarder: { p50: 1.12, p90: 2.31, p99: 4.9, p999: 8.75, max: 12.66 },
    endToEnd: { p50: 1.83, p90: 3.64, p99: 6.98, p999: 15.3, max: 21.91 },
  },
  fidelity: {
    rowsChecked: 30_000,
    rowsByBytes: 26_928,
    rowsSkipped: 0,
    fieldsChecked: 4_830_000,
    fieldsAltered: 0,
    samples: [],
  },
  resources: [
    { part: 'sender', cpuSecondsPerMillionEvents: 1.9, rssMiBMax: 118.4 },
    { part: 'rsyslog', cpuSecondsPerMillionEvents: 6.31, rssMiBMax: 14.9 },
    { part: 'forwarder', cpuSecondsPerMillionEvents: 11.02, rssMiBMax: 141 },
    { part: 'workspace', cpuSecondsPerMillionEvents: null, rssMiBMax: 163.8 },
  ],
  expectations: [
    { name: 'pace', expected: 'p99 at most 50 ms late', got: '0.41 ms', verdict: 'pass' },
    { name: 'loss', expected: 'at most 0 lost', got: '0', verdict: 'pass' },
    { name: 'duplicates', expected: 'at most 0 duplicated', got: '0', verdict: 'pass' },
    { name: 'fidelity', expected: 'at most 0 altered', got: '0', verdict: 'pass' },
    { name: 'latency', expected: 'p99 at most 1,000 ms', got: '6.98 ms', verdict: 'pass' },
  ],
  notes: [
    'Runtime process: Docker is not there (no socket at /var/run/docker.sock), rsyslog 8.2302.0 is installed.',
    'Drained in 0.6 s: every sent event had arrived.',
  ],
  lostAt: { collector: 0, forwarder: 0 },
  lossOwners: [],
  alterations: [],
  alterationsExamined: { headers: 0, bodies: 0, bodiesUnexamined: 0 },
  forwarderDropsBy: {
    ...{ header: 0, tag: 0, rule: 0, 'syslog-table': 0 },
    ...{ 'row-size': 0, queue: 0, 'given-up': 0, 'held-back': 0 },
  },
  syslogTable: { rows: 0, rowsUnidentified: 0, duplicatedInSyslogTable: 0, onlyInSyslogTable: 0 },
  events: {
    altered: none,
    duplicated: none,
    lost: none,
    unsent: none,
    indeterminate: none,
    recovered: none,
    reordered: none,
    late: none,
  },
  unexpectedSamples: [],
  timeline: timelineOf(null),
  loadCpu: null,
  stalls: [],
  clock: null,
  paceLagMs: { p50: 0.12, p90: 0.3, p99: 0.412, p999: 0.9, max: 1.8 },
  selftest: { kind: 'measured', selftest: sampleSelftest },
};

/** Nine lost (five of them nobody owns up to), one duplicated, three altered, a stall in second 7. */
export const failingReport: RunReport = {
  ...passingReport,
  verdict: 'fail',
  outcomes: { delivered: 29_987, altered: 3, duplicated: 1, lost: 9, unsent: 0, indeterminate: 0, recovered: 0 },
  arrivals: { unexpected: 1, unidentified: 2, reordered: 14 },
  loss: { kernelDrops: 0, collectorDiscards: 4, forwarderDrops: 0, workspaceRejects: 0, unattributed: 5 },
  lostAt: { collector: 4, forwarder: 5 },
  ...troubleSample,
  latencyMs: { ...passingReport.latencyMs, endToEnd: { p50: 1.83, p90: 4.12, p99: 212.5, p999: 498.25, max: 1_204.4 } },
  fidelity: {
    rowsChecked: 29_991,
    rowsByBytes: 26_918,
    rowsSkipped: 0,
    fieldsChecked: 4_828_551,
    fieldsAltered: 4,
    samples: [
      { eventId: 'paloalto-panos-1#1204', field: 'DeviceAction', expected: 'deny', got: 'den' },
      {
        eventId: 'fortinet-fortigate-1#77',
        field: 'Message',
        expected: 'traffic forward accept by policy 14 on port1',
        got: 'traffic forward\taccept by policy 14 on\u202Eport1 ',
      },
      { eventId: 'fortinet-fortigate-1#77', field: 'SourcePort', expected: '51044', got: null },
      {
        eventId: 'checkpoint-firewall-1#9',
        field: 'AdditionalExtensions',
        expected: `${'rule_uid=0a3c;'.repeat(40)}layer=Network;${'parent_rule=0;'.repeat(20)}`,
        got: `${'rule_uid=0a3c;'.repeat(40)}layer=Netw0rk;${'parent_rule=0;'.repeat(20)}`,
      },
    ],
  },
  expectations: [
    { name: 'pace', expected: 'p99 at most 50 ms late', got: '0.41 ms', verdict: 'pass' },
    { name: 'loss', expected: 'at most 0 lost', got: '9', verdict: 'fail' },
    { name: 'duplicates', expected: 'at most 0 duplicated', got: '1', verdict: 'fail' },
    { name: 'fidelity', expected: 'at most 0 altered', got: '3 events, 4 fields', verdict: 'fail' },
    { name: 'unattributed', expected: 'at most 0 losses nobody owns up to', got: '5', verdict: 'fail' },
    { name: 'latency', expected: 'p99 at most 1,000 ms', got: '212.50 ms', verdict: 'pass' },
  ],
  events: {
    ...passingReport.events,
    altered: { count: 3, eventIds: ['paloalto-panos-1#1204', 'fortinet-fortigate-1#77', 'checkpoint-firewall-1#9'] },
    duplicated: { count: 1, eventIds: ['checkpoint-firewall-1#4410'] },
    lost: {
      count: 9,
      eventIds: Array.from({ length: 9 }, (_, index) => `paloalto-panos-1#${4_700 + index}`),
    },
    reordered: { count: 14, eventIds: ['fortinet-fortigate-1#80'] },
  },
  unexpectedSamples: ['<134>Nov 23 20:00:04 mx CEF:0|Mock|Mock|1|1|TestCommonEventFormat|5|msg=a stranger'],
  timeline: timelineOf(7),
};

/** The rig was late on its own account: nothing it saw may count as good or bad. */
export const unknownReport: RunReport = {
  ...passingReport,
  verdict: 'unknown',
  load: { ...passingReport.load, achievedEps: 1_611, paceLagMsP99: 81.33 },
  outcomes: { ...passingReport.outcomes, delivered: 24_165, unsent: 5_835 },
  events: { ...passingReport.events, unsent: { count: 5_835, eventIds: ['paloalto-panos-1#8055'] } },
  expectations: [
    { name: 'pace', expected: 'p99 at most 50 ms late', got: '81.33 ms', verdict: 'unknown' },
    ...passingReport.expectations.slice(1),
  ],
  notes: [...passingReport.notes, 'This machine was busy: the rig itself was late, so the run says nothing.'],
};

/** Nothing happened at all. */
export const emptyReport: RunReport = {
  ...passingReport,
  verdict: 'unknown',
  pipeline: {
    collector: { kind: 'direct', version: '', runtime: 'none', cpus: null },
    forwarder: { kind: 'reference', agent: 'oms', behaviour: 'strict', version: '0.1.0' },
    workspace: { api: 'logs-ingestion' },
  },
  load: { ...passingReport.load, plannedCount: 0, achievedEps: 0, paceLagMsP99: 0 },
  outcomes: { ...passingReport.outcomes, delivered: 0 },
  latencyMs: { collector: null, forwarder: null, endToEnd: null },
  fidelity: { rowsChecked: 0, rowsByBytes: 0, rowsSkipped: 0, fieldsChecked: 0, fieldsAltered: 0, samples: [] },
  resources: [],
  expectations: [],
  notes: [],
  timeline: [],
};

/** Every text that comes from outside carries markup, quotes and a terminal escape. */
export const ATTACK = '</script><img src=x onerror="globalThis.attacked=1">\u2028\u001b[31m`|*_&amp;\'"';
export const hostileReport: RunReport = {
  ...failingReport,
  run: {
    ...failingReport.run,
    id: ATTACK,
    scenario: ATTACK,
    startedAt: ATTACK,
    rigVersion: ATTACK,
    nodeVersion: ATTACK,
  },
  pipeline: {
    collector: { kind: ATTACK, version: ATTACK, runtime: ATTACK, cpus: null },
    forwarder: { kind: ATTACK, agent: ATTACK, behaviour: ATTACK, version: ATTACK },
    workspace: { api: ATTACK },
  },
  load: { ...failingReport.load, transport: ATTACK, framing: ATTACK, syslog: ATTACK },
  fidelity: {
    ...failingReport.fidelity,
    samples: [
      { eventId: ATTACK, field: ATTACK, expected: ATTACK, got: `${ATTACK}x` },
      { eventId: 'عربي#1', field: 'Message', expected: 'مرحبا بالعالم', got: 'مرحبا \u202Eبالعالم' },
    ],
  },
  resources: [{ part: ATTACK, cpuSecondsPerMillionEvents: 9e15, rssMiBMax: Number.MAX_SAFE_INTEGER }],
  expectations: [{ name: ATTACK, expected: ATTACK, got: ATTACK, verdict: 'fail' }],
  notes: Array.from({ length: 1_000 }, (_, index) => `${index} ${ATTACK}`),
  events: { ...failingReport.events, lost: { count: 9e15, eventIds: [ATTACK] } },
  unexpectedSamples: [ATTACK],
  selftest: { kind: 'none', why: ATTACK },
  timeline: [
    {
      second: 0,
      targetEps: 9e15,
      sentEps: 9e15,
      arrivedEps: 0,
      latencyMsP50: null,
      latencyMsP99: null,
      backlogCount: null,
      collectorBacklogCount: null,
    },
  ],
};
