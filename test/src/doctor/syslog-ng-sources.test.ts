import { expect } from 'chai';
import { comesTo, type Entrance } from '../../../src/doctor/daemon-config.js';
import { readSyslogNgConfig } from '../../../src/doctor/syslog-ng/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const CONFIG = `
source s_net { udp(port(514)); };
source s_tcp { tcp(port(514)); network(port(601)); };
source s_more { udp(port(1514)); };
source s_first { udp(ip(192.0.2.1) port(5514)); };
source s_second { udp(ip(127.0.0.1) port(5514)); };
source s_unread { default-network-drivers(); };
source s_unused { udp(port(2514)); };
destination d { tcp("127.0.0.1" port(25226)); };
destination d_file { file("/var/log/x"); };
`;

/** Whether a CEF event that comes in there comes to the rule that sends to the agent. */
function comes(paths: string, entrance: string): Truth {
  const [protocol = '', port] = entrance.split(' ');
  const text = CONFIG + paths;
  const config = readSyslogNgConfig({ path: '/etc/syslog-ng/syslog-ng.conf', text }, () => []);
  const at: Entrance = { protocol: protocol === 'tcp' ? 'tcp' : 'udp', port: Number(port) };
  const course = config.courseOf({ facility: 20, severity: 4, text: 'CEF:0|a|b|' }, at);
  const rule = config.forwards.at(-1);
  if (rule === undefined) throw new Error('no rule sends');
  return comesTo(course, rule);
}

const SEND = 'log { source(s_net); destination(d); };\n';
const TCP_TO_FILE = 'log { source(s_tcp); destination(d_file); };\n';

// Seen of syslog-ng 3.28, 3.38 and 4.8, each with listeners and a file a path; what is null here is not read.
const rows: readonly (readonly [what: string, paths: string, entrance: string, comes: Truth])[] = [
  ['go by the log paths of their source', SEND + TCP_TO_FILE, 'udp 514', true],
  ['do not go by those of another transport', SEND + TCP_TO_FILE, 'tcp 514', false],
  ['do not go by those of another port', `log { source(s_more); destination(d_file); };\n${SEND}`, 'udp 1514', false],
  ['go by those of a listener beside theirs', 'log { source(s_tcp); destination(d); };', 'tcp 601', true],
  [
    'go by all log paths that have their source',
    `${TCP_TO_FILE}log { source(s_net); source(s_tcp); destination(d); };`,
    'tcp 514',
    true,
  ],
  [
    'are not thrown away by a last path of another source',
    `log { source(s_tcp); destination(d_file); flags(final); };\n${SEND}`,
    'udp 514',
    true,
  ],
  ['do not go by a path without a source', `${TCP_TO_FILE}log { destination(d); };`, 'tcp 514', false],
  ['go by a path for all', `${TCP_TO_FILE}log { destination(d); flags(catchall); };`, 'tcp 514', true],
  [
    'go by a path for all with a source',
    `${TCP_TO_FILE}log { source(s_net); destination(d); flags(catch-all); };`,
    'tcp 514',
    true,
  ],
  ['go by a source in its path', 'log { source { udp(port(3514)); }; destination(d); };', 'udp 3514', true],
  [
    'go by a destination in its path',
    'log { source(s_net); destination { tcp("127.0.0.1" port(25226)); }; };',
    'udp 514',
    true,
  ],
  [
    'come to a path for the rest',
    'log { source(s_net); filter { facility(kern) }; destination(d_file); };\nlog { source(s_net); destination(d); flags(fallback); };',
    'udp 514',
    true,
  ],
  [
    'do not come to a path for the rest where another takes them',
    'log { source(s_net); destination(d); flags(fallback); };\nlog { source(s_net); destination(d_file); };',
    'udp 514',
    false,
  ],
  [
    'may come to a path for the rest',
    'log { source(s_net); filter { netmask(192.0.2.0/24) }; destination(d_file); };\nlog { source(s_net); destination(d); flags(fallback); };',
    'udp 514',
    null,
  ],
  [
    'come to all paths for the rest',
    'log { source(s_net); destination(d_file); flags(fallback); };\nlog { destination(d); flags(catchall, fallback); };',
    'udp 514',
    true,
  ],
  [
    'do not go by a path for all where their source has no name',
    'log { source { udp(port(3514)); }; };\nlog { destination(d); flags(catchall); };',
    'udp 3514',
    false,
  ],
  [
    'may go by a path around theirs',
    'log { source(s_net); destination(d); log { source(s_tcp); destination(d_file); }; };',
    'tcp 514',
    null,
  ],
  [
    'may go by either of two sources at the port',
    'log { source(s_first); destination(d); };\nlog { source(s_second); destination(d_file); };',
    'udp 5514',
    null,
  ],
  [
    'may go anywhere where we know no listener',
    `${TCP_TO_FILE}log { source(s_unread); destination(d); };`,
    'udp 514',
    null,
  ],
  ['may go anywhere where none is opened', `${SEND}${TCP_TO_FILE}`, 'udp 2514', null],
];

describe('messages in syslog-ng', () => {
  for (const [what, paths, entrance, expected] of rows) {
    it(`${what}: ${entrance}`, () => {
      expect(comes(paths, entrance)).to.equal(expected);
    });
  }
});
