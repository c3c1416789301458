import { Writable } from 'node:stream';
import type { Dependencies } from '../../../harness/cli/dependencies.js';
import { runCommandLine } from '../../../harness/cli/program.js';
import type { Profile } from '../../../src/appliance.js';
import { RUN_REPORT_SCHEMA, type RunReport } from '../../../src/report.js';
import type { Verdict } from '../../../src/verdict.js';

/** A profile of two kinds whose events say their own number. */
export const profile: Profile = {
  name: 'paloalto-panos',
  vendor: 'Vendor',
  product: 'Product',
  version: '1.0',
  source: 'made up for this test, 2026-11-23',
  oddities: ['says its own number'],
  syslogHeader: null,
  kinds: { traffic: 3, threat: 1 },
  appliance: ({ index, corpusSize }) => ({
    name: `paloalto-panos-${index + 1}`,
    hostName: 'host',
    carrier: { in: 'extension', marks: ['externalId='] },
    isHostSent: true,
    corpusSize,
    templateAt: (corpusIndex) => ({
      kind: corpusIndex % 4 === 3 ? 'threat' : 'traffic',
      cefVersion: '0',
      header: {
        deviceVendor: 'Vendor',
        deviceProduct: 'Product',
        deviceVersion: '1.0',
        deviceEventClassId: String(corpusIndex),
        name: 'n',
        severity: '1',
      },
      extension: [['externalId', [{ slot: 'id' }]]],
      pri: 134,
    }),
  }),
};

export const reportOf = (verdict: Verdict): RunReport => ({
  schema: RUN_REPORT_SCHEMA,
  verdict,
  run: {
    id: 'one',
    scenario: 'mine',
    seed: 1,
    startedAt: '2026-11-23T20:00:00.000Z',
    durationMs: 1_000,
    rigVersion: '0.1.0',
    nodeVersion: 'v20.20.2',
  },
  pipeline: {
    collector: { kind: 'direct', version: '-', runtime: 'none', cpus: null },
    forwarder: { kind: 'reference', agent: 'oms', behaviour: 'strict', version: '0.1.0' },
    workspace: { api: 'logs-ingestion' },
  },
  load: {
    transport: 'tcp',
    framing: 'newline',
    syslog: 'rfc3164',
    plannedCount: 10,
    targetEps: 10,
    achievedEps: 10,
    paceLagMsP99: 0.1,
  },
  outcomes: { delivered: 10, altered: 0, duplicated: 0, lost: 0, unsent: 0, indeterminate: 0, recovered: 0 },
  arrivals: { unexpected: 0, unidentified: 0, reordered: 0 },
  loss: { kernelDrops: 0, collectorDiscards: 0, forwarderDrops: 0, workspaceRejects: 0, unattributed: 0 },
  latencyMs: { collector: null, forwarder: null, endToEnd: null },
  fidelity: { rowsChecked: 10, rowsByBytes: 0, rowsSkipped: 0, fieldsChecked: 100, fieldsAltered: 0, samples: [] },
  resources: [],
  expectations: [{ name: 'rate', expected: '10', got: '10', verdict: 'pass' }],
  notes: [],
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
    altered: { count: 0, eventIds: [] },
    duplicated: { count: 0, eventIds: [] },
    lost: { count: 0, eventIds: [] },
    unsent: { count: 0, eventIds: [] },
    indeterminate: { count: 0, eventIds: [] },
    recovered: { count: 0, eventIds: [] },
    reordered: { count: 0, eventIds: [] },
    late: { count: 0, eventIds: [] },
  },
  unexpectedSamples: [],
  timeline: [],
  loadCpu: null,
  stalls: [],
  clock: null,
  paceLagMs: { p50: 0.1, p90: 0.1, p99: 0.1, p999: 0.1, max: 0.2 },
  selftest: { kind: 'none', why: 'not measured on this machine' },
});

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const unexpected = (what: string) => () => Promise.reject(new Error(`${what} was not to be called`));

/** A world in which nothing is to happen. */
export const dependenciesOf = (args: readonly string[]): Dependencies => ({
  catalogue: [profile],
  runScenario: unexpected('runScenario'),
  receiveLoad: unexpected('receiveLoad'),
  sendLoad: unexpected('sendLoad'),
  checkRun: unexpected('checkRun'),
  writeReportFiles: unexpected('writeReportFiles'),
  keepSelftest: unexpected('keepSelftest'),
  stdout: { write: unexpected('stdout') },
  stderr: { write: unexpected('stderr') },
  paint: (_tone, text) => text,
  cwd: '/here',
  commandLine: args,
  epochMs: () => Date.UTC(2026, 10, 23),
  watchInterrupts: () => ({
    signal: new AbortController().signal,
    killSignal: new AbortController().signal,
    dispose: () => undefined,
  }),
  isDebug: false,
  saveCrash: () => Promise.resolve('/tmp/details.txt'),
});

/** Runs a command line against a world that does nothing but what `overrides` says. */
export async function commandLine(args: readonly string[], overrides: Partial<Dependencies> = {}): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  const outlet = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      texts[name] += text;
      return Promise.resolve(true);
    },
  });
  const world = { ...dependenciesOf(args), stdout: outlet('stdout'), stderr: outlet('stderr'), ...overrides };
  return { exitCode: await runCommandLine(world), ...texts };
}

/** A stream whose writes fail with this code. */
export const brokenStream = (code: string): Writable =>
  new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(`write ${code}`), { code }));
    },
  });
