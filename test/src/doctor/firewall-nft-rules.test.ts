import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readNft } from '../../../src/doctor/firewall/nft.js';
import { readSource } from '../../repository.js';

const { table, rules } = JSON.parse(readSource('test/fixtures/nft/rules.json').text) as {
  readonly table: readonly object[];
  readonly rules: Readonly<Record<string, readonly object[]>>;
};

/** The table of the fixture, with a chain at the hook of what comes in, and in it this rule. */
function ruleset(policy: string, rule: string): string {
  const place = { family: 'inet', table: 'f', chain: 'input' };
  const chain = { family: 'inet', table: 'f', name: 'input', type: 'filter', hook: 'input', prio: 0, policy };
  expect(rules).to.have.property(rule);
  return JSON.stringify({ nftables: [...table, { chain }, { rule: { ...place, expr: rules[rule] } }] });
}

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };
const tcp: Packet = { ...udp, protocol: 'tcp' };

type Dropped = Passage['dropped'] | 'unread';
const passes = (tables: ReturnType<typeof readNft>, packet: Packet): Dropped => {
  const { dropped, unread } = passageOf(tables, packet);
  return dropped === 'some' && unread.length > 0 ? 'unread' : dropped;
};

type Row = readonly [policy: 'accept' | 'drop', rule: string, ofUdp: Dropped, ofTcp: Dropped];

describe('rules of nftables as nft lists them', () => {
  const rows: readonly Row[] = [
    ['accept', 'udp dport vmap { 514 : drop }', 'all', 'none'],
    ['drop', 'udp dport vmap { 514 : accept }', 'none', 'all'],
    ['accept', 'udp dport vmap @verdicts', 'all', 'none'],
    ['accept', 'udp dport vmap @ranges', 'all', 'none'],
    ['accept', 'udp dport vmap { 500-600 : jump elsewhere, 601 : accept }', 'all', 'none'],
    ['drop', 'udp dport vmap { 514 : goto elsewhere, 53 : accept }', 'all', 'all'],
    ['accept', 'udp dport vmap { 53 : drop, 22 : drop }', 'none', 'none'],
    ['accept', 'udp dport vmap { 53 : accept, * : drop }', 'all', 'none'],
    ['accept', 'udp dport vmap { 514 : accept, * : drop }', 'none', 'none'],
    ['accept', 'udp dport vmap { 514 : return, * : drop }', 'none', 'none'],
    ['drop', 'udp dport vmap { 514 : continue, * : accept }', 'all', 'all'],
    ['accept', 'meta l4proto . th dport vmap { udp . 514 : drop, tcp . 500-600 : accept }', 'all', 'none'],
    ['accept', 'meta l4proto vmap { tcp : accept, udp : jump elsewhere }', 'all', 'none'],
    ['accept', 'udp dport @ports drop', 'all', 'none'],
    ['accept', 'udp dport @intervals drop', 'all', 'none'],
    ['accept', 'udp dport @others drop', 'none', 'none'],
    ['accept', 'udp dport @empty drop', 'none', 'none'],
    ['accept', 'udp dport @timed drop', 'all', 'none'],
    ['drop', 'udp dport != @others accept', 'none', 'all'],
    ['accept', 'udp dport != @ports drop', 'none', 'none'],
    ['accept', 'meta l4proto . th dport @services drop', 'all', 'none'],
    ['accept', 'meta l4proto . th dport { tcp . 514, udp . 515 } drop', 'none', 'all'],
    ['accept', 'ip saddr . udp dport { 10.0.0.1 . 514 } drop', 'some', 'none'],
    ['accept', 'ip saddr . udp dport { 10.0.0.1 . 515 } drop', 'none', 'none'],
    ['accept', 'ip saddr @senders udp dport 514 drop', 'some', 'none'],
    ['accept', 'ip saddr vmap { 127.0.0.0/8 : drop, 10.0.0.0/8 : accept }', 'none', 'none'],
    ['accept', 'ip saddr vmap { 10.0.0.0/8 : drop }', 'some', 'some'],
    ['drop', 'ct state vmap { established : accept, related : accept, invalid : drop }', 'all', 'all'],
    ['drop', 'ct state vmap { new : accept }', 'none', 'none'],
    ['drop', 'ct state { new, untracked } accept', 'none', 'none'],
    ['drop', 'ct state untracked accept', 'some', 'some'],
    ['drop', 'iifname vmap { "lo" : accept, "eth0" : jump elsewhere }', 'all', 'all'],
    ['accept', 'iifname "eth*" drop', 'some', 'some'],
    ['drop', 'iifname "l*" accept', 'some', 'some'],
    ['accept', 'udp dport >= 500 drop', 'all', 'none'],
    ['accept', 'udp dport < 514 drop', 'none', 'none'],
    ['accept', 'udp dport <= 514 drop', 'all', 'none'],
    ['accept', 'udp dport > 514 drop', 'none', 'none'],
    ['accept', 'udp dport != 500-600 drop', 'none', 'none'],
    ['accept', 'tcp dport != 22 drop', 'none', 'all'],
    ['accept', 'udp sport 514 drop', 'some', 'none'],
    ['accept', 'icmp type echo-request drop', 'none', 'none'],
    ['accept', 'meta l4proto ipv6-icmp drop', 'none', 'none'],
    ['accept', 'meta pkttype vmap { host : drop, broadcast : accept }', 'all', 'all'],
    ['accept', 'fib daddr type { local, broadcast } drop', 'all', 'all'],
    ['accept', 'tcp flags vmap { syn : drop }', 'none', 'all'],
    ['accept', 'udp length > 100 drop', 'some', 'none'],
    ['accept', '@th,64,16 514 drop', 'unread', 'unread'],
    ['drop', '@th,64,16 514 accept', 'unread', 'unread'],
    ['accept', 'limit rate 10/second drop', 'some', 'some'],
    ['accept', 'meta mark 7 drop', 'some', 'some'],
    ['accept', 'udp dport 514 counter log prefix "in " mark set 7', 'none', 'none'],
  ];
  for (const [policy, rule, ofUdp, ofTcp] of rows) {
    it(`with the policy ${policy}: ${rule}`, () => {
      const tables = readNft(ruleset(policy, rule));
      expect([passes(tables, udp), passes(tables, tcp)]).to.deep.equal([ofUdp, ofTcp]);
    });
  }

  it('are all of them looked at', () => {
    expect(Object.keys(rules)).to.have.members(rows.map(([, rule]) => rule));
  });
});
