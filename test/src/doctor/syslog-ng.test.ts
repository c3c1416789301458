import { expect } from 'chai';
import { comesTo, facilityNumber, type DaemonConfig } from '../../../src/doctor/daemon-config.js';
import { readSyslogNgConfig } from '../../../src/doctor/syslog-ng/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const read = (text: string, included: Readonly<Record<string, string>> = {}): DaemonConfig =>
  readSyslogNgConfig({ path: '/etc/syslog-ng/syslog-ng.conf', text }, (pattern) =>
    Object.entries(included)
      .filter(([path]) => path.startsWith(pattern.replace('*.conf', '')))
      .map(([path, text]) => ({ path, text })),
  );

const SOURCE = 'source s_src { udp( port(514)); tcp( port(514));};';
const AGENT = 'destination d { tcp("127.0.0.1" port(25226)); };';
const SEND = 'log { source(s_src); destination(d); };';

const endpoints = (sources: string): string[] =>
  read(`${sources}\nlog { source(s); destination(d); };`).listeners.map(
    ({ protocol, address, port, isTls, wantsCertificate, framing }) =>
      `${protocol} ${address ?? '*'}:${port}${isTls ? ' tls' : ''}${wantsCertificate ? ' mutual' : ''}` +
      (framing === 'octet-counted' ? ' counted' : ''),
  );

function comes(rules: string, facility = 'local4'): Truth {
  const config = read(`${SOURCE}\n${AGENT}\n${rules}`);
  const message = { facility: facilityNumber(facility), severity: 4, text: 'CEF:0|a|b|' };
  const [rule] = config.forwards;
  return rule === undefined ? false : comesTo(config.courseOf(message, { protocol: 'udp', port: 514 }), rule);
}

describe('the configuration of syslog-ng', () => {
  const listeners: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ['the installer’s', 'source s { udp( port(514)); tcp( port(514));};', ['udp *:514', 'tcp *:514']],
    ['with an address', 'source s { network(ip("127.0.0.1") transport("udp") port(514)); };', ['udp 127.0.0.1:514']],
    ['IPv6', 'source s { udp6(); network(ip-protocol(6) port(601)); };', ['udp :::514', 'tcp :::601']],
    [
      'TLS',
      'source s { network(port(6514) transport("tls") tls(key-file("/k") cert-file("/c"))); };',
      ['tcp *:6514 tls mutual'],
    ],
    [
      'TLS for all',
      'source s { network(port(1) tls(key-file("/k") peer-verify(optional-untrusted))); };',
      ['tcp *:1 tls'],
    ],
    ['syslog()', 'source s { syslog(); };', ['tcp *:601 counted']],
    ['syslog() over UDP', 'source s { syslog(transport("udp")); };', ['udp *:514']],
    ['syslog() over TLS', 'source s { syslog(transport("tls")); };', ['tcp *:6514 tls mutual counted']],
    ['a port by its name', '@define in 5514\nsource s { udp(port(`in`)); };', ['udp *:5514']],
    ['a port by a name in quotes', '@define in "5514"\nsource s { udp(port("`in`")); };', ['udp *:5514']],
    ['a port by a name that we do not know', 'source s { udp(port(`in`)); };', ['udp *:null']],
    ['none that is commented out', '#source s { udp(); };\nsource s { internal(); };', []],
    ['none that no path uses', 'source other { udp(); };', []],
    ['in a log path itself', 'log { source { udp(port(514)); }; };', ['udp *:514']],
    ['in a path inside a path', 'source i { udp(); };\nlog { junction { channel { source(i); }; }; };', ['udp *:514']],
  ];
  for (const [title, text, expected] of listeners) {
    it(`has listeners: ${title}`, () => {
      expect(endpoints(text)).to.deep.equal(expected);
    });
  }

  const headers: readonly (readonly [driver: string, isRfc5424Missed: Truth])[] = [
    ['udp(port(514))', true],
    ['tcp(port(514) flags(no-multi-line))', true],
    ['network(port(514) flags(syslog-protocol))', false],
    ['network(port(514) flags("no-multi-line", syslog_protocol))', false],
    ['network(port(514) flags(no-parse))', null],
    ['syslog(transport("tcp"))', false],
  ];
  for (const [driver, isRfc5424Missed] of headers) {
    it(`${isRfc5424Missed === true ? 'takes RFC 5424 for RFC 3164' : 'may read RFC 5424'}: ${driver}`, () => {
      const { listeners } = read(`source s { ${driver}; };\nlog { source(s); destination(d); };`);
      expect(listeners.map((listener) => listener.isRfc5424Missed)).to.deep.equal([isRfc5424Missed]);
    });
  }

  const courses: readonly (readonly [rules: string, facility: string, comes: Truth])[] = [
    [SEND, 'local4', true],
    ['', 'local4', false],
    ['filter f {match("CEF\\|ASA" ) ;}; log {source(s_src);filter(f);destination(d);};', 'local4', true],
    ['filter f {match("CEF:0" ) ;}; log {source(s_src);filter(f);destination(d);};', 'local4', false],
    ['filter f {match("CEF: 0" ) ;}; log {source(s_src);filter(f);destination(d);};', 'local4', true],
    ['filter f {match("LEEF" ) ;}; log {source(s_src);filter(f);destination(d);};', 'local4', false],
    [
      'filter f { program("CEF") and not message("0\\\\|b"); }; log { source(s_src); filter(f); destination(d); };',
      'local4',
      true,
    ],
    ['filter f { facility(site); }; log { source(s_src); filter(f); destination(d); };', 'local4', null],
    ['filter f { facility(local0, local4); }; log { source(s_src); filter(f); destination(d); };', 'local4', true],
    ['filter f { facility(local0..local3); }; log { source(s_src); filter(f); destination(d); };', 'local4', false],
    ['filter f { facility(local0 .. local3); }; log { source(s_src); filter(f); destination(d); };', 'local2', true],
    [
      'filter f { level(err..emerg) or facility(local4); }; log { source(s_src); filter(f); destination(d); };',
      'local4',
      true,
    ],
    ['filter f { level(err..emerg); }; log { source(s_src); filter(f); destination(d); };', 'local4', false],
    [
      'filter g { facility(auth); }; filter f { not filter(g) and not (facility(kern)); }; log { source(s_src); filter(f); destination(d); };',
      'local4',
      true,
    ],
    ['filter f { netmask(192.0.2.0/24); }; log { source(s_src); filter(f); destination(d); };', 'local4', null],
    ['log { source(s_src); filter { facility(local4) }; flags(final); };\n' + SEND, 'local4', false],
    ['log { source(s_src); filter { facility(local4) }; flags(final); };\n' + SEND, 'local5', true],
    ['log { source(s_other); flags(final); };\n' + SEND, 'local4', true],
    ['log { source(s_src); log { filter { facility(local4) }; destination(d); }; };', 'local4', true],
  ];
  for (const [rules, facility, expected] of courses) {
    it(`says whether ${facility} comes to the rule: ${JSON.stringify(rules)}`, () => {
      expect(comes(rules, facility)).to.equal(expected);
    });
  }

  it('has destinations by names, and none by a name that we do not know', () => {
    const config = read(
      '@define port 28330\n@define host "127.0.0.1"\ndestination d { tcp("`host`" port(`port`)); tcp("`host`" port(`none`)); };' +
        'destination u { syslog("127.0.0.1" transport("udp")); syslog("127.0.0.1"); };',
    );
    expect(config.forwards.map(({ protocol, host, port }) => `${protocol} ${host} ${port}`)).to.deep.equal([
      ...['tcp 127.0.0.1 28330', 'tcp 127.0.0.1 null', 'udp 127.0.0.1 514', 'tcp 127.0.0.1 601'],
    ]);
  });

  it('reads includes, but not the library, and the files that it names', () => {
    const config = read('@version: 3.38\n@include "scl.conf"\n@include "/etc/syslog-ng/conf.d/*.conf"\n', {
      '/etc/syslog-ng/conf.d/a.conf':
        `${SOURCE} ${SEND} destination d { network("127.0.0.1" port(28330)); file("/var/log/x"); unix-dgram("/run/s"); };` +
        'source t { network(tls(ca-file("/ca") cert-file("/c") key-file("/k"))); };',
    });
    expect(config.forwards.map(({ protocol, host, port }) => [protocol, host, port])).to.deep.equal([
      ['tcp', '127.0.0.1', 28_330],
      ['unix', '/run/s', null],
    ]);
    expect(config.logFiles).to.deep.equal(['/var/log/x']);
    expect(config.tlsFiles.map(({ role, path }) => `${role} ${path}`)).to.deep.equal([
      ...['authority /ca', 'certificate /c', 'key /k'],
    ]);
    expect(config.files).to.have.lengthOf(2);
  });
});
