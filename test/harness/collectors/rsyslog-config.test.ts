import { expect } from 'chai';
import { daemonPaths } from '../../../harness/collectors/daemon/paths.js';
import { renderRsyslogConfig } from '../../../harness/collectors/rsyslog/config.js';
import { rsyslog } from '../../../harness/collectors/rsyslog/rsyslog.js';

describe('rsyslog configuration', () => {
  const paths = daemonPaths(rsyslog, '/runs/a "run" with $ signs');
  const forwardingConfig = `${paths.directory}/rsyslog.d/security-config-omsagent.conf`;
  const observationConfig = `${paths.directory}/rsyslog.d/00-observation.conf`;
  const files = renderRsyslogConfig(paths, { listen: 5514, forwarder: 25226 });

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(forwardingConfig)).to.equal(
      '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
    );
  });

  it('listens over UDP and TCP as the un-commented lines do, on loopback, with nothing raised', () => {
    const main = files.get(paths.config) ?? '';
    expect(main.split('\n').filter((line) => /^(module|input)/.test(line))).to.deep.equal([
      'module(load="imudp")',
      'input(type="imudp" address="127.0.0.1" port="5514")',
      'module(load="imtcp")',
      'input(type="imtcp" address="127.0.0.1" port="5514")',
    ]);
  });

  it('keeps observation apart', () => {
    const others = [paths.config, forwardingConfig].map((path) => files.get(path)).join('');
    expect(others).not.to.include('impstats');
    expect(files.get(observationConfig)).to.include('interval="1" format="json"').and.include('log.syslog="off"');
  });

  it('names files relative to the directory, whatever that is called', () => {
    expect([...files.values()].join('')).not.to.include('/runs');
  });
});
