import { agentPorts, type AgentKind } from '../../src/agent.js';
import { dirname } from 'node:path';
import { expect } from 'chai';
import type { DaemonName } from '../../src/doctor.js';
import { certificateOf } from '../harness/doctor/certificate-of.js';
import { examine, failuresOf, healthyFiles, requireMachines, resultOf, type MachineOptions } from './doctor-machine.js';

const MS_PER_DAY = 86_400_000;
const daemons = ['rsyslog', 'syslog-ng'] as const satisfies readonly DaemonName[];
const agents = ['oms', 'ama'] as const satisfies readonly AgentKind[];

const mainFiles = { rsyslog: 'rsyslog.conf', 'syslog-ng': 'syslog-ng/syslog-ng.conf' } as const;
const ruleFiles = {
  rsyslog: { oms: 'rsyslog.d/security-config-omsagent.conf', ama: 'rsyslog.d/10-azuremonitoragent-omfwd.conf' },
  'syslog-ng': {
    oms: 'syslog-ng/conf.d/security-config-omsagent.conf',
    ama: 'syslog-ng/conf.d/azuremonitoragent-tcp.conf',
  },
} as const;

/** One of the healthy machine's files, with each of `changes` made in it. */
function changed(
  path: string,
  daemon: DaemonName,
  agent: AgentKind,
  ...changes: readonly (readonly [from: string, to: string])[]
): Readonly<Record<string, string>> {
  const text = healthyFiles(daemon, agent)[path] ?? '';
  return {
    [path]: changes.reduce((sum, [from, to]) => {
      expect(sum).to.include(from);
      return sum.replaceAll(from, to);
    }, text),
  };
}

const onIpv6 = {
  rsyslog: [[' port="514"', ' port="514" address="::"']],
  'syslog-ng': [
    ['udp( port(514))', 'network(ip-protocol(6) transport("udp") port(514))'],
    ['tcp( port(514))', 'network(ip-protocol(6) transport("tcp") port(514))'],
  ],
} as const;

const filtering = {
  rsyslog: [['$IncludeConfig', 'local4.* stop\n$IncludeConfig']],
  'syslog-ng': [
    [
      'log { source(s_src);',
      'log { source(s_src); filter { facility(local4) }; flags(final); };\nlog { source(s_src);',
    ],
  ],
} as const;

/** A fault, as it is planted, and the failures that it has to bring: those and no others. */
interface Planted {
  readonly fault: string;
  readonly machine: (daemon: DaemonName, agent: AgentKind) => Partial<MachineOptions>;
  readonly found: readonly string[];
}

const planted: readonly Planted[] = [
  {
    fault: 'the daemon not running',
    machine: () => ({ isDaemonRunning: false }),
    found: ['daemon-running', 'listening-udp', 'listening-tcp'],
  },
  {
    fault: 'the daemon not listening',
    machine: (daemon, agent) => ({
      files: changed(
        mainFiles[daemon],
        daemon,
        agent,
        daemon === 'rsyslog' ? ['port="514"', 'port="1514"'] : ['port(514)', 'port(1514)'],
      ),
      listenPort: 1514,
    }),
    found: ['listening-udp', 'listening-tcp'],
  },
  {
    fault: 'the daemon listening on [::] only',
    machine: (daemon, agent) => ({
      files: changed(mainFiles[daemon], daemon, agent, ...onIpv6[daemon]),
      before: ['sysctl -qw net.ipv6.bindv6only=1'],
    }),
    found: ['listening-udp', 'listening-tcp'],
  },
  {
    fault: 'the forward rule missing',
    machine: (daemon, agent) => ({ files: { [ruleFiles[daemon][agent]]: null } }),
    found: ['forward-rule', 'mock-udp', 'mock-tcp'],
  },
  {
    fault: 'the rule with the wrong port',
    machine: (daemon, agent) => ({
      files: changed(ruleFiles[daemon][agent], daemon, agent, [String(agentPorts[agent]), '25999']),
    }),
    found: ['forward-port', 'mock-udp', 'mock-tcp'],
  },
  {
    fault: 'the agent not listening',
    machine: () => ({ isAgentListening: false }),
    found: ['agent-listening'],
  },
  {
    fault: 'a firewall rule that drops 514',
    machine: () => ({
      faults: ['iptables -A INPUT -p udp --dport 514 -j DROP', 'iptables -A INPUT -p tcp --dport 514 -j DROP'],
      args: ['--wait', '10'],
    }),
    found: ['firewall-listen-port', 'mock-udp', 'mock-tcp'],
  },
  {
    fault: 'a disk nearly full',
    machine: () => ({ before: ['mount -t tmpfs -o size=16m tmpfs /var/log'] }),
    found: ['disk-space'],
  },
  {
    fault: 'CEF sent to a facility that is filtered out',
    machine: (daemon, agent) => ({ files: changed(mainFiles[daemon], daemon, agent, ...filtering[daemon]) }),
    found: ['facility-passes', 'mock-udp', 'mock-tcp'],
  },
];

describe('cefrig doctor on a machine of its own', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  for (const daemon of daemons) {
    for (const agent of agents) {
      it(`finds no failure on a healthy machine with ${daemon} and agent ${agent}`, async () => {
        const examined = await examine({ daemon, agent });
        expect(failuresOf(examined), examined.stderr).to.deep.equal([]);
        expect(examined.exitCode).to.equal(0);
        for (const name of ['mock-udp', 'mock-tcp']) {
          expect(resultOf(examined, name).finding).to.match(/^It came out at the agent's port/);
        }
        expect(resultOf(examined, 'mock-row').result).to.equal(daemon === 'rsyslog' ? 'pass' : 'warning');
      });
    }
  }

  daemons.forEach((daemon, index) => {
    const agent = agents[index] ?? 'oms';
    for (const { fault, machine, found } of planted) {
      it(`finds ${fault} (${daemon}, ${agent}), and nothing else`, async () => {
        const examined = await examine({ daemon, agent, ...machine(daemon, agent) });
        expect(failuresOf(examined), JSON.stringify(examined.report.checks, null, 1)).to.have.members(found);
        expect(examined.exitCode).to.equal(1);
      });
    }
  });

  const tls = {
    rsyslog: {
      packages: ['rsyslog-gnutls'],
      settings:
        'global(defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="/etc/rsyslog.d/tls/ca.pem"' +
        ' defaultNetstreamDriverCertFile="/etc/rsyslog.d/tls/cert.pem" defaultNetstreamDriverKeyFile="/etc/rsyslog.d/tls/key.pem")\n' +
        'module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")\n' +
        'input(type="imtcp" port="6514")\nmodule(load="imudp")\ninput(type="imudp" port="514")\n' +
        'module(load="imptcp")\ninput(type="imptcp" port="514")\n',
      folder: 'rsyslog.d/tls',
    },
    'syslog-ng': {
      packages: [],
      settings:
        'source s_tls { network(port(6514) transport("tls") tls(key-file("/etc/syslog-ng/tls/key.pem") ' +
        'cert-file("/etc/syslog-ng/tls/cert.pem") peer-verify(optional-untrusted))); };\n',
      folder: 'syslog-ng/tls',
    },
  } as const;

  for (const daemon of daemons) {
    for (const [fault, days, found] of [
      ['no failure in a certificate that is valid', 90, []],
      ['an expired certificate', 39, ['tls-certificate', 'tls-served-certificate']],
    ] as const) {
      it(`finds ${fault} (${daemon})`, async () => {
        const { packages, settings, folder } = tls[daemon];
        const made = await certificateOf({ startMs: Date.now() - 40 * MS_PER_DAY, days });
        const main = mainFiles[daemon];
        const text = healthyFiles(daemon, 'oms')[main] ?? '';
        const listening =
          daemon === 'rsyslog'
            ? settings + text.slice(text.indexOf('$WorkDirectory'))
            : text
                .replace('source s_src', `${settings}source s_src`)
                .replace(/log \{ source\(s_src\);/, '$& source(s_tls);');
        const files = { 'cert.pem': made.certificate, 'key.pem': made.key, 'ca.pem': made.authority };
        const examined = await examine({
          ...{ daemon, agent: 'oms', packages },
          files: {
            [main]: listening,
            ...Object.fromEntries(Object.entries(files).map(([name, pem]) => [`${folder}/${name}`, pem])),
          },
          faults: ['for i in $(seq 200); do grep -q ":1972 0" /proc/net/tcp && break; sleep 0.05; done'],
        });
        expect(failuresOf(examined), examined.stderr).to.have.members(found);
        expect(resultOf(examined, 'tls-handshake').result).to.equal('pass');
      });
    }
  }

  it('finds two faults at once: none hides the other', async () => {
    const examined = await examine({
      daemon: 'rsyslog',
      agent: 'oms',
      files: changed(mainFiles.rsyslog, 'rsyslog', 'oms', ...onIpv6.rsyslog),
      faults: ['iptables -P INPUT DROP'],
      isAgentListening: false,
      args: ['--stand-in', '--wait', '5'],
    });
    expect(failuresOf(examined)).to.include.members([
      'listening-udp',
      'listening-tcp',
      'firewall-listen-port',
      'agent-listening',
    ]);
  });

  for (const daemon of daemons) {
    it(`reads the files of ${daemon} where it has mounts of its own, not those of the machine`, async () => {
      const examined = await examine({
        ...{ daemon, agent: 'oms', isDaemonContained: true },
        // In the daemon's own mounts the rule stays.
        faults: [`mount -t tmpfs tmpfs /etc/${dirname(ruleFiles[daemon].oms)}`],
      });
      expect(failuresOf(examined), examined.stderr).to.deep.equal([]);
      expect(resultOf(examined, 'daemon-running').finding).to.match(/read under \/proc\/\d+\/root\.$/);
      expect(resultOf(examined, 'daemon-configuration').result).to.equal('cannot tell');
      expect(resultOf(examined, 'forward-rule').result).to.equal('pass');
      expect(resultOf(examined, 'mock-tcp').result).to.equal('pass');
    });
  }

  it('says what it cannot tell where it may not look: no failure, and no pass', async () => {
    const examined = await examine({ daemon: 'rsyslog', agent: 'oms', asUser: 'nobody' });
    expect(failuresOf(examined)).to.deep.equal([]);
    expect(resultOf(examined, 'firewall-listen-port').result).to.equal('cannot tell');
    expect(resultOf(examined, 'mock-udp').result).to.equal('cannot tell');
    expect(examined.exitCode).to.equal(2);
  });
});
