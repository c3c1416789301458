import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packageRoot } from '../../harness/package-root.js';
import type { RunReport } from '../../src/report.js';
import { requirePart, requireProcessRuntime } from '../harness/requirements.js';

const execute = promisify(execFile);
const program = join(packageRoot, 'dist/harness/cli/main.js');

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user would; `onStderr` sees what it says while it runs. */
async function cefrig(
  args: readonly string[],
  onStderr?: (text: string, interrupt: () => void) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => {
    stdout += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    stderr += bytes.toString();
    onStderr?.(stderr, () => child.kill('SIGINT'));
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  expect(stderr, 'a stack trace shown to a user is a bug').not.to.match(/^\s+at .*:\d+:\d+/m);
  return { exitCode, stdout, stderr };
}

const reportIn = ({ stdout }: Ended): RunReport => JSON.parse(stdout) as RunReport;
const short = [
  '--set',
  'load.duration=1s',
  '--set',
  'pipeline.forwarder.port=0',
  '--set',
  'expect.paceLagMsP99Max=1000',
];

describe('the command', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-command-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('prints the document on standard output and nothing else there', async () => {
    const ended = await cefrig(['run', 'first-light', '--collector', 'direct', ...short, '--json', '--out', directory]);
    expect(reportIn(ended)).to.deep.include({ schema: 'cefrig/run-report/1', verdict: 'pass' });
    expect(ended.exitCode).to.equal(0);
    const again = await cefrig(['check', directory, '--json']);
    expect(reportIn(again)).to.deep.equal(reportIn(ended));
  });

  it('names a port in use, and what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const set = ['--set', `pipeline.forwarder.port=${port}`];
    const ended = await cefrig(['run', 'first-light', '--collector', 'direct', ...short, ...set, '--out', directory]);
    server.close();
    expect(ended.exitCode).to.equal(64);
    expect(ended.stderr)
      .to.include(`cannot listen on 127.0.0.1:${port}: the port is in use`)
      .and.to.include('--set pipeline.forwarder.port=0');
  });

  it('drains and reports when interrupted', async () => {
    let isInterrupted = false;
    const args = [
      'run',
      'first-light',
      '--collector',
      'direct',
      '--set',
      'pipeline.forwarder.port=0',
      '--json',
      '--out',
      directory,
    ];
    const ended = await cefrig(args, (text, interrupt) => {
      if (isInterrupted || !text.includes('sending')) return;
      isInterrupted = true;
      setTimeout(interrupt, 1_000);
    });
    expect(ended.exitCode).to.equal(2);
    const { verdict, outcomes } = reportIn(ended);
    expect(verdict).to.equal('unknown');
    expect(outcomes.delivered).to.be.greaterThan(0);
    expect(outcomes.lost).to.equal(0);
  });

  it('still reports when the disk of the run directory is full', async function () {
    await mkdir(join(directory, 'small'));
    const mount = (): Promise<string | null> =>
      execute('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', join(directory, 'small')]).then(
        () => null,
        (error: unknown) => `a small disk to fill: ${String(error)}`,
      );
    requirePart(this, 'the right to mount', await mount());
    try {
      const out = join(directory, 'small', 'run');
      const args = [
        'run',
        'first-light',
        '--collector',
        'direct',
        '--set',
        'load.duration=6s',
        '--set',
        'pipeline.forwarder.port=0',
      ];
      const ended = await cefrig([...args, '--json', '--out', out]);
      expect(ended.exitCode).to.equal(2);
      const report = reportIn(ended);
      expect(report.verdict).to.equal('unknown');
      expect(report.expectations.find(({ name }) => name === 'ledger')?.got).to.include('ENOSPC');
      expect(ended.stderr).to.include('ENOSPC');
    } finally {
      await execute('umount', ['-l', join(directory, 'small')]);
    }
  });

  it('finds what a collector does to a line beyond its limit, and to bytes that are not UTF-8', async function () {
    await requireProcessRuntime(this);
    const header = 'CEF:0|Vendor|Product|1|id|name|5|';
    const lines = [`${header}msg=plain`, `${header}msg=${'x'.repeat(12_000)}`, `${header}msg=not \xff\xfe UTF-8`];
    await writeFile(join(directory, 'lines.txt'), `${lines.join('\n')}\n`, 'latin1');
    await writeFile(
      join(directory, 'odd.yaml'),
      [
        'name: odd',
        'appliances: [{ profile: replay, file: lines.txt }]',
        'load: { executor: constant-arrival-rate, rateEps: 3, duration: 1s }',
        'pipeline: { collector: { kind: rsyslog } }',
      ].join('\n'),
    );
    const args = ['run', join(directory, 'odd.yaml'), '--runtime', 'process', '--set', 'pipeline.forwarder.port=0'];
    const ended = await cefrig([
      ...args,
      '--set',
      'expect.paceLagMsP99Max=1000',
      '--json',
      '--out',
      join(directory, 'run'),
    ]);
    expect(ended.exitCode).to.equal(1);
    const { outcomes, fidelity, events } = reportIn(ended);
    expect(outcomes).to.deep.include({ delivered: 1, altered: 2 });
    expect(events.altered.eventIds).to.deep.equal(['replay-1#1', 'replay-1#2']);
    const long = fidelity.samples.find(({ eventId }) => eventId === 'replay-1#1');
    expect(long?.field).to.equal('Message');
    expect(long?.got?.length).to.be.within(8_000, 8_192);
    const odd = fidelity.samples.find(({ eventId }) => eventId === 'replay-1#2');
    expect(odd?.expected).to.equal('not \udcff\udcfe UTF-8');
    expect(odd?.got).not.to.equal(odd?.expected);
  });
});
