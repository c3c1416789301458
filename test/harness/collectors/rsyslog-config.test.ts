import { expect } from 'chai';
import { renderRsyslogConfig, rsyslogPaths } from '../../../harness/collectors/rsyslog/config.js';

describe('rsyslog configuration', () => {
  const paths = rsyslogPaths('/runs/a "run" with $ signs');
  const files = renderRsyslogConfig(paths, { listen: 5514, forwarder: 25226 });

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(paths.forwardingConfig)).to.equal(
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
    const others = [paths.config, paths.forwardingConfig].map((path) => files.get(path)).join('');
    expect(others).not.to.include('impstats');
    expect(files.get(paths.observationConfig)).to.include('interval="1" format="json"').and.include('log.syslog="off"');
  });

  it('names files relative to the directory, whatever that is called', () => {
    expect([...files.values()].join('')).not.to.include('/runs');
  });
});
