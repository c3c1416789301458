import { expect } from 'chai';
import { passageOf, type Packet, type Passage } from '../../../src/doctor/firewall.js';
import { readIptables } from '../../../src/doctor/firewall/iptables.js';

const udp: Packet = { family: 4, protocol: 'udp', port: 514, isLoopback: false };

const save = (policy: string, rule: string): string => `*filter\n:INPUT ${policy} [0:0]\n${rule}\nCOMMIT`;

describe('rules of iptables', () => {
  // Each with what becomes of the first datagram under the policies ACCEPT and DROP.
  const partly: readonly (readonly [rule: string, accepting: Passage['dropped'], dropping: Passage['dropped']])[] = [
    ['-p udp -m u32 --u32 "0x0&0xf=0x1" -j ACCEPT', 'none', 'some'],
    ['-p udp -m u32 ! --u32 "0x0&0xf=0x1" -j DROP', 'some', 'all'],
    ['-p udp -m set --match-set ports dst -j DROP', 'some', 'all'],
    ['-p udp -m set ! --match-set ports src,dst -j ACCEPT', 'none', 'some'],
    ['-j NFQUEUE --queue-num 0', 'some', 'some'],
    ['-g elsewhere', 'some', 'some'],
    ['-p udp -m udp --dport 514 -j REDIRECT --to-ports 5514', 'some', 'some'],
  ];
  for (const [rule, accepting, dropping] of partly) {
    it(`that are not read are named: ${rule}`, () => {
      const line = `-A INPUT ${rule}`;
      const [open, closed] = ['ACCEPT', 'DROP'].map((policy) => passageOf(readIptables(save(policy, line)), udp));
      expect([open?.dropped, closed?.dropped]).to.deep.equal([accepting, dropping]);
      expect(open?.unread).to.deep.equal([`${line} (table filter)`]);
      expect(passageOf(readIptables(save('ACCEPT', `-A INPUT -p tcp ${rule.replace('-p udp', '')}`)), udp).unread).to.be
        .empty;
    });
  }

  const read: readonly (readonly [rule: string, dropped: Passage['dropped']])[] = [
    ['-p 17 -j DROP', 'all'],
    ['-p 41 -j DROP', 'none'],
    ['! -p udp -j DROP', 'none'],
    ['-p udp -m multiport ! --dports 500:600,6514 -j DROP', 'none'],
    ['-p udp -m multiport --ports 22,514 -j DROP', 'all'],
    ['-p udp -m multiport --ports 22 -j DROP', 'some'],
    ['-i eth+ -j DROP', 'some'],
    ['-i l+ -j DROP', 'some'],
    ['-i + -j DROP', 'all'],
    ['-m set --match-set crowd src -j DROP', 'some'],
    ['-m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP', 'some'],
    ['-m recent --set --name x --mask 255.255.255.255 --rsource -j DROP', 'some'],
    ['-m conntrack --ctstate UNTRACKED -j DROP', 'some'],
    ['-p udp -j MARK --set-xmark 0x1/0xffffffff', 'none'],
  ];
  for (const [rule, dropped] of read) {
    it(`are read: ${rule}`, () => {
      const passage = passageOf(readIptables(save('ACCEPT', `-A INPUT ${rule}`)), udp);
      expect([passage.dropped, passage.unread]).to.deep.equal([dropped, []]);
    });
  }
});
