import type { FirewallChain, FirewallRule, FirewallTable, Packet, Target } from '../firewall.js';
import { hasFlags, isIn } from './first-packet.js';
import { and, not, type Truth } from '../truth.js';

/** What `iptables-save` prints (iptables-save(8), iptables-extensions(8)), one map for each table. */
export function readIptables(text: string): readonly FirewallTable[] {
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
  return tables.map((chains) => new Map([...chains].map(([chain, one]) => [chain, chainOf(chain, one)])));
}

function chainOf(name: string, one: Pick<FirewallChain, 'policy' | 'rules'>): FirewallChain {
  const hook = name === 'INPUT' || name === 'PREROUTING' ? 'input' : name === 'OUTPUT' ? 'output' : null;
  return { name, policy: one.policy, hook, rules: one.rules };
}

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

type Condition = (packet: Packet) => Truth;

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
      const named = targetOf(value);
      target = option === '-g' && typeof named === 'object' ? { goto: value } : named;
      break;
    }
    if (!option.startsWith('-')) continue;
    if (!silentOptions.has(option)) {
      const condition = conditionOf(option, value, second);
      conditions.push(isNegated ? (packet) => not(condition(packet)) : condition);
    }
    isNegated = false;
  }
  return { text, target, matches: (packet) => conditions.reduce<Truth>((met, one) => and(met, one(packet)), true) };
}

/** They name a module, or say nothing of the packet. */
const silentOptions = new Set(['-m', '--match', '--comment', '-c']);

function targetOf(name: string): Exclude<Target, { readonly goto: string }> {
  if (name === 'ACCEPT') return 'accept';
  if (name === 'DROP' || name === 'REJECT') return 'drop';
  if (name === 'RETURN') return 'return';
  // LOG, MARK and others of the kernel's: a chain of that name is not in the table, so nothing is followed.
  return { jump: name };
}

function conditionOf(option: string, value: string, second: string): Condition {
  switch (option) {
    case '-p':
      return ({ protocol }) => value === 'all' || value === protocol;
    case '--dport':
    case '--dports':
    case '--destination-port':
      return ({ port }) => value.split(',').some((range) => isInRange(port, range));
    case '-i':
    case '-o':
      return ({ isLoopback }) => (value === 'lo' ? isLoopback : isLoopback ? false : null);
    case '-s':
    case '-d':
      return (packet) => isIn(value, packet);
    case '-f':
      return () => false;
    case '--dst-type':
      return () => value.split(',').some((type) => type === 'LOCAL' || type === 'UNICAST');
    case '--src-type':
      return ({ isLoopback }) => value.split(',').some((type) => type === (isLoopback ? 'LOCAL' : 'UNICAST'));
    case '--pkt-type':
      return () => value === 'unicast';
    case '--ctstate':
    case '--state':
      return () => value.split(',').includes('NEW');
    // Also for --syn, which iptables-save never prints.
    case '--tcp-flags':
      return () => hasFlags(flagsOf(value), flagsOf(second));
    default:
      return () => null;
  }
}

const flagsOf = (list: string): string[] => (list === 'NONE' ? [] : list.toLowerCase().split(','));

function isInRange(port: number, range: string): boolean {
  const [low = '', high = low] = range.split(':');
  return port >= Number(low || 0) && port <= Number(high || 65_535);
}
