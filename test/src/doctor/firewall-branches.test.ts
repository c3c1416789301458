import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readIptables } from '../../../src/doctor/firewall/iptables.js';
import { readNft } from '../../../src/doctor/firewall/nft.js';
import { readSource } from '../../repository.js';

const firewalld = JSON.parse(readSource('test/fixtures/nft/firewalld.json').text) as Readonly<
  Record<'closed' | 'opened', readonly object[]>
>;

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };
const tcp: Packet = { ...udp, protocol: 'tcp' };
const toAgent: Packet = { family: 4, protocol: 'tcp', port: 25_226, isLoopback: true };

type Dropped = Passage['dropped'] | 'unread';
const droppedBy = (tables: ReturnType<typeof readNft>, packet: Packet): Dropped => {
  const { dropped, unread } = passageOf(tables, packet);
  return dropped === 'some' && unread.length > 0 ? 'unread' : dropped;
};

const save = (policy: string, ...rules: readonly string[]): string =>
  [
    ...['*filter', `:INPUT ${policy} [0:0]`, ':zone - [0:0]', ':other - [0:0]'],
    ...rules.map((rule) => `-A ${rule}`),
    'COMMIT',
  ].join('\n');

describe('rules that a packet meets or not, by something unknown', () => {
  const ofFirewalld: readonly (readonly [state: keyof typeof firewalld, packet: Packet, dropped: Dropped])[] = [
    ['closed', udp, 'all'],
    ['closed', tcp, 'all'],
    ['closed', toAgent, 'none'],
    ['closed', { ...udp, family: 6 }, 'all'],
    ['opened', udp, 'none'],
    ['opened', tcp, 'none'],
    ['opened', { ...udp, port: 515 }, 'all'],
    ['opened', toAgent, 'none'],
  ];
  for (const [state, packet, dropped] of ofFirewalld) {
    const { family, protocol, port } = packet;
    it(`of firewalld, ${state}, drop ${dropped} of ${protocol} ${port} by IPv${family}`, () => {
      const tables = readNft(JSON.stringify({ nftables: firewalld[state] }));
      expect(droppedBy(tables, packet)).to.equal(dropped);
    });
  }

  it('of nftables say nothing certain of what another rule diverted', () => {
    const place = { family: 'inet', table: 'firewalld', chain: 'nat_PREROUTING' };
    const divert = { rule: { ...place, expr: [{ redirect: { port: 1514 } }] } };
    const tables = readNft(JSON.stringify({ nftables: [...firewalld.closed, divert] }));
    expect(droppedBy(tables, udp)).to.equal('unread');
  });

  const rows: readonly (readonly [title: string, rules: string, dropped: Dropped])[] = [
    ['the same chain either way', save('ACCEPT', 'INPUT -i eth0 -g zone', 'INPUT -g zone', 'zone -j DROP'), 'all'],
    ['accepted either way', save('DROP', 'INPUT -i eth0 -g zone', 'INPUT -g zone', 'zone -j ACCEPT'), 'none'],
    ['left either way', save('DROP', 'INPUT -i eth0 -g zone', 'INPUT -g other', 'zone -p udp -j RETURN'), 'all'],
    ['left either way, and accepted behind', save('ACCEPT', 'INPUT -i eth0 -g zone', 'INPUT -g other'), 'none'],
    ['dropped or accepted', save('DROP', 'INPUT -i eth0 -g zone', 'INPUT -g other', 'zone -j ACCEPT'), 'some'],
    [
      'a jump that comes back or not',
      save('DROP', 'INPUT -i eth0 -j zone', 'INPUT -j ACCEPT', 'zone -j ACCEPT'),
      'none',
    ],
    ['a rule not read that ends alike', save('DROP', 'INPUT -m bpf --bytecode 1 -j DROP', 'INPUT -j DROP'), 'all'],
    ['a target not read', save('DROP', 'INPUT -j NFQUEUE --queue-num 0', 'INPUT -j DROP'), 'unread'],
    ['a circle', save('ACCEPT', 'INPUT -j zone', 'zone -j other', 'other -j zone'), 'unread'],
  ];
  for (const [title, rules, dropped] of rows) {
    it(`of iptables: ${title}`, () => {
      expect(droppedBy(readIptables(rules), udp)).to.equal(dropped);
    });
  }

  it('are walked in bounded time where each chain leads twice to the next', () => {
    const deep = Array.from({ length: 200 }, (_, at) => [
      `-A c${at} -i eth0 -j c${at + 1}`,
      `-A c${at} -i eth1 -j c${at + 1}`,
    ]).flat();
    const chains = Array.from({ length: 201 }, (_, at) => `:c${at} - [0:0]`);
    const rules = ['*filter', ':INPUT ACCEPT [0:0]', ...chains, '-A INPUT -j c0', ...deep, '-A c200 -j DROP', 'COMMIT'];
    expect(droppedBy(readIptables(rules.join('\n')), udp)).to.equal('some');
  });
});
