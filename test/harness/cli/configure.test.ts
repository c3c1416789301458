import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { HostConfiguration } from '../../../src/collector-config/host-configuration.js';
import { hostConfiguration } from '../../../src/collector-config/host-configuration.js';
import { requestOf, tlsListener } from '../../src/collector-config/requests.js';
import { commandLine, type Ended } from './command-line.js';

const OMS = ['configure', 'rsyslog', '--agent', 'oms'] as const;
const AMA = ['configure', 'syslog-ng', '--agent', 'ama'] as const;

const documentOf = ({ stdout }: Ended): HostConfiguration & { written: unknown } =>
  JSON.parse(stdout) as HostConfiguration & { written: unknown };

describe('cefrig configure', () => {
  it('prints the files as they are, where they go and what for, and what is left to do', async () => {
    expect(await commandLine([...OMS, '--no-udp'])).to.deep.equal({
      exitCode: 0,
      stdout: `==> /etc/rsyslog.d/00-cefrig-listeners.conf <==
Listens on TCP port 514. It stands for the imudp and imtcp lines that the
installer un-comments in rsyslog.conf: leave those commented out, since a module
is loaded once. The rules of rsyslog.conf write what comes in below /var/log as
well: mind the disk.

module(load="imtcp")

# TCP (RFC 6587)
input(type="imtcp" port="514")

==> /etc/rsyslog.d/security-config-omsagent.conf <==
Forwards what has CEF: or ASA- in it to the Log Analytics agent, over TCP to
127.0.0.1:25226.


if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226

Then:
1. Have the daemon check its syntax.
   rsyslogd -N1
2. Restart it, so that it reads them.
   systemctl restart rsyslog
`,
      stderr: '',
    });
  });

  it('says with --tls which certificates are needed, where, and how to make them', async () => {
    const { stdout } = await commandLine([
      ...AMA,
      '--tls',
      '--client-certificates',
      'required',
      '--tls-ca',
      '/srv/ca.pem',
    ]);
    expect(stdout)
      .to.include('install -D -m 644 ca.pem /srv/ca.pem\n')
      .and.include('install -D -m 600 collector.key /etc/syslog-ng/tls/collector.key\n')
      .and.include("-subj '/CN=appliance-1.example'")
      .and.include('   syslog-ng -s\n');
    const plain = await commandLine([...AMA, '--tls']);
    expect(plain.stdout).to.include('ca.key').and.not.include('appliance-1');
    const rsyslog = await commandLine([...OMS, '--tls', '--tls-stack', 'gtls']);
    expect(rsyslog.stdout).to.include('apt-get install rsyslog-gnutls\n');
  });

  it('asks for what the options say', async () => {
    const wishes = {
      '--agent-port': '25300',
      '--listen-host': '192.0.2.10',
      '--listen-port': '5514',
      '--framing': 'newline',
      '--udp-receive-buffer': '65536',
      '--plain-syslog': '25301',
      '--daemon-version': '4.8.1',
      '--tls-port': '6515',
      '--tls-certificate': '/srv/c.pem',
      '--tls-key': '/srv/c.key',
      '--tls-ca': '/srv/ca.pem',
      '--client-certificates': 'required',
    };
    const args = ['configure', 'syslog-ng', '--agent', 'oms', '--tls', ...Object.entries(wishes).flat(), '--json'];
    const request = requestOf('syslog-ng', 'oms', {
      agentPort: 25_300,
      listenHost: '192.0.2.10',
      udpPort: 5_514,
      tcpPort: 5_514,
      udpReceiveBufferBytes: 65_536,
      plainSyslogPort: 25_301,
      daemonVersion: '4.8.1',
      tls: tlsListener({
        ...{ port: 6_515, framing: 'newline', certificateFile: '/srv/c.pem', keyFile: '/srv/c.key' },
        ...{ caFile: '/srv/ca.pem', clientCertificates: 'required' },
      }),
    });
    const ended = await commandLine(args);
    expect([ended.exitCode, ended.stderr]).to.deep.equal([0, '']);
    expect(documentOf(ended)).to.deep.equal({ ...hostConfiguration(request), written: null });
    const usual = documentOf(await commandLine([...OMS, '--plain-syslog', '--json']));
    expect(usual.files.map(({ path }) => path)).to.include('/etc/rsyslog.d/95-omsagent.conf');
    expect(usual).to.include({ schema: 'cefrig/configuration/1', daemon: 'rsyslog', agent: 'oms' });
  });

  describe('refuses', () => {
    const path = 'an absolute path of letters, digits and . _ - + @ : / only';
    const rows: readonly (readonly [args: string, problems: readonly string[]])[] = [
      [
        'rsyslo --agent omss --listen-port 0 --agent-port 65536 --listen-host ::1 --daemon-version x',
        [
          '<daemon>: expected one of rsyslog, syslog-ng, got "rsyslo"; did you mean rsyslog?',
          '--agent: expected one of oms, ama, got "omss"; did you mean oms?',
          '--listen-port: expected a whole number from 1 to 65,535, got "0"',
          '--agent-port: expected a whole number from 1 to 65,535, got "65536"',
          '--listen-host: expected an IPv4 address such as 192.0.2.10, got "::1"',
          '--daemon-version: expected a version such as 8.2302.0 or 3.38.1, got "x"',
        ],
      ],
      [
        'rsyslog --agent oms --tls --tls-key a/b --tls-ca /a"b --client-certificates some --tls-stack ssl',
        [
          `--tls-ca: expected ${path}, got "/a\\"b"`,
          `--tls-key: expected ${path}, got "a/b"`,
          '--client-certificates: expected one of none, required, got "some"; did you mean none?',
          '--tls-stack: expected one of ossl, gtls, got "ssl"; did you mean ossl?',
        ],
      ],
      [
        'rsyslog --agent oms --tls-port 1 --client-certificates none --framing newline --daemon-version 3.38',
        [
          '--tls-port: expected --tls beside it, got no --tls',
          '--client-certificates: expected --tls beside it, got no --tls',
          '--framing: expected nothing for rsyslog, which reads both on one port, got "newline"',
          '--daemon-version: expected a version of rsyslog, 8, got "3.38"',
        ],
      ],
      [
        'syslog-ng --agent ama --no-udp --no-tcp --udp-receive-buffer 65536',
        [
          '--udp-receive-buffer: expected a UDP port to have it, got --no-udp',
          '--no-udp --no-tcp: expected something to listen on, such as --tls, got nothing',
        ],
      ],
      [
        'syslog-ng --agent ama --tls --tls-stack gtls --tls-port 28330 --listen-port 28330 --plain-syslog 28330',
        [
          '--tls-stack: expected nothing for syslog-ng, which has one TLS library, got "gtls"',
          '--tls-port: expected another port than that of TCP without TLS, got 28330',
          '--agent-port: expected another port than the daemon listens on itself, got 28330',
          '--plain-syslog: expected another port than the daemon listens on itself, got 28330',
        ],
      ],
    ];
    for (const [args, problems] of rows) {
      it(args, async () => {
        const { exitCode, stdout, stderr } = await commandLine(['configure', ...args.split(' ')]);
        expect([exitCode, stdout]).to.deep.equal([64, '']);
        expect(stderr.split('\n').slice(0, -1)).to.deep.equal([
          `error: cefrig configure cannot run: ${problems.length} problems`,
          ...problems.map((problem) => `  ${problem}`),
        ]);
      });
    }

    it('no agent at all', async () => {
      const { exitCode, stderr } = await commandLine(['configure', 'rsyslog']);
      expect([exitCode, stderr.split('\n')[0]]).to.deep.equal([
        64,
        "error: required option '--agent <agent>' not specified",
      ]);
    });
  });

  describe('with --write', () => {
    let directory: string;
    const world = () => ({ cwd: directory });
    const listeners = 'host/etc/rsyslog.d/00-cefrig-listeners.conf';
    const rule = 'host/etc/rsyslog.d/security-config-omsagent.conf';
    const write = (...more: readonly string[]) => commandLine([...OMS, '--write', 'host', ...more], world());

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'cefrig-configure-'));
    });

    afterEach(() => rm(directory, { recursive: true }));

    it('writes them below the directory, for the daemon to read, and says so', async () => {
      const { exitCode, stdout, stderr } = await write();
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      expect(stdout.split('\n').slice(0, 4)).to.deep.equal([
        `new  ${directory}/${listeners}`,
        `new  ${directory}/${rule}`,
        '',
        'Then:',
      ]);
      const { files } = documentOf(await commandLine([...OMS, '--json']));
      for (const { path, text } of files) expect(await readFile(join(directory, 'host', path), 'utf8')).to.equal(text);
      expect((await stat(join(directory, rule))).mode & 0o777).to.equal(0o644);
      expect(await readdir(join(directory, 'host/etc/rsyslog.d'))).to.have.lengthOf(2);
    });

    it('leaves alone what is the same, and overwrites what differs only with --force', async () => {
      await write();
      await writeFile(join(directory, rule), 'my own');
      await rm(join(directory, listeners));
      const refused = await write();
      expect(refused).to.deep.equal({
        exitCode: 64,
        stdout: '',
        stderr:
          'error: nothing was written: there are files with another text, which only --force overwrites:\n' +
          `  ${directory}/${rule}\n`,
      });
      expect(await readdir(join(directory, 'host/etc/rsyslog.d'))).to.deep.equal(['security-config-omsagent.conf']);
      expect(await readFile(join(directory, rule), 'utf8')).to.equal('my own');
      await commandLine([...OMS, '--no-udp', '--write', 'other'], world());
      const forced = await write('--force', '--json');
      expect(documentOf(forced).written).to.deep.equal([
        { path: join(directory, listeners), how: 'new' },
        { path: join(directory, rule), how: 'overwritten' },
      ]);
      expect(await readFile(join(directory, rule), 'utf8')).to.include('$rawmsg contains');
      expect(documentOf(await write('--json')).written).to.deep.equal([
        { path: join(directory, listeners), how: 'unchanged' },
        { path: join(directory, rule), how: 'unchanged' },
      ]);
    });

    it('writes none of them where one cannot be', async () => {
      await writeFile(join(directory, 'host'), 'a file');
      const { exitCode, stdout, stderr } = await write();
      expect([exitCode, stdout]).to.deep.equal([64, '']);
      expect(stderr).to.include('could not be written').and.include('a part of this path is a file');
    });

    it('wants a directory for --force to mean something', async () => {
      const { exitCode, stderr } = await commandLine([...OMS, '--force']);
      expect([exitCode, stderr]).to.deep.equal([64, 'error: --force: expected --write beside it, got no --write\n']);
    });
  });
});
