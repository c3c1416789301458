import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readIptables } from '../../../src/doctor/firewall/iptables.js';
import { readNft } from '../../../src/doctor/firewall/nft.js';

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };
const tcp: Packet = { ...udp, protocol: 'tcp' };
const toAgent: Packet = { family: 4, protocol: 'tcp', port: 25_226, isLoopback: true };

const save = (policy: string, ...rules: readonly string[]): string =>
  ['*filter', `:INPUT ${policy} [0:0]`, ':OUTPUT ACCEPT [0:0]', ':mine - [0:0]', ...rules, 'COMMIT'].join('\n');

type Row = readonly [title: string, rules: string, packet: Packet, dropped: Passage['dropped']];

describe('the rules of a firewall', () => {
  const rows: readonly Row[] = [
    ['no rule', save('ACCEPT'), udp, 'none'],
    ['a drop', save('ACCEPT', '-A INPUT -p udp -m udp --dport 514 -j DROP'), udp, 'all'],
    ['a drop of the other protocol', save('ACCEPT', '-A INPUT -p udp -m udp --dport 514 -j DROP'), tcp, 'none'],
    ['a drop of another port', save('ACCEPT', '-A INPUT -p udp -m udp --dport 515 -j DROP'), udp, 'none'],
    ['a range', save('ACCEPT', '-A INPUT -p udp -m udp --dport 500:600 -j REJECT'), udp, 'all'],
    ['several ports', save('ACCEPT', '-A INPUT -p tcp -m multiport --dports 22,514 -j DROP'), tcp, 'all'],
    ['a drop of all but one', save('ACCEPT', '-A INPUT -p udp -m udp ! --dport 53 -j DROP'), udp, 'all'],
    ['a policy', save('DROP'), udp, 'all'],
    ['a policy and an exception', save('DROP', '-A INPUT -p udp -m udp --dport 514 -j ACCEPT'), udp, 'none'],
    ['a policy and an exception for loopback', save('DROP', '-A INPUT -i lo -j ACCEPT'), udp, 'all'],
    ['the same for the agent', save('DROP', '-A INPUT -i lo -j ACCEPT'), toAgent, 'none'],
    ['an answer alone', save('DROP', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'), tcp, 'all'],
    ['one sender', save('ACCEPT', '-A INPUT -s 192.0.2.0/24 -p udp -j DROP'), udp, 'some'],
    ['one sender, and all others', save('DROP', '-A INPUT -s 192.0.2.0/24 -p udp -j DROP'), udp, 'all'],
    ['all senders but some', save('DROP', '-A INPUT -s 192.0.2.0/24 -j ACCEPT'), udp, 'some'],
    ['a rate', save('ACCEPT', '-A INPUT -p udp -m limit --limit 5/sec -j DROP'), udp, 'some'],
    ['a log before it', save('ACCEPT', '-A INPUT -j LOG --log-prefix "in: x"', '-A INPUT -j DROP'), udp, 'all'],
    ['a chain', save('ACCEPT', '-A INPUT -j mine', '-A mine -p udp -j DROP'), udp, 'all'],
    [
      'a chain that returns',
      save('ACCEPT', '-A INPUT -j mine', '-A mine -p udp -j RETURN', '-A mine -j DROP'),
      udp,
      'none',
    ],
    [
      'a chain that some return from',
      save('ACCEPT', '-A INPUT -j mine', '-A mine -s 192.0.2.0/24 -j RETURN', '-A mine -j DROP'),
      udp,
      'some',
    ],
    [
      'a chain that may decide nothing, by sender',
      save('DROP', '-A INPUT -s 192.0.2.0/24 -j mine', '-A mine -p tcp -j ACCEPT'),
      udp,
      'all',
    ],
    [
      'a chain that accepts some senders',
      save('DROP', '-A INPUT -s 192.0.2.0/24 -j mine', '-A mine -p udp -j ACCEPT'),
      udp,
      'some',
    ],
    [
      'a chain that drops, of what jumps to it, some',
      save('ACCEPT', '-A INPUT -s 192.0.2.0/24 -j mine', '-A INPUT -j ACCEPT', '-A mine -p udp -j DROP'),
      udp,
      'some',
    ],
    [
      'a chain that does not come back to the rule behind it',
      save('DROP', '-A INPUT -g mine', '-A INPUT -p udp -j ACCEPT'),
      udp,
      'all',
    ],
    ['a chain that does come back to it', save('DROP', '-A INPUT -j mine', '-A INPUT -p udp -j ACCEPT'), udp, 'none'],
    [
      'a chain that some do not come back from',
      save('DROP', '-A INPUT -s 192.0.2.0/24 -g mine', '-A INPUT -p udp -j ACCEPT'),
      udp,
      'some',
    ],
    [
      'a hundred chains before the one that drops',
      save(
        'ACCEPT',
        ...Array<string>(100).fill('-A INPUT -p udp -j mine'),
        '-A INPUT -j deep',
        ':deep - [0:0]',
        '-A deep -j DROP',
      ),
      udp,
      'all',
    ],
    ['a chain that accepts', save('DROP', '-A INPUT -j mine', '-A mine -p udp -j ACCEPT'), udp, 'none'],
    ['an accept before it', save('ACCEPT', '-A INPUT -p udp -j ACCEPT', '-A INPUT -j DROP'), udp, 'none'],
    ['what goes out', save('ACCEPT', '-A OUTPUT -o lo -p tcp -m tcp --dport 25226 -j DROP'), toAgent, 'all'],
    [
      'a drop of new connections',
      save('ACCEPT', '-A INPUT -p tcp -m tcp --dport 514 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP'),
      tcp,
      'all',
    ],
    [
      'a drop of what has neither of two flags',
      save('ACCEPT', '-A INPUT -p tcp -m tcp --tcp-flags FIN,ACK NONE -j DROP'),
      tcp,
      'all',
    ],
    ['loopback beside it', save('ACCEPT', '-A INPUT -s 127.0.0.0/8 -j DROP'), toAgent, 'all'],
    ['a chain that only other packets leave', save('DROP', '-A INPUT -f -j ACCEPT'), udp, 'all'],
    ['a policy and this machine', save('DROP', '-A INPUT -m addrtype --dst-type LOCAL -j ACCEPT'), udp, 'none'],
    ['what goes out, for what comes from elsewhere', save('ACCEPT', '-A OUTPUT -p udp -j DROP'), udp, 'none'],
    [
      'another table',
      `*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p udp -j DROP\nCOMMIT\n${save('ACCEPT')}`,
      udp,
      'all',
    ],
  ];
  for (const [title, rules, packet, dropped] of rows) {
    it(`of iptables: ${title}`, () => {
      expect(passageOf(readIptables(rules), packet).dropped).to.equal(dropped);
    });
  }

  const harmless = [
    '-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -m conntrack --ctstate NEW',
    '-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE',
    '-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,SYN,RST,PSH,ACK,URG',
    '-p tcp -m tcp --tcp-flags FIN,SYN FIN,SYN',
    '-p tcp -m tcp --tcp-flags FIN,ACK FIN',
    '-s 127.0.0.0/8 ! -i lo',
    '-s 0.0.0.0/8',
    '-s 224.0.0.0/3',
    '-d 224.0.0.251/32',
    '-f',
    '-m addrtype --dst-type BROADCAST',
    '-m addrtype ! --dst-type LOCAL',
    '! -i lo -m addrtype --src-type LOCAL',
    '-m pkttype --pkt-type multicast',
    '-m conntrack --ctstate INVALID',
  ];
  for (const conditions of harmless) {
    it(`of iptables harm no sender and no agent: ${conditions}`, () => {
      const tables = readIptables(save('ACCEPT', `-A INPUT ${conditions} -j DROP`));
      for (const packet of [udp, tcp, toAgent]) expect(passageOf(tables, packet).dropped).to.equal('none');
    });
  }

  it('are shown where they drop', () => {
    const rule = '-A INPUT -p udp -m udp --dport 514 -m comment --comment "no syslog" -j DROP';
    expect(passageOf(readIptables(save('ACCEPT', rule)), udp).by).to.deep.equal([`${rule} (table filter)`]);
  });

  const dport = (protocol: string, right: unknown, op = '=='): object => ({
    match: { op, left: { payload: { protocol, field: 'dport' } }, right },
  });
  const ruleset = (policy: string, ...rules: readonly (readonly object[])[]): string =>
    JSON.stringify({
      nftables: [
        { metainfo: { version: '1.0.6' } },
        { table: { family: 'inet', name: 'firewalld' } },
        { chain: { family: 'inet', table: 'firewalld', name: 'in', type: 'filter', hook: 'input', policy } },
        { chain: { family: 'inet', table: 'firewalld', name: 'zone' } },
        ...rules.map((expr) => ({ rule: { family: 'inet', table: 'firewalld', chain: 'in', expr } })),
        { rule: { family: 'inet', table: 'firewalld', chain: 'zone', expr: [{ reject: null }] } },
      ],
    });
  const nftRows: readonly Row[] = [
    ['no rule', ruleset('accept'), udp, 'none'],
    ['a drop', ruleset('accept', [dport('udp', 514), { counter: {} }, { drop: null }]), udp, 'all'],
    ['a drop of the other protocol', ruleset('accept', [dport('udp', 514), { drop: null }]), tcp, 'none'],
    ['a set', ruleset('accept', [dport('th', { set: [53, { range: [500, 600] }] }), { drop: null }]), tcp, 'all'],
    ['a policy and an exception', ruleset('drop', [dport('udp', 514), { accept: null }]), udp, 'none'],
    ['a policy', ruleset('drop', [dport('udp', 514, '!='), { accept: null }]), udp, 'all'],
    ['a port before a range', ruleset('accept', [dport('udp', { range: [600, 700] }), { drop: null }]), udp, 'none'],
    ['a port behind a range', ruleset('accept', [dport('udp', { range: [400, 500] }), { drop: null }]), udp, 'none'],
    [
      'a chain that does not come back',
      ruleset('accept', [{ goto: { target: 'zone' } }], [dport('udp', 514), { accept: null }]),
      udp,
      'all',
    ],
    ['a jump', ruleset('accept', [{ jump: { target: 'zone' } }]), udp, 'all'],
    [
      'loopback',
      ruleset('drop', [{ match: { op: '==', left: { meta: { key: 'iifname' } }, right: 'lo' } }, { accept: null }]),
      toAgent,
      'none',
    ],
    [
      'answers',
      ruleset('drop', [
        { match: { op: 'in', left: { ct: { key: 'state' } }, right: ['established', 'related'] } },
        { accept: null },
      ]),
      tcp,
      'all',
    ],
    [
      'a sender',
      ruleset('accept', [
        { match: { op: '==', left: { payload: { protocol: 'ip', field: 'saddr' } }, right: '192.0.2.1' } },
        { drop: null },
      ]),
      udp,
      'some',
    ],
    ['something unknown', ruleset('accept', [{ xt: { type: 'match', name: 'bpf' } }, { drop: null }]), udp, 'some'],
  ];
  for (const [title, rules, packet, dropped] of nftRows) {
    it(`of nftables: ${title}`, () => {
      expect(passageOf(readNft(rules), packet).dropped).to.equal(dropped);
    });
  }
});
