import { expect } from 'chai';
import { daemonPaths } from '../../../harness/collectors/daemon/paths.js';
import { renderRsyslogConfig } from '../../../harness/collectors/rsyslog/config.js';
import { rsyslog } from '../../../harness/collectors/rsyslog/rsyslog.js';
import { anyDaemon } from '../requirements.js';

describe('rsyslog configuration', () => {
  const paths = daemonPaths(rsyslog, '/runs/a "run" with $ signs');
  const observationConfig = `${paths.directory}/rsyslog.d/00-observation.conf`;
  const listening = { transport: 'tcp', framing: 'newline', clientCertificates: 'none', ...anyDaemon } as const;
  const ports = { listen: 5514, agent: 'oms', forwarder: 25226, plainSyslog: null } as const;
  const wish = { paths, ports, listening, version: '8.2302.0' };
  const files = renderRsyslogConfig(wish);

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(`${paths.directory}/rsyslog.d/security-config-omsagent.conf`)).to.equal(
      '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
    );
  });

  it('also forwards plain syslog where it is told to, as the old installer leaves it', () => {
    const both = renderRsyslogConfig({ ...wish, ports: { ...ports, plainSyslog: 25224 } });
    const added = [...both].filter(([path]) => !files.has(path));
    expect(added.map(([path]) => path)).to.deep.equal([`${paths.directory}/rsyslog.d/95-omsagent.conf`]);
    expect(added[0]?.[1]).to.include('@127.0.0.1:25224');
  });

  it('forwards everything to the Azure Monitor Agent, by its own file', () => {
    const ama = renderRsyslogConfig({ ...wish, ports: { ...ports, agent: 'ama', forwarder: 28330 } });
    const text = ama.get(`${paths.directory}/rsyslog.d/10-azuremonitoragent-omfwd.conf`) ?? '';
    expect(text).to.include('*.* action(type="omfwd"').and.include('target="127.0.0.1" Port="28330" Protocol="tcp"');
    expect([...ama.values()].join('')).not.to.include('contains "CEF:"');
  });

  it('listens over UDP and TCP as the un-commented lines do, on loopback, with nothing raised', () => {
    const lines = [...files.values()].join('\n').split('\n');
    expect(lines.filter((line) => /^(module|input)\(\w+="im[tu]/.test(line))).to.deep.equal([
      'module(load="imudp")',
      'input(type="imudp" address="127.0.0.1" port="5514")',
      'module(load="imtcp")',
      'input(type="imtcp" address="127.0.0.1" port="5514")',
    ]);
  });

  it('keeps observation apart', () => {
    const others = [...files].filter(([path]) => path !== observationConfig).map(([, text]) => text);
    expect(others).to.have.lengthOf(3);
    expect(others.join('')).not.to.include('impstats');
    expect(files.get(observationConfig)).to.include('interval="1" format="json"').and.include('log.syslog="off"');
  });

  it('works in the directory that the rig makes for it', () => {
    expect(files.get(paths.config)).to.include('workDirectory="work"');
    expect(paths.workDirectory).to.equal(`${paths.directory}/work`);
  });

  it('names files relative to the directory, whatever that is called', () => {
    expect([...files.values()].join('')).not.to.include('/runs');
  });
});
