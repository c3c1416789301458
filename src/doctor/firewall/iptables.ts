import type { FirewallChain, FirewallRule, FirewallTable, IpFamily, Packet, Target } from '../firewall.js';
import { hasFlags, isIn, isInterface } from './first-packet.js';
import { allOf, anyOf, negated, type Match } from './match.js';
import { kernelTarget } from './targets.js';

/** What `iptables-save`, or for IPv6 `ip6tables-save`, prints (iptables-save(8), iptables-extensions(8)). */
export function readIptables(text: string, family: IpFamily = 4): readonly FirewallTable[] {
  const tables: Map<string, { policy: FirewallChain['policy']; rules: FirewallRule[] }>[] = [];
  let name = '';
  for (const line of text.split('\n')) {
    const chains = tables.at(-1);
    if (line.startsWith('*')) {
      name = line.slice(1).trim();
      tables.push(new Map());
    } else if (line.startsWith(':')) {
      const [chain = '', policy] = line.slice(1).split(' ');
      chains?.set(chain, { policy: policy === 'DROP' ? 'drop' : policy === 'ACCEPT' ? 'accept' : null, rules: [] });
    } else if (line.startsWith('-A ')) {
      const words = wordsOf(line);
      chains?.get(words[1] ?? '')?.rules.push(ruleOf(`${line} (table ${name})`, words.slice(2)));
    }
  }
  return tables.map((chains) => ({
    families: [family],
    chains: new Map([...chains].map(([chain, one]) => [chain, chainOf(chain, one)])),
  }));
}

function chainOf(name: string, one: Pick<FirewallChain, 'policy' | 'rules'>): FirewallChain {
  const hook = name === 'INPUT' || name === 'PREROUTING' ? 'input' : name === 'OUTPUT' ? 'output' : null;
  return { name, policy: one.policy, hook, isOfDevice: false, rules: one.rules };
}

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

type Condition = (packet: Packet) => Match;

function ruleOf(text: string, words: readonly string[]): FirewallRule {
  const conditions: Condition[] = [];
  let target: Target = 'continue';
  let isNegated = false;
  for (let at = 0; at < words.length; at += 1) {
    const option = words[at] ?? '';
    const [value = '', second = ''] = words.slice(at + 1);
    if (option === '!') {
      isNegated = true;
      continue;
    }
    if (option === '-j' || option === '-g') {
      target = option === '-g' ? { goto: value } : (kernelTarget(value) ?? { jump: value });
      break;
    }
    if (!option.startsWith('-')) continue;
    if (!silentOptions.has(option)) {
      const condition = conditionOf(option, value, second);
      conditions.push(isNegated ? (packet) => negated(condition(packet)) : condition);
    }
    isNegated = false;
  }
  return { text, target, matches: (packet) => allOf(conditions.map((one) => one(packet))) };
}

/** They name a module, or say nothing of the packet. */
const silentOptions = new Set(['-m', '--match', '--comment', '-c']);

/** Of the sender, of what came before, of what other rules noted: all that is not known of a first packet. */
const unknownOptions = new RegExp(
  '^--(?:sports?|source-ports?|(?:src|dst)-range|mac-source|src-cc|source-country|mark|limit|hashlimit|connlimit|quota' +
    '|statistic|probability|mode|every|packet|rcheck|update|remove|set$|name|rsource|rdest|mask|seconds|reap|hitcount|rttl' +
    '|time|date|weekdays|monthdays|kerneltz|contiguous|uid-owner|gid-owner|socket-exists|physdev|ct(?!state)|length|ttl|hl' +
    '|tos|dscp|rt|realm|transparent|nowildcard|restore-skmark|path|cgroup|mss|tcp-option|icmp)',
);

function conditionOf(option: string, value: string, second: string): Condition {
  const words = value.split(',');
  switch (option) {
    case '-p':
      return ({ protocol }) => value === 'all' || value === protocol || Number(value) === protocolNumbers[protocol];
    case '--dport':
    case '--dports':
    case '--destination-port':
      return ({ port }) => words.some((range) => isInRange(port, range));
    case '--ports':
      // Of sender or receiver.
      return ({ port }) => anyOf([words.some((range) => isInRange(port, range)), null]);
    case '-i':
    case '-o':
      return ({ isLoopback }) => isInterface(value, isLoopback);
    case '-s':
    case '-d':
      return (packet) => isIn(value, packet);
    case '-f':
      return () => false;
    case '--dst-type':
      return () => words.some((type) => type === 'LOCAL' || type === 'UNICAST');
    case '--src-type':
      return ({ isLoopback }) => words.some((type) => type === (isLoopback ? 'LOCAL' : 'UNICAST'));
    case '--pkt-type':
      return () => value === 'unicast';
    case '--ctstate':
    case '--state':
      // Untracked by another rule, it may be.
      return () => anyOf(words.map((state) => (state === 'UNTRACKED' ? null : state === 'NEW')));
    // Also for --syn, which iptables-save never prints.
    case '--tcp-flags':
      return () => hasFlags(flagsOf(value), flagsOf(second));
    case '--match-set':
      // What the set holds is not shown. It is of senders, or of ports and of this machine.
      return () => (second.split(',').includes('dst') ? 'unread' : null);
    default:
      return () => (unknownOptions.test(option) ? null : 'unread');
  }
}

const protocolNumbers = { tcp: 6, udp: 17 } as const;

const flagsOf = (list: string): string[] => (list === 'NONE' ? [] : list.toLowerCase().split(','));

function isInRange(port: number, range: string): boolean {
  const [low = '', high = low] = range.split(':');
  return port >= Number(low || 0) && port <= Number(high || 65_535);
}
