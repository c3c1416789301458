import { expect } from 'chai';
import { comesTo } from '../../../src/doctor/daemon-config.js';
import { readSyslogNgConfig } from '../../../src/doctor/syslog-ng/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const CONFIG = `
source s { udp(port(514)); };
filter f4 { facility(local4); };
filter f5 { facility(local5); };
parser p { csv-parser(columns("a", "b") flags(drop-invalid)); };
rewrite r { set-facility("local5"); };
destination d { tcp("127.0.0.1" port(25226)); };
destination d_file { file("/var/log/x"); };
`;

/** Whether a CEF event of local4 comes to the rule that sends to the agent. */
function comes(paths: string): Truth {
  const config = readSyslogNgConfig({ path: '/etc/syslog-ng/syslog-ng.conf', text: CONFIG + paths }, () => []);
  const message = { facility: 20, severity: 4, text: 'CEF:0|a|b|' };
  const [rule] = config.forwards;
  if (rule === undefined) throw new Error('no rule sends');
  return comesTo(config.courseOf(message, { protocol: 'udp', port: 514 }), rule);
}

const TAKEN = 'log { filter(f4); destination(d_file); flags(final); };';

// Those without null: seen of 3.38.
const rows: readonly (readonly [what: string, inside: string, comes: Truth])[] = [
  ['end in a last path inside', `${TAKEN} log { destination(d); };`, false],
  ['pass a last path inside that does not take them', `${TAKEN.replace('f4', 'f5')} log { destination(d); };`, true],
  [
    'do not come to a path inside for the rest',
    'log { filter(f4); destination(d_file); }; log { destination(d); flags(fallback); };',
    false,
  ],
  [
    'come to a path inside for the rest',
    'log { filter(f5); destination(d_file); }; log { destination(d); flags(fallback); };',
    true,
  ],
  ['do not come through a junction that filters them', 'junction { channel { filter(f5); }; }; destination(d);', false],
  [
    'come through either channel of a junction',
    'junction { channel { filter(f5); }; channel { filter(f4); }; }; destination(d);',
    true,
  ],
  ['end in a last channel', 'channel { filter(f4); flags(final); }; channel { destination(d); };', false],
  ['may come through a parser', 'parser(p); destination(d);', null],
  ['may come through a parser in its place', 'parser { csv-parser(columns("a")); }; destination(d);', null],
  ['come through a rewrite', 'rewrite(r); destination(d);', true],
  ['may come through a filter behind a rewrite', 'rewrite(r); filter(f5); destination(d);', null],
  [
    'may come through a filter behind a rewrite in a junction',
    'junction { channel { rewrite(r); }; }; filter(f5); destination(d);',
    null,
  ],
  ['may come through what is not read', 'if (facility(local4)) { filter(f5); }; destination(d);', null],
  ['may come to what stands in what is not read', 'if (facility(local5)) { destination(d); };', null],
];

describe('messages in the log paths of syslog-ng', () => {
  for (const [what, inside, expected] of rows) {
    it(what, () => {
      expect(comes(`log { source(s); ${inside} };`)).to.equal(expected);
    });
  }

  it('may come to the rest where what took them inside is not told', () => {
    const first = 'log { source(s); log { filter(f5); destination(d_file); }; };';
    expect(comes(`${first} log { source(s); destination(d); flags(fallback); };`)).to.equal(null);
  });
});
