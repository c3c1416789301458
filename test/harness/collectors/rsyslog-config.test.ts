import { expect } from 'chai';
import { daemonPaths } from '../../../harness/collectors/daemon/paths.js';
import { renderRsyslogConfig } from '../../../harness/collectors/rsyslog/config.js';
import { rsyslog } from '../../../harness/collectors/rsyslog/rsyslog.js';

describe('rsyslog configuration', () => {
  const paths = daemonPaths(rsyslog, '/runs/a "run" with $ signs');
  const observationConfig = `${paths.directory}/rsyslog.d/00-observation.conf`;
  const files = renderRsyslogConfig(paths, { listen: 5514, forwarder: 25226 }, '8.2302.0');

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(`${paths.directory}/rsyslog.d/security-config-omsagent.conf`)).to.equal(
      '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
    );
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
