import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Interpose } from '../../harness/pipeline.js';
import { outcomes, type RunReport } from '../../src/report.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { relay } from '../e2e/relay.js';
import { runForTest } from '../e2e/run-for-test.js';

const finding = (report: RunReport, name: string) => report.expectations.find((one) => one.name === name);
const accountedCount = ({ outcomes: counts }: RunReport): number =>
  outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
const failed = ({ expectations }: RunReport) => expectations.filter(({ verdict }) => verdict !== 'pass');

const direct = { 'pipeline.collector.kind': 'direct', 'pipeline.forwarder.port': 0, 'expect.paceLagMsP99Max': 1_000 };

describe('how frames travel', () => {
  const rows: [title: string, settings: Record<string, string | number>, note: RegExp][] = [
    ['TCP, frames counted', { 'load.framing': 'octet-counted' }, /^/],
    ['TLS', { 'load.transport': 'tls' }, /^/],
    ['UDP', { 'load.transport': 'udp' }, /UDP was sent/],
    ['three threads', { 'load.threads': 3 }, /^/],
    ['source addresses of their own', { 'load.sourceAddresses': 'spread' }, /^/],
    ['connections that live a second', { 'load.connectionLifetime': '1s' }, /reconnected [6-9] times/],
    [
      'new UDP sockets every second',
      { 'load.transport': 'udp', 'load.connectionLifetime': '1s' },
      /reconnected [6-9] times/,
    ],
  ];
  for (const [title, settings, note] of rows) {
    it(`${title}: every event delivered once`, async () => {
      await using run = await runForTest({ ...direct, 'load.duration': '3s', ...settings });
      const { report } = run;
      expect(failed(report)).to.deep.equal([]);
      expect(report.outcomes.delivered).to.equal(6_000);
      expect(report.notes.join('\n')).to.match(note);
    });
  }
});

describe('a reconnect storm', () => {
  for (const [transport, share, count] of [
    ['tcp', 1, 5],
    ['tls', 0.4, 2],
  ] as const) {
    it(`over ${transport} of ${share * 100} %: every event delivered once`, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'cefrig-storm-'));
      const scenario = join(directory, 'storm.yaml');
      await writeFile(
        scenario,
        `name: storm
appliances: [{ profile: paloalto-panos, count: 5 }]
load:
  executor: constant-arrival-rate
  rateEps: 2000
  duration: 3s
  transport: ${transport}
  reconnectStorms: [{ at: 1s, share: ${share} }]
`,
      );
      await using run = await runForTest(direct, { scenario });
      await rm(directory, { recursive: true });
      expect(failed(run.report)).to.deep.equal([]);
      expect(run.report.outcomes.delivered).to.equal(6_000);
      expect(run.report.notes).to.include(`Appliances reconnected ${count} times, as the scenario says.`);
    });
  }
});

/** Stops this process, and the driver's thread in it, for so long; from outside, since it cannot wake itself. */
function standStill(seconds: number): void {
  spawn('sh', ['-c', `kill -STOP ${process.pid}; sleep ${seconds}; kill -CONT ${process.pid}`], { stdio: 'ignore' });
}

describe('a rig that is late by itself', () => {
  it('is unknown when it was stopped for 200 ms, and the pace finding says so', async () => {
    await using run = await runForTest(
      { ...direct, 'load.duration': '4s', 'expect.paceLagMsP99Max': 5 },
      {
        onLoad: () =>
          void sleep(1_500).then(() => {
            standStill(0.2);
          }),
      },
    );
    expect(run.report.verdict).to.equal('unknown');
    expect(finding(run.report, 'pace')).to.deep.include({ verdict: 'unknown' });
    expect(Number(/once ([\d.]+) ms$/.exec(finding(run.report, 'pace')?.got ?? '')?.[1])).to.be.at.least(150);
    expect(run.report.outcomes.delivered).to.equal(8_000);
  });

  it('is unknown beside a neighbour that takes all cores', async () => {
    const hogs = Array.from({ length: 8 }, () =>
      spawn('nice', ['-n', '-20', 'sh', '-c', 'sleep 1; while :; do :; done'], { stdio: 'ignore' }),
    );
    const ended = sleep(4_500).then(() => {
      for (const hog of hogs) hog.kill('SIGKILL');
    });
    try {
      await using run = await runForTest({ ...direct, 'load.duration': '3s', 'expect.paceLagMsP99Max': 1 });
      expect(run.report.verdict).to.equal('unknown');
      expect(finding(run.report, 'pace')).to.deep.include({ verdict: 'unknown' });
    } finally {
      for (const hog of hogs) hog.kill('SIGKILL');
      await ended;
    }
  });
});

/** A relay behind the collector that passes everything on until it is told to take nothing more. */
function stallingRelay(): { interpose: Interpose; stall: () => void } {
  const sockets = new Set<Socket>();
  let isStalled = false;
  const interpose = relay((from, to) => {
    sockets.add(from);
    // A collector that is held back opens another connection.
    if (isStalled) from.pause();
    else from.pipe(to);
  });
  const stall = (): void => {
    isStalled = true;
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { interpose, stall };
}

describe('a collector that stalls', () => {
  it('fails, and the lateness that it causes is not ours', async function () {
    await requireProcessRuntime(this);
    const { interpose, stall } = stallingRelay();
    await using run = await runForTest(
      {
        ...{ 'load.rateEps': 25_000, 'load.duration': '8s', 'pipeline.forwarder.port': 0 },
        ...{ 'pipeline.collector.runtime': 'process', 'drain.timeoutMs': 3_000 },
        'expect.paceLagMsP99Max': 1_000,
      },
      { interpose, onLoad: () => void sleep(1_000).then(stall) },
    );
    const { report } = run;
    expect(finding(report, 'pace')).to.deep.include({ verdict: 'pass' });
    expect(finding(report, 'rate')).to.deep.include({ verdict: 'fail' });
    expect(report.verdict).to.equal('fail');
    expect(report.outcomes.delivered).to.be.greaterThan(0);
    expect(accountedCount(report)).to.equal(200_000);
  });
});
