import { expect } from 'chai';
import type { DaemonName } from '../../src/doctor.js';
import { examine, failuresOf, healthyFiles, requireMachines, resultOf, type Examined } from './doctor-machine.js';

const mainFiles = { rsyslog: 'rsyslog.conf', 'syslog-ng': 'syslog-ng/syslog-ng.conf' } as const;
const daemons = ['rsyslog', 'syslog-ng'] as const satisfies readonly DaemonName[];

/** A listener whose events go to a file alone: on the port over TCP, or on one beside it. */
const archiving = {
  rsyslog: (text: string, place: 'port' | 'other port'): string => {
    const archive = `ruleset(name="archive") { action(type="omfile" file="/var/log/archive") }\n`;
    return place === 'port'
      ? archive + text.replace('type="imtcp" port="514"', 'type="imtcp" port="514" ruleset="archive"')
      : `${text.replace('$WorkDirectory', 'input(type="imtcp" port="10514" ruleset="archive")\n$WorkDirectory')}${archive}`;
  },
  'syslog-ng': (text: string, place: 'port' | 'other port'): string => {
    const port = place === 'port' ? 514 : 10_514;
    const archive = `source s_archive { tcp(port(${port})); };\nlog { source(s_archive); destination(d_syslog); flags(final); };\n`;
    const rest = place === 'port' ? text.replace(' tcp( port(514));', '') : text;
    return rest.replace('log { source(s_src)', `${archive}log { source(s_src)`);
  },
} as const;

const examined = (daemon: DaemonName, place: 'port' | 'other port'): Promise<Examined> => {
  const main = mainFiles[daemon];
  const text = healthyFiles(daemon, 'oms')[main] ?? '';
  return examine({ daemon, agent: 'oms', files: { [main]: archiving[daemon](text, place) } });
};

describe('cefrig doctor where the daemon does not take, or pass on, what doctor sends', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  const RULE = 'rsyslog.d/security-config-omsagent.conf';
  const withRule = (text: (rule: string) => string): Promise<Examined> =>
    examine({
      ...{ daemon: 'rsyslog', agent: 'oms', args: ['--wait', '5'] },
      files: { [RULE]: text(healthyFiles('rsyslog', 'oms')[RULE] ?? '') },
    });

  it('cannot tell, where only other machines may send, and finds no failure', async () => {
    const found = await withRule(
      (rule) => `$AllowedSender UDP, 192.0.2.0/24\n$AllowedSender TCP, 192.0.2.0/24\n${rule}`,
    );
    expect(failuresOf(found), found.stderr).to.deep.equal([]);
    expect(resultOf(found, 'mock-udp').finding).to.include('$AllowedSender');
    expect(found.exitCode).to.equal(2);
  });

  it('says so, where the rule sends counted frames', async () => {
    const found = await withRule((rule) => rule.replace('@@', '@@(o)'));
    expect(resultOf(found, 'forward-framing').result).to.equal('warning');
    expect(resultOf(found, 'mock-tcp').finding).to.include(
      "at the agent's port, TCP 25226 as a line, which the rule does not send",
    );
  });
});

describe('cefrig doctor where listeners have rules of their own', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  for (const daemon of daemons) {
    it(`takes those of another port for nothing (${daemon})`, async () => {
      const found = await examined(daemon, 'other port');
      expect(failuresOf(found), found.stderr).to.deep.equal([]);
      expect(resultOf(found, 'facility-passes').result).to.equal('pass');
      expect(resultOf(found, 'mock-tcp').result).to.equal('pass');
    });

    it(`finds that those of TCP lead elsewhere, as the mock event does (${daemon})`, async () => {
      const found = await examined(daemon, 'port');
      expect(failuresOf(found), found.stderr).to.have.members(['facility-passes', 'mock-tcp']);
      expect(resultOf(found, 'facility-passes').finding).to.contain('over TCP');
      expect(resultOf(found, 'mock-udp').result).to.equal('pass');
    });
  }
});
