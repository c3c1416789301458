import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readIptables } from '../../../src/doctor/firewall/iptables.js';
import { readNft } from '../../../src/doctor/firewall/nft.js';
import { readSource } from '../../repository.js';

const { rulesets } = JSON.parse(readSource('test/fixtures/nft/rules.json').text) as {
  readonly rulesets: Readonly<Record<string, readonly object[]>>;
};

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };
const udp6: Packet = { ...udp, family: 6 };

type Row = readonly [ruleset: string, ofIpv4: Passage['dropped'], ofIpv6: Passage['dropped']];

describe('rules of one family of addresses', () => {
  const rows: readonly Row[] = [
    ['ip6 policy drop', 'none', 'all'],
    ['arp policy drop', 'none', 'none'],
    ['bridge policy drop', 'none', 'none'],
    // The device is not listed.
    ['netdev lo', 'some', 'some'],
    ['netdev eth0', 'some', 'some'],
    ['inet ingress eth0', 'some', 'some'],
    ['inet: meta nfproto ipv6 drop', 'none', 'all'],
    ['inet: meta nfproto ipv4 drop', 'all', 'none'],
    ['inet: meta nfproto vmap { ipv4 : accept, ipv6 : drop }', 'none', 'all'],
    ['inet: meta protocol ip6 drop', 'none', 'all'],
    ['inet: ip6 saddr ::/0 drop', 'none', 'all'],
    ['inet: ip6 nexthdr udp drop', 'none', 'all'],
    ['inet: ip protocol udp drop', 'all', 'none'],
    ['inet: ip version 4 drop', 'all', 'none'],
    ['inet: ip6 daddr ff00::/8 drop', 'none', 'none'],
    ['inet: ip6 saddr ::1 drop', 'none', 'none'],
    ['inet: ip6 saddr fe80::/10 drop', 'none', 'some'],
    ['inet: ip daddr != 127.0.0.0/8 drop', 'all', 'none'],
    ['inet: exthdr frag exists drop', 'some', 'some'],
    ['inet: ether type ip6 drop', 'none', 'all'],
  ];
  for (const [ruleset, ofIpv4, ofIpv6] of rows) {
    it(`of nftables: ${ruleset}`, () => {
      const tables = readNft(JSON.stringify({ nftables: rulesets[ruleset] }));
      expect([udp, udp6].map((packet) => passageOf(tables, packet).dropped)).to.deep.equal([ofIpv4, ofIpv6]);
    });
  }

  it('of nftables are all of them looked at', () => {
    expect(Object.keys(rulesets)).to.have.members(rows.map(([ruleset]) => ruleset));
  });

  it('of ip6tables are for IPv6 alone', () => {
    const tables = readIptables('*filter\n:INPUT DROP [0:0]\n-A INPUT -s ::1/128 -j ACCEPT\nCOMMIT', 6);
    expect([udp, udp6].map((packet) => passageOf(tables, packet).dropped)).to.deep.equal(['none', 'all']);
    expect(passageOf(tables, { ...udp6, isLoopback: true }).dropped).to.equal('none');
  });
});
