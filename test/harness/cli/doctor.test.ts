import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { DoctorReport } from '../../../src/doctor.js';
import { commandLine } from './command-line.js';

/** A port of 127.0.0.1 that was free just now. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function resultsOf(args: readonly string[]): Promise<[exitCode: number, results: Record<string, string>]> {
  const { exitCode, stdout } = await commandLine(['doctor', '--json', ...args]);
  const report = JSON.parse(stdout) as DoctorReport;
  expect(report.schema).to.equal('cefrig/doctor/1');
  return [exitCode, Object.fromEntries(report.checks.map(({ name, result }) => [name, result]))];
}

describe('cefrig doctor', () => {
  const refused: readonly (readonly [args: readonly string[], words: string])[] = [
    [['--target', 'here'], 'Expected HOST:PORT'],
    [['--target', 'here:0'], 'Expected HOST:PORT, a port from 1 to 65535'],
    [['--target', '::1:514'], 'Expected HOST:PORT'],
    [['--port', 'x'], 'Expected a port'],
    [['--facility', 'local9'], 'Expected one of kern'],
    [['--facility', '24'], 'Expected one of kern'],
    [['--daemon', 'syslogd'], 'Allowed choices are auto, rsyslog, syslog-ng'],
    [['--agent', 'mma'], 'Allowed choices are auto, oms, ama'],
    [['--wait', '-1'], 'Expected whole seconds'],
    [['--ca', 'x.pem'], '--ca: about a collector elsewhere'],
    [['--i-may-load-this-target'], '--i-may-load-this-target: about a collector elsewhere'],
    [['--target', '127.0.0.1:514', '--daemon', 'rsyslog', '--wait', '3'], '--daemon, --wait: about this machine'],
    [['--target', '127.0.0.1:514', '--stand-in', '--agent', 'oms'], '--agent, --stand-in: about this machine'],
    [['--target', '127.0.0.1:514', '--port', '514', '--agent-port', '1'], '--port, --agent-port: about this machine'],
    [['--target', '127.0.0.1:514', '--ca', 'x.pem'], '--ca: about TLS, which is not looked at. Add --transport tls'],
    [['--target', '127.0.0.1:6514', '--facility', 'user'], '--facility: of the mock event, which goes by UDP only'],
    [
      ['--target', '127.0.0.1:514', '--port', '9', '--name', 'x', '--transport', 'tcp', '--facility', 'user'],
      '--port: about this machine, and --target looks at another one. Leave one of both out\n--name: about TLS',
    ],
    [['--target', '127.0.0.1:6514', '--ca', '/nowhere/x.pem'], '--ca: expected a file of certificates in PEM'],
  ];
  for (const [args, words] of refused) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { exitCode, stdout, stderr } = await commandLine(['doctor', ...args]);
      expect(exitCode).to.equal(64);
      expect(stderr).to.include(words);
      expect(stdout).to.equal('');
    });
  }

  it('finds the closed ports of a target: TCP by its refusal, UDP by ICMP', async () => {
    const port = await closedPort();
    const [exitCode, results] = await resultsOf(['--target', `127.0.0.1:${port}`]);
    expect(results).to.deep.equal({ 'udp-port': 'fail', 'tcp-port': 'fail' });
    expect(exitCode).to.equal(1);
  });

  it('passes a port that takes connections', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await resultsOf(['--target', `127.0.0.1:${port}`, '--transport', 'tcp']);
    server.close();
    expect(answer).to.deep.equal([0, { 'tcp-port': 'pass' }]);
  });

  it('cannot tell whether silence over UDP is an open port', async () => {
    const socket = createSocket('udp4');
    const arrived: string[] = [];
    socket.on('message', (bytes) => arrived.push(bytes.toString()));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    const answer = await resultsOf(['--target', `127.0.0.1:${port}`, '--transport', 'udp', '--facility', 'user']);
    socket.close();
    expect(answer).to.deep.equal([2, { 'udp-port': 'cannot tell' }]);
    expect(arrived[0]).to.match(/^<12>\w{3} [ \d]\d \d\d:\d\d:\d\d cefrig-doctor CEF:0\|cefrig\|doctor\|/);
  });

  it('finds a name without an address', async () => {
    const [exitCode, results] = await resultsOf(['--target', 'nowhere.invalid:514']);
    expect([exitCode, results]).to.deep.equal([1, { 'name-resolves': 'fail' }]);
  });

  it('says it in words', async () => {
    const port = await closedPort();
    const { stdout } = await commandLine(['doctor', '--target', `127.0.0.1:${port}`, '--transport', 'tcp']);
    expect(stdout).to.match(/^Examined 127\.0\.0\.1:\d+\n\nFAIL {2}tcp-port: It takes no connection: ECONNREFUSED\./);
    expect(stdout)
      .to.include('looked at: ')
      .and.include('      | ECONNREFUSED')
      .and.include('do: Let the daemon listen');
    expect(stdout).to.match(/FAIL {2}1 check: 1 failed, 0 warnings, 0 cannot be told\.\n$/);
  });
});
