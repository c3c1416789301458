import { expect } from 'chai';
import { renderRsyslogConfig, rsyslogPaths } from '../../../harness/collectors/rsyslog/config.js';

describe('rsyslog configuration', () => {
  const paths = rsyslogPaths('/runs/a "run" with $ signs');
  const files = renderRsyslogConfig(paths, { listen: 5514, forwarder: 25226, agent: 'oms', plainSyslog: null });

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(paths.forwardingConfig)).to.equal(
      '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
    );
  });

  it('also forwards plain syslog where it is told to, as the old installer leaves it', () => {
    const both = renderRsyslogConfig(paths, { listen: 5514, forwarder: 25226, agent: 'oms', plainSyslog: 25224 });
    expect(both.get(paths.plainForwardingConfig)).to.equal('*.* @127.0.0.1:25224\n');
    expect(both.get(paths.forwardingConfig)).to.equal(files.get(paths.forwardingConfig));
    expect(both.get(paths.config)).to.match(/security-config-omsagent\.conf"\)\n.*95-omsagent\.conf"\)\n$/);
    expect(files.has(paths.plainForwardingConfig)).to.equal(false);
  });

  it('forwards everything to the Azure Monitor Agent, by its own file', () => {
    const ama = renderRsyslogConfig(paths, { listen: 5514, forwarder: 28330, agent: 'ama', plainSyslog: null });
    expect(ama.has(paths.forwardingConfig)).to.equal(false);
    expect(ama.get(paths.config)).to.include('include(file="rsyslog.d/10-azuremonitoragent-omfwd.conf")');
    const text = ama.get(paths.amaForwardingConfig) ?? '';
    expect(text).to.include('*.* action(type="omfwd"').and.include('target="127.0.0.1" Port="28330" Protocol="tcp"');
    expect(text).to.include('"<%PRI%>%TIMESTAMP% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%"');
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
