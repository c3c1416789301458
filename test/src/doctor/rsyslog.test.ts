import { expect } from 'chai';
import { comesTo, facilityNumber, type DaemonConfig } from '../../../src/doctor/daemon-config.js';
import { placeText } from '../../../src/doctor/place.js';
import { readRsyslogConfig } from '../../../src/doctor/rsyslog/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const read = (text: string, included: Readonly<Record<string, string>> = {}): DaemonConfig =>
  readRsyslogConfig({ path: '/etc/rsyslog.conf', text }, (pattern) =>
    Object.entries(included)
      .filter(([path]) => path.startsWith(pattern.replace('*.conf', '')))
      .map(([path, text]) => ({ path, text })),
  );

const endpoints = ({ listeners }: DaemonConfig): string[] =>
  listeners.map(
    ({ protocol, address, port, isTls, wantsCertificate }) =>
      `${protocol} ${address ?? '*'}:${port}${isTls ? ' tls' : ''}${wantsCertificate ? ' mutual' : ''}`,
  );
const targets = ({ forwards }: DaemonConfig): string[] =>
  forwards.map(({ protocol, host, port }) => `${protocol} ${host}:${String(port)}`);

/** Whether a CEF event of this facility comes to the last rule that sends. */
function comes(config: DaemonConfig, facility = 'local4', severity = 4): Truth {
  const message = { facility: facilityNumber(facility), severity, text: 'CEF:0|a|b|' };
  const last = config.forwards.at(-1);
  if (last === undefined) throw new Error('no rule sends');
  return comesTo(config.courseOf(message, { protocol: 'udp', port: 514 }), last);
}

const RULE = 'if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226';

describe('the configuration of rsyslog', () => {
  const listeners: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    [
      'old style',
      '$ModLoad imudp\n$UDPServerRun 514\n$ModLoad imtcp\n$InputTCPServerRun 514',
      ['udp *:514', 'tcp *:514'],
    ],
    ['old style with an address', '$UDPServerAddress ::\n$UDPServerRun 514', ['udp :::514']],
    ['old style with TLS', '$InputTCPServerStreamDriverMode 1\n$InputTCPServerRun 6514', ['tcp *:6514 tls mutual']],
    [
      'new style',
      'input(type="imudp" port="514")\ninput(type="imtcp" port="514" address="127.0.0.1")',
      ['udp *:514', 'tcp 127.0.0.1:514'],
    ],
    ['capitals and lines', 'Input( Type="IMTCP"\n  Port="514" ) # here', ['tcp *:514']],
    [
      'TLS of the module',
      'module(load="imtcp" StreamDriver.Mode="1")\ninput(type="imtcp" port="6514")',
      ['tcp *:6514 tls mutual'],
    ],
    [
      'TLS that wants certificates, in each style',
      '$InputTCPServerStreamDriverMode 1\n$InputTCPServerStreamDriverAuthMode x509/name\n$InputTCPServerRun 1\n' +
        '$InputTCPServerStreamDriverAuthMode anon\n$InputTCPServerRun 4\n' +
        'module(load="imtcp" StreamDriver.Mode="1" StreamDriver.AuthMode="x509/certvalid")\n' +
        'input(type="imtcp" port="2")\ninput(type="imtcp" port="3" StreamDriver.AuthMode="anon")',
      ['tcp *:1 tls mutual', 'tcp *:4 tls', 'tcp *:2 tls mutual', 'tcp *:3 tls'],
    ],
    [
      'TLS of the module, which takes everybody',
      'module(load="imtcp" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")\ninput(type="imtcp" port="5")',
      ['tcp *:5 tls'],
    ],
    [
      'a port that is no number',
      'input(type="imudp" port=`echo $PORT`)\n$UDPServerRun $PORT',
      ['udp *:null', 'udp *:null'],
    ],
    ['several ports', 'input(type="imudp" port=["514", "1514"])', ['udp *:514', 'udp *:1514']],
    [
      'none that is commented out',
      '#input(type="imudp" port="514")\n#$UDPServerRun 514\n/* input(type="imtcp" port="514") */',
      [],
    ],
  ];
  for (const [title, text, expected] of listeners) {
    it(`has listeners: ${title}`, () => {
      expect(endpoints(read(text))).to.deep.equal(expected);
    });
  }

  const forwards: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ['the installer’s', `\n${RULE}`, ['tcp 127.0.0.1:25226']],
    [
      'the agent’s',
      '*.* action(type="omfwd"\n queue.size="25000"\n target="127.0.0.1" Port="28330" Protocol="tcp")',
      ['tcp 127.0.0.1:28330'],
    ],
    ['UDP, without a port', '*.* @collector', ['udp collector:514']],
    ['IPv6, with options and a template', '*.* @@(o)[::1]:25226;RSYSLOG_ForwardFormat', ['tcp ::1:25226']],
    [
      'a socket',
      '$OMUxSockSocket /run/azuremonitoragent/default_syslog.socket\n*.* :omuxsock:',
      ['unix /run/azuremonitoragent/default_syslog.socket:null'],
    ],
    [
      'in a block',
      'if $msg contains "x" then {\n  action(type="omfwd" target="127.0.0.1" port="1" protocol="tcp")\n  stop\n}',
      ['tcp 127.0.0.1:1'],
    ],
    ['behind an ampersand', 'local4.* /var/log/a\n& @@127.0.0.1:2', ['tcp 127.0.0.1:2']],
    ['none in a text', 'template(name="x" type="string" string="@@127.0.0.1:25226")\n# @@127.0.0.1:25226', []],
  ];
  for (const [title, text, expected] of forwards) {
    it(`has rules that send: ${title}`, () => {
      expect(targets(read(text))).to.deep.equal(expected);
    });
  }

  const courses: readonly (readonly [text: string, facility: string, severity: number, comes: Truth])[] = [
    [RULE, 'local4', 4, true],
    [`local4.* stop\n${RULE}`, 'local4', 4, false],
    [`local4.* stop\n${RULE}`, 'local3', 4, true],
    [`local4.* ~\n${RULE}`, 'local4', 4, false],
    [`local4.* /var/log/local4\n& stop\n${RULE}`, 'local4', 4, false],
    [`${RULE}\nlocal4.* stop`, 'local4', 4, true],
    ['local0.*;local1.* @@127.0.0.1:25226', 'local4', 4, false],
    ['local0,local4.* @@127.0.0.1:25226', 'local4', 4, true],
    ['*.*;local4.none @@127.0.0.1:25226', 'local4', 4, false],
    ['*.err @@127.0.0.1:25226', 'local4', 4, false],
    ['*.err @@127.0.0.1:25226', 'local4', 3, true],
    ['*.=warning @@127.0.0.1:25226', 'local4', 4, true],
    ['*.=warn @@127.0.0.1:25226', 'local4', 3, false],
    ['*.*;*.!err @@127.0.0.1:25226', 'local4', 3, false],
    [':rawmsg, contains, "CEF:" @@127.0.0.1:25226', 'local4', 4, true],
    [':rawmsg, !contains, "CEF:" stop\n*.* @@127.0.0.1:25226', 'local4', 4, true],
    [':rawmsg, contains, "CEF:" stop\n*.* @@127.0.0.1:25226', 'local4', 4, false],
    [`if $syslogfacility-text == 'local4' then stop\n${RULE}`, 'local4', 4, false],
    [`if $syslogfacility-text == ["local3", "local4"] then stop\n${RULE}`, 'local4', 4, false],
    [`if $syslogfacility != 20 then stop\n${RULE}`, 'local4', 4, true],
    [`if not ($syslogseverity <= 3 or prifilt("local4.*")) then stop\n${RULE}`, 'local4', 4, true],
    [`if prifilt("local4.*") then { stop } else { continue }\n${RULE}`, 'local4', 4, false],
    [`IF $syslogfacility == 20 THEN { STOP }\n${RULE}`, 'local4', 4, false],
    [`IF $syslogfacility == 19 THEN { @@192.0.2.1:514\n } ELSE { STOP }\n${RULE}`, 'local4', 4, false],
    [`if $syslogfacility == 20 then { set $.a = "1;}"; stop }\n${RULE}`, 'local4', 4, false],
    [`if $syslogfacility == 19 then { continue }\n${RULE}`, 'local4', 4, true],
    [`if $syslogfacility == 19 then { reset $.a = 1; unset $.a; }\n${RULE}`, 'local4', 4, true],
    // Each was seen so with 8.2302: not is of the value before it is compared, and and or are of one strength.
    ["if not $msg contains 'heartbeat' then @@127.0.0.1:25226", 'local4', 4, false],
    ["if not ($msg contains 'heartbeat') then @@127.0.0.1:25226", 'local4', 4, true],
    ["if not $syslogfacility-text == 'mail' then @@127.0.0.1:25226", 'local4', 4, false],
    [`if not $rawmsg contains 'zzz' then stop\n${RULE}`, 'local4', 4, true],
    ['if not $syslogfacility == 0 then @@127.0.0.1:25226', 'local4', 4, true],
    ['if not $syslogfacility == 1 then @@127.0.0.1:25226', 'kern', 4, true],
    ["if not not $syslogfacility-text == 'local4' then @@127.0.0.1:25226", 'local4', 4, true],
    ["if not $fromhost-ip == '192.0.2.1' then @@127.0.0.1:25226", 'local4', 4, null],
    ['if not prifilt("mail.*") then @@127.0.0.1:25226', 'local4', 4, true],
    [
      "if $rawmsg contains 'CEF' or $rawmsg contains 'CEF' and $rawmsg contains 'zzz' then @@127.0.0.1:1",
      'local4',
      4,
      false,
    ],
    [
      "if $rawmsg contains 'CEF' or ($rawmsg contains 'CEF' and $rawmsg contains 'zzz') then @@127.0.0.1:1",
      'local4',
      4,
      true,
    ],
    ["if $rawmsg startswith 'CEF' then @@127.0.0.1:25226", 'local4', 4, false],
    [':rawmsg, startswith, "CEF" @@127.0.0.1:25226', 'local4', 4, false],
    [':rawmsg, !startswith, "CEF" @@127.0.0.1:25226', 'local4', 4, true],
    ["if $rawmsg-after-pri startswith 'CEF' then @@127.0.0.1:25226", 'local4', 4, false],
    ["if $rawmsg-after-pri startswith 'Nov' then @@127.0.0.1:25226", 'local4', 4, null],
    ["if $rawmsg startswith '<' then @@127.0.0.1:25226", 'local4', 4, null],
    ["if $rawmsg != 'CEF' then @@127.0.0.1:25226", 'local4', 4, true],
    [`if $fromhost-ip == '192.0.2.1' then stop\n${RULE}`, 'local4', 4, null],
    [`if $programname == 'CEF' and $fromhost-ip == '192.0.2.1' then stop\n${RULE}`, 'local4', 4, null],
    [`if $programname == 'sshd' and $fromhost-ip == '192.0.2.1' then stop\n${RULE}`, 'local4', 4, true],
    [
      `ruleset(name="remote") { *.* stop }\ninput(type="imudp" port="514" ruleset="remote")\n${RULE}`,
      'local4',
      4,
      false,
    ],
    [`ruleset(name="remote") { ${RULE}\n }\ninput(type="imudp" port="514" ruleset="remote")`, 'local4', 4, true],
    [`ruleset(name="remote") { *.* stop }\ninput(type="imudp" port="514")\n${RULE}`, 'local4', 4, true],
    [`ruleset(name="drop") { *.* stop }\ncall drop\n${RULE}`, 'local4', 4, false],
  ];
  for (const [text, facility, severity, expected] of courses) {
    it(`says whether ${facility}, severity ${severity}, comes to the rule: ${JSON.stringify(text)}`, () => {
      expect(comes(read(text), facility, severity)).to.equal(expected);
    });
  }

  it('has the framings of rules, and who may send', () => {
    const config = read(
      '*.* @@(o)127.0.0.1:1\n*.* @@(z9)127.0.0.1:2\n' +
        '*.* action(type="omfwd" target="127.0.0.1" port="3" protocol="tcp" TCP_Framing="octet-counted")\n' +
        '*.* action(type="omfwd" target="127.0.0.1" port="4" protocol="tcp")\n' +
        '$AllowedSender UDP, 192.0.2.0/24, [::1]/128\n$AllowedSender TCP,*.example.net # ours',
    );
    expect(config.forwards.map(({ port, framing }) => [port, framing])).to.deep.equal([
      [1, 'octet-counted'],
      [2, 'newline'],
      [3, 'octet-counted'],
      [4, 'newline'],
    ]);
    expect(config.allowedSenders.map(({ protocol, senders }) => [protocol, ...senders])).to.deep.equal([
      ['udp', '192.0.2.0/24', '[::1]/128'],
      ['tcp', '*.example.net'],
    ]);
  });

  it('reads what is included in its place, and says where each thing stands', () => {
    const text = '$IncludeConfig /etc/rsyslog.d/*.conf\nlocal4.* stop';
    const config = read(text, { '/etc/rsyslog.d/a.conf': `\n${RULE}` });
    expect(config.files).to.deep.equal(['/etc/rsyslog.conf', '/etc/rsyslog.d/a.conf']);
    expect(config.forwards.map(({ place }) => placeText(place))).to.deep.equal([`/etc/rsyslog.d/a.conf:2: ${RULE}`]);
    expect(comes(config)).to.equal(true);
    const swapped = read('local4.* stop\ninclude(file="/etc/rsyslog.d/*.conf" mode="optional")', {
      '/etc/rsyslog.d/a.conf': RULE,
    });
    expect(comes(swapped)).to.equal(false);
  });

  it('says that includes go round in a circle', () => {
    const config = read('$IncludeConfig /etc/a.conf', { '/etc/a.conf': '$IncludeConfig /etc/a.conf' });
    expect(config.troubles).to.have.lengthOf(1);
  });

  it('has the files of TLS, the log files and the work directory', () => {
    const config = read(
      'global(workDirectory="/var/w" DefaultNetstreamDriverCAFile="/t/ca.pem")\n' +
        '$DefaultNetstreamDriverCertFile /t/cert.pem\n' +
        'input(type="imtcp" port="6514" streamDriver.keyFile="/t/key.pem")\n' +
        '*.* -/var/log/syslog\n*.* action(type="omfile" file="/var/log/cef")\n*.* ?dynamic',
    );
    expect(config.tlsFiles.map(({ role, path }) => [role, path])).to.deep.equal([
      ['authority', '/t/ca.pem'],
      ['certificate', '/t/cert.pem'],
      ['key', '/t/key.pem'],
    ]);
    expect(config.logFiles).to.deep.equal(['/var/log/syslog', '/var/log/cef']);
    expect(config.workDirectory).to.equal('/var/w');
  });
});
