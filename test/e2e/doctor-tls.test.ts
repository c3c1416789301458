import { expect } from 'chai';
import { agentPorts, type AgentKind } from '../../src/agent.js';
import type { ConfigRequest } from '../../src/collector-config.js';
import { hostConfiguration } from '../../src/collector-config/host-configuration.js';
import type { DaemonName } from '../../src/doctor.js';
import { certificateOf } from '../harness/doctor/certificate-of.js';
import { examine, failuresOf, healthyFiles, requireMachines, resultOf, type Examined } from './doctor-machine.js';

const MS_PER_DAY = 86_400_000;
const TLS_PORT = 6_514;
const folders = { rsyslog: 'rsyslog.d/tls', 'syslog-ng': 'syslog-ng/tls' } as const satisfies Record<
  DaemonName,
  string
>;
/** What the healthy machine has under names that `cefrig configure` does not write. */
const without = {
  rsyslog: {
    'rsyslog.conf':
      '$WorkDirectory /var/log\n$IncludeConfig /etc/rsyslog.d/*.conf\n*.*;auth,authpriv.none -/var/log/syslog\n',
  },
  'syslog-ng': { 'syslog-ng/scl.conf': '' },
} as const satisfies Record<DaemonName, Readonly<Record<string, string>>>;

interface Wish {
  readonly daemon: DaemonName;
  readonly agent: AgentKind;
  readonly listenPort: number;
  readonly tcpFraming?: ConfigRequest['tcpFraming'];
  readonly clientCertificates?: 'none' | 'required';
}

/** A host as `cefrig configure --tls` leaves it, with certificates. */
async function configured(wish: Wish): Promise<Examined> {
  const { daemon, agent, listenPort, tcpFraming = 'newline', clientCertificates = 'none' } = wish;
  const made = await certificateOf({ startMs: Date.now() - MS_PER_DAY, days: 90 });
  const pems = { 'ca.pem': made.authority, 'collector.pem': made.certificate, 'collector.key': made.key };
  const at = (name: keyof typeof pems): string => `/etc/${folders[daemon]}/${name}`;
  const { files } = hostConfiguration({
    ...{ daemon, agent, agentPort: agentPorts[agent], home: 'host', listenHost: null, udpPort: 514, tcpPort: 514 },
    ...{ tcpFraming, udpReceiveBufferBytes: null, plainSyslogPort: null, daemonVersion: null },
    tls: {
      ...{ port: TLS_PORT, framing: 'octet-counted', stack: 'ossl', clientCertificates },
      ...{ caFile: at('ca.pem'), certificateFile: at('collector.pem'), keyFile: at('collector.key') },
    },
  });
  return examine({
    ...{ daemon, agent, listenPort, args: ['--port', String(listenPort)] },
    packages: daemon === 'rsyslog' ? ['rsyslog-gnutls', 'rsyslog-openssl'] : [],
    files: {
      ...Object.fromEntries(Object.keys(healthyFiles(daemon, agent)).map((name) => [name, null])),
      ...without[daemon],
      ...Object.fromEntries(files.map(({ path, text }) => [path.replace('/etc/', ''), text])),
      ...Object.fromEntries(Object.entries(pems).map(([name, pem]) => [`${folders[daemon]}/${name}`, pem])),
    },
  });
}

describe('cefrig doctor on a host that cefrig configured', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  const wishes: readonly Wish[] = [
    { daemon: 'rsyslog', agent: 'oms', listenPort: TLS_PORT },
    { daemon: 'syslog-ng', agent: 'ama', listenPort: TLS_PORT },
    { daemon: 'syslog-ng', agent: 'oms', listenPort: 514, tcpFraming: 'octet-counted' },
  ];
  for (const wish of wishes) {
    it(`finds no failure at port ${wish.listenPort} of ${wish.daemon}, and its event comes out`, async () => {
      const examined = await configured(wish);
      expect(failuresOf(examined), JSON.stringify(examined.report.checks, null, 1)).to.deep.equal([]);
      expect(resultOf(examined, 'mock-tcp').finding).to.match(/^It came out at the agent's port/);
      expect(examined.exitCode).to.equal(0);
    });
  }

  for (const daemon of ['rsyslog', 'syslog-ng'] as const) {
    it(`cannot tell whether events come through where ${daemon} wants certificates of its senders`, async () => {
      const examined = await configured({ daemon, agent: 'oms', listenPort: TLS_PORT, clientCertificates: 'required' });
      expect(failuresOf(examined), JSON.stringify(examined.report.checks, null, 1)).to.deep.equal([]);
      const { result, finding } = resultOf(examined, 'mock-tcp');
      expect(result).to.equal('cannot tell');
      expect(finding).to.include('wants a certificate');
      expect(examined.exitCode).to.equal(2);
    });
  }
});
