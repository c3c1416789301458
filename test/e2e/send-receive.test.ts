import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import { packageRoot } from '../../harness/package-root.js';
import type { RunReport } from '../../src/report.js';
import type { SendReport } from '../../src/send-report.js';
import { requirePart, requireProcessRuntime } from '../harness/requirements.js';
import { startFarHost } from './far-host.js';
import { lossyRelay } from './lossy-relay.js';
import { startOwnRsyslog } from './own-rsyslog.js';
import { Command } from './user-command.js';

const TOKEN = 'a-token-of-this-test';
const settings = ['load.rateEps=600', 'expect.paceLagMsP99Max=60000'];
const gotOf = ({ expectations }: RunReport | SendReport, wanted: string): string | undefined =>
  expectations.find(({ name }) => name === wanted)?.got;

const ownScenario = (captured: string): string => `name: own
appliances:
  - { profile: replay, file: ${JSON.stringify(captured)} }
  - { profile: paloalto-panos }
load: { executor: constant-arrival-rate, rateEps: 600, duration: 2s }
pipeline: { forwarder: { behaviour: ideal } }
`;

/** Null where a process here may have a monotonic clock of its own (time_namespaces(7)), else why not. */
const timeNamespaceTrouble = (): Promise<string | null> =>
  promisify(execFile)('unshare', ['-T', '--monotonic', '5000', 'true']).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a load from elsewhere, through an rsyslog that is the user’s', function () {
  let directory: string;
  let forwarderPort: number;
  let controlPort: number;
  let control: string;
  const commands: Command[] = [];

  before(async function () {
    await requireProcessRuntime(this);
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-halves-'));
    forwarderPort = await freePort(0);
    controlPort = await freePort(0);
    control = `0.0.0.0:${controlPort}`;
  });

  afterEach(async () => {
    for (const command of commands.splice(0)) {
      command.child.kill('SIGKILL');
      await command.exitCode();
    }
    await rm(directory, { recursive: true, force: true });
  });

  const startWithin = (around: readonly string[], args: readonly string[]): Command => {
    const command = new Command(around, args);
    commands.push(command);
    return command;
  };
  const start = (...args: readonly string[]): Command => startWithin([], args);

  async function receive(duration: string, scenario = 'first-light', more: readonly string[] = []): Promise<Command> {
    const values = [...settings, ...more, `load.duration=${duration}`, `pipeline.forwarder.port=${forwarderPort}`];
    const receiver = start(
      ...['receive', scenario, '--control', control, '--token', TOKEN, '--json', '--out', join(directory, 'run')],
      ...values.flatMap((value) => ['--set', value]),
    );
    await receiver.untilSaid('cefrig send --to');
    return receiver;
  }

  const sendArguments = (port: number, token = TOKEN, host = '127.0.0.1'): string[] => [
    ...['send', '--to', `${host}:${port}`, '--receiver', `${host}:${controlPort}`, '--token', token],
    ...['--json', '--out', join(directory, `sender-${commands.length}`)],
  ];
  const send = (port: number, token = TOKEN): Command => start(...sendArguments(port, token));

  it('is judged as one run: every event, at both ends', async () => {
    const receiver = await receive('3s');
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    const sent = JSON.parse(await sender.stdout) as SendReport;
    const report = JSON.parse(await receiver.stdout) as RunReport;
    expect(sent.verdict, JSON.stringify(sent)).to.equal('pass');
    expect(sent.load).to.include({ plannedCount: 1_800, sentCount: 1_800, indeterminateCount: 0, unsentCount: 0 });
    expect(sent.run.id).to.equal(report.run.id);
    expect(await sender.exitCode()).to.equal(0);
    expect(report.outcomes.delivered, JSON.stringify(report.expectations)).to.equal(1_800);
    expect(report.verdict, JSON.stringify(report.expectations)).to.equal('pass');
    expect(await receiver.exitCode()).to.equal(0);
    expect(report.selftest).to.deep.equal({ kind: 'none', why: 'of the sender are not known here' });
    expect(report.fidelity).to.include({ rowsChecked: 1_800, fieldsAltered: 0 });
    expect(report.notes.join('\n')).to.include(`to 127.0.0.1:${own.port}`);
    const again = start('check', join(directory, 'run'), '--json');
    expect(JSON.parse(await again.stdout)).to.deep.equal(report);
  });

  for (const shiftSeconds of [5_000, 0]) {
    it(`has its clock: a sender that is ${shiftSeconds} s ahead is found so, within its uncertainty`, async function () {
      requirePart(this, 'time namespaces', await timeNamespaceTrouble());
      const receiver = await receive('3s');
      await using own = await startOwnRsyslog(forwarderPort);
      const sender = startWithin(['unshare', '-T', '--monotonic', String(shiftSeconds)], sendArguments(own.port));
      expect(await sender.exitCode(), sender.stderr).to.equal(0);
      const { clock, latencyMs, outcomes, verdict, notes, expectations } = JSON.parse(
        await receiver.stdout,
      ) as RunReport;
      if (clock === null) throw new Error('expected a clock in the report');
      expect(Math.abs(clock.offsetMs + shiftSeconds * 1_000), JSON.stringify(clock)).to.be.at.most(clock.uncertaintyMs);
      expect(clock.uncertaintyMs).to.be.greaterThan(0).and.lessThan(500);
      expect(notes.join('\n')).to.include('Sender and taps have clocks of their own');
      expect(outcomes.delivered, JSON.stringify(expectations)).to.equal(1_800);
      expect(verdict, JSON.stringify(expectations)).to.equal('pass');
      // Not hours, nor nothing at all: the forwarder alone waits 200 ms for a batch to fill.
      expect(latencyMs.endToEnd?.p99).to.be.greaterThan(50).and.lessThan(60_000);
    });
  }

  it('comes over a network of its own, from a host that has another', async function () {
    const found = await startFarHost().catch((error: unknown) => String(error));
    requirePart(this, 'network namespaces', typeof found === 'string' ? found : null);
    if (typeof found === 'string') return;
    await using far = found;
    const receiver = await receive('3s');
    await using own = await startOwnRsyslog(forwarderPort, null);
    const sender = startWithin(far.within, sendArguments(own.port, TOKEN, far.nearAddress));
    expect(await sender.exitCode(), sender.stderr).to.equal(0);
    const report = JSON.parse(await receiver.stdout) as RunReport;
    expect(report.outcomes.delivered, JSON.stringify(report.expectations)).to.equal(1_800);
    expect(report.notes.join('\n')).to.include(`to ${far.nearAddress}:${own.port}`);
  });

  it('may be of captured lines and profiles that only the receiver has', async () => {
    const file = join(directory, 'own.yaml');
    const captured = join(packageRoot, 'test/fixtures/captured', 'vendor-lines.txt');
    await writeFile(file, ownScenario(captured));
    const receiver = await receive('2s', file);
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    expect(await sender.exitCode(), sender.stderr).to.equal(0);
    const { outcomes, expectations } = JSON.parse(await receiver.stdout) as RunReport;
    expect(outcomes.delivered + outcomes.altered, JSON.stringify(expectations)).to.equal(1_200);
  });

  it('begins also where its framing is wrong on purpose: the canary’s is not', async () => {
    await receive('2s', 'first-light', ['load.framing=count-not-a-number']);
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    const sent = JSON.parse((await sender.stdout) || 'null') as SendReport | null;
    expect(sent?.load, sender.stderr).to.include({ plannedCount: 1_200, sentCount: 1_200 });
  });

  it('has the ids of what was lost between', async () => {
    const relay = await lossyRelay(new Map(['0#10', '2#90'].map((key) => [key, { do: 'drop' }])))(forwarderPort);
    try {
      const receiver = await receive('3s');
      await using own = await startOwnRsyslog(relay.port);
      const sender = send(own.port);
      expect(await sender.exitCode()).to.equal(0);
      const report = JSON.parse(await receiver.stdout) as RunReport;
      expect(report.verdict).to.equal('fail');
      expect(report.events.lost.eventIds).to.deep.equal(['paloalto-panos-1#10', 'checkpoint-fw1-1#90']);
      expect(report.loss.unattributed).to.equal(2);
      expect(await receiver.exitCode()).to.equal(1);
    } finally {
      await relay.close();
    }
  });

  it('has the ids of what waited before the forwarder in the end, since the workspace held that back', async () => {
    const throttled = ['workspace.requestsPerMinuteMax=5', 'forwarder.queueBytesMax=1048576'];
    const more = ['load.rateEps=3000', 'drain.timeoutMs=2000', ...throttled.map((value) => `pipeline.${value}`)];
    const receiver = await receive('3s', 'first-light', more);
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    expect(await sender.exitCode(), sender.stderr).to.equal(0);
    const { loss, lostAt, forwarderDropsBy } = JSON.parse(await receiver.stdout) as RunReport;
    expect(forwarderDropsBy['held-back']).to.be.greaterThan(1_000);
    expect([loss.unattributed, lostAt.collector]).to.deep.equal([0, 0]);
  });

  it('is unknown where the sender was killed, and reported all the same', async () => {
    const receiver = await receive('60s');
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    await sender.untilSaid('sending');
    sender.child.kill('SIGKILL');
    const report = JSON.parse(await receiver.stdout) as RunReport;
    expect(await receiver.exitCode()).to.equal(2);
    expect(report.verdict).to.equal('unknown');
    expect(gotOf(report, 'interruption')).to.include('nothing was heard of the sender for 10 s');
    expect(gotOf(report, 'ledger')).to.equal('ledger/driver-0.jsonl: is not here');
    expect(report.expectations.filter(({ verdict }) => verdict === 'fail')).to.deep.equal([]);
    expect(JSON.parse(await readFile(join(directory, 'run', 'report.json'), 'utf8'))).to.deep.equal(report);
  });

  it('is ended by the sender, who says so, where the receiver is gone', async () => {
    const receiver = await receive('60s');
    await using own = await startOwnRsyslog(forwarderPort);
    const sender = send(own.port);
    await sender.untilSaid('sending');
    receiver.child.kill('SIGKILL');
    const sent = JSON.parse(await sender.stdout) as SendReport;
    expect(await sender.exitCode()).to.equal(2);
    expect(sent.verdict).to.equal('unknown');
    expect(gotOf(sent, 'interruption')).to.include('the receiver was gone');
    expect(sent.load.sentCount).to.be.greaterThan(0).and.lessThan(sent.load.plannedCount);
  });

  it('does not start without the token, and Ctrl-C ends who waits for it', async () => {
    const receiver = await receive('3s');
    const stranger = send(9, 'another-token-than-that');
    expect(await stranger.exitCode()).to.equal(64);
    expect(stranger.stderr).to.include('the token is not the one that cefrig receive printed');
    receiver.child.kill('SIGINT');
    expect(await receiver.exitCode()).to.equal(2);
    expect(gotOf(JSON.parse(await receiver.stdout) as RunReport, 'interruption')).to.include('before a sender started');
  });

  it('does not go to a stranger (RFC 5737), nor to a receiver that is none', async () => {
    await receive('3s');
    const careless = start('send', '--to', '192.0.2.7:514', '--receiver', `127.0.0.1:${controlPort}`, '--token', TOKEN);
    expect(await careless.exitCode()).to.equal(64);
    expect(careless.stderr).to.include('--to: 192.0.2.7 is no loopback, private or link-local address');
    const lost = start('send', '--to', '127.0.0.1:9', '--receiver', '127.0.0.1:9', '--token', TOKEN);
    expect(await lost.exitCode()).to.equal(70);
    expect(lost.stderr).to.match(/error: the receiver at 127\.0\.0\.1:9: .*ECONNREFUSED/);
  });
});
