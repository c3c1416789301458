import { expect } from 'chai';
import { daemonPaths } from '../../../harness/collectors/daemon/paths.js';
import { syslogNg } from '../../../harness/collectors/syslog-ng/syslog-ng.js';
import { anyDaemon } from '../requirements.js';

describe('syslog-ng configuration', () => {
  const paths = daemonPaths(syslogNg, '/runs/a "run" with $ signs');
  const listening = { transport: 'tcp', framing: 'newline', clientCertificates: 'none', ...anyDaemon } as const;
  const files = syslogNg.render({
    ...{ paths, listening, version: '3.38.1' },
    ports: { listen: 5514, agent: 'oms', forwarder: 25226, plainSyslog: null },
  });
  const main = files.get(paths.config) ?? '';

  it('has the installer’s forwarding rule, byte for byte', () => {
    expect(files.get(`${paths.directory}/conf.d/security-config-omsagent.conf`)).to.equal(
      '\nfilter f_oms_filter {match("CEF\\|ASA" ) ;};destination oms_destination {tcp("127.0.0.1" port(25226));};\n' +
        'log {source(s_src);filter(f_oms_filter);destination(oms_destination);};\n',
    );
  });

  it('listens over UDP and TCP as the appended source does, on loopback, with nothing raised', () => {
    const port = 'ip("127.0.0.1") port(5514) flags(syslog-protocol)';
    expect(main).to.include(`source s_src { udp( ${port}); tcp( ${port});};`);
  });

  it('is of the format of the daemon’s own version', () => {
    expect(main.split('\n')[0]).to.equal('@version: 3.38');
  });

  it('names files relative to the directory, whatever that is called', () => {
    expect([...files.values()].join('')).not.to.include('/runs');
  });
});
