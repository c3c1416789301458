import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readNft } from '../../../src/doctor/firewall/nft.js';

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };
const tcp: Packet = { ...udp, protocol: 'tcp' };
const toAgent: Packet = { family: 4, protocol: 'tcp', port: 25_226, isLoopback: true };

const match = (left: unknown, op: string, right: unknown): object => ({ match: { op, left, right } });
const payload = (protocol: string, field: string): object => ({ payload: { protocol, field } });
const tcpFlags = payload('tcp', 'flags');
const prefix = (addr: string, len: number): object => ({ prefix: { addr, len } });

/** A chain at a hook with one rule that drops, as nft 1.0.6 lists it. */
const ruleset = (hook: string, ...conditions: readonly object[]): string =>
  JSON.stringify({
    nftables: [
      { table: { family: 'inet', name: 't' } },
      { chain: { family: 'inet', table: 't', name: 'c', type: 'filter', hook, policy: 'accept' } },
      { rule: { family: 'inet', table: 't', chain: 'c', expr: [...conditions, { drop: null }] } },
    ],
  });

describe('the rules of nftables about what a first packet is', () => {
  const harmless: readonly (readonly [rule: string, conditions: readonly object[]])[] = [
    [
      'tcp flags & (fin | syn | rst | ack) != syn ct state new',
      [
        match({ '&': [tcpFlags, ['fin', 'syn', 'rst', 'ack']] }, '!=', 'syn'),
        match({ ct: { key: 'state' } }, 'in', 'new'),
      ],
    ],
    ['tcp flags & (fin | syn) == fin | syn', [match({ '&': [tcpFlags, ['fin', 'syn']] }, '==', ['fin', 'syn'])]],
    ['tcp flags & (fin | ack) == fin', [match({ '&': [tcpFlags, { '|': ['fin', 'ack'] }] }, '==', 'fin')]],
    ['tcp flags ! fin,syn,rst,psh,ack,urg', [match(tcpFlags, '!', ['fin', 'syn', 'rst', 'psh', 'ack', 'urg'])]],
    ['tcp flags { fin | psh }', [match(tcpFlags, '==', { set: [{ '|': ['fin', 'psh'] }] })]],
    ['tcp flags fin', [match(tcpFlags, 'in', 'fin')]],
    [
      'ip saddr 127.0.0.0/8 iifname != "lo"',
      [match(payload('ip', 'saddr'), '==', prefix('127.0.0.0', 8)), match({ meta: { key: 'iifname' } }, '!=', 'lo')],
    ],
    [
      'ip saddr { 0.0.0.0/8, 224.0.0.0/3 }',
      [match(payload('ip', 'saddr'), '==', { set: [prefix('0.0.0.0', 8), prefix('224.0.0.0', 3)] })],
    ],
    ['pkttype != host', [match({ meta: { key: 'pkttype' } }, '!=', 'host')]],
    [
      'fib daddr type != { unicast, local }',
      [match({ fib: { result: 'type', flags: ['daddr'] } }, '!=', { set: ['unicast', 'local'] })],
    ],
    ['ip frag-off & 0x1fff != 0', [match({ '&': [payload('ip', 'frag-off'), 8191] }, '!=', 0)]],
  ];
  for (const [rule, conditions] of harmless) {
    it(`harm no sender and no agent: ${rule}`, () => {
      const tables = readNft(ruleset('input', ...conditions));
      for (const packet of [udp, tcp, toAgent]) expect(passageOf(tables, packet).dropped).to.equal('none');
    });
  }

  const rows: readonly (readonly [rule: string, conditions: readonly object[], packet: Packet, Passage['dropped']])[] =
    [
      [
        'tcp flags & (fin | syn | rst | ack) == syn',
        [match({ '&': [tcpFlags, ['fin', 'syn', 'rst', 'ack']] }, '==', 'syn')],
        tcp,
        'all',
      ],
      ['tcp flags syn', [match(tcpFlags, 'in', 'syn')], tcp, 'all'],
      ['tcp flags { syn, fin | psh }', [match(tcpFlags, '==', { set: [{ '|': ['fin', 'psh'] }, 'syn'] })], tcp, 'all'],
      ['tcp flags syn, for UDP', [match(tcpFlags, 'in', 'syn')], udp, 'none'],
      ['ip daddr 127.0.0.1', [match(payload('ip', 'daddr'), '==', '127.0.0.1')], toAgent, 'all'],
      ['ip saddr != 127.0.0.0/8', [match(payload('ip', 'saddr'), '!=', prefix('127.0.0.0', 8))], udp, 'all'],
      ['ip saddr 0.0.0.0/0', [match(payload('ip', 'saddr'), '==', prefix('0.0.0.0', 0))], udp, 'all'],
      ['ip saddr 0.0.0.0/1', [match(payload('ip', 'saddr'), '==', prefix('0.0.0.0', 1))], udp, 'some'],
      ['ip saddr @banned', [match(payload('ip', 'saddr'), '==', '@banned')], udp, 'some'],
      ['ip saddr @banned, for the agent', [match(payload('ip', 'saddr'), '==', '@banned')], toAgent, 'some'],
      ['ip frag-off & 0x4000 != 0', [match({ '&': [payload('ip', 'frag-off'), 0x4000] }, '!=', 0)], udp, 'some'],
      ['fib saddr type local', [match({ fib: { result: 'type', flags: ['saddr'] } }, '==', 'local')], udp, 'some'],
    ];
  for (const [rule, conditions, packet, dropped] of rows) {
    it(`drop ${dropped === 'all' ? 'it' : dropped}: ${rule}`, () => {
      expect(passageOf(readNft(ruleset('input', ...conditions)), packet).dropped).to.equal(dropped);
    });
  }

  for (const hook of ['input', 'prerouting']) {
    it(`are met by what comes in at the hook ${hook}`, () => {
      expect(passageOf(readNft(ruleset(hook)), udp).dropped).to.equal('all');
    });
  }

  it('at the hook output are met by what stays on this machine alone', () => {
    expect(passageOf(readNft(ruleset('output')), toAgent).dropped).to.equal('all');
    expect(passageOf(readNft(ruleset('output')), udp).dropped).to.equal('none');
    expect(passageOf(readNft(ruleset('forward')), toAgent).dropped).to.equal('none');
  });
});
