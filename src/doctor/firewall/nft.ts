import type { FirewallChain, FirewallRule, FirewallTable, Packet, Target } from '../firewall.js';
import { hasFlags, hasOneFlagOf, isIn } from './first-packet.js';
import { and, not, or, type Truth } from '../truth.js';

// What `nft -j list ruleset` prints (libnftables-json(5)).

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (value: Json | undefined, key: string): Json | undefined => (isObject(value) ? value[key] : undefined);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** One map for each table. Throws SyntaxError where the text is no JSON. */
export function readNft(text: string): readonly FirewallTable[] {
  const listed = field(JSON.parse(text) as Json, 'nftables');
  const tables = new Map<string, Map<string, FirewallChain & { readonly rules: FirewallRule[] }>>();
  for (const item of Array.isArray(listed) ? (listed as readonly Json[]) : []) {
    const chain = field(item, 'chain');
    const rule = field(item, 'rule');
    const owner = chain ?? rule;
    const table = `${textOf(field(owner, 'family'))} ${textOf(field(owner, 'table'))}`;
    if (chain !== undefined) {
      const name = textOf(field(chain, 'name'));
      const chains = tables.get(table) ?? new Map<string, FirewallChain & { readonly rules: FirewallRule[] }>();
      tables.set(table, chains);
      chains.set(name, { name: `nft ${table} ${name}`, ...baseOf(chain), rules: [] });
    } else if (rule !== undefined) {
      tables
        .get(table)
        ?.get(textOf(field(rule, 'chain')))
        ?.rules.push(ruleOf(rule, table));
    }
  }
  return [...tables.values()];
}

function baseOf(chain: Json): Pick<FirewallChain, 'hook' | 'policy'> {
  const hook = textOf(field(chain, 'hook'));
  const isIn = hook === 'input' || hook === 'prerouting' || hook === 'ingress';
  const policy = textOf(field(chain, 'policy'));
  return {
    hook: isIn ? 'input' : hook === 'output' ? 'output' : null,
    policy: hook === '' ? null : policy === 'drop' ? 'drop' : 'accept',
  };
}

function ruleOf(rule: Json, table: string): FirewallRule {
  const expressions = field(rule, 'expr');
  const conditions: ((packet: Packet) => Truth)[] = [];
  let target: Target = 'continue';
  for (const expression of Array.isArray(expressions) ? (expressions as readonly Json[]) : []) {
    if (!isObject(expression)) continue;
    const match = expression['match'];
    if (match !== undefined) conditions.push((packet) => matches(match, packet));
    else if ('accept' in expression) target = 'accept';
    else if ('drop' in expression || 'reject' in expression) target = 'drop';
    else if ('return' in expression) target = 'return';
    else if ('jump' in expression) target = { jump: textOf(field(expression['jump'], 'target')) };
    else if ('goto' in expression) target = { goto: textOf(field(expression['goto'], 'target')) };
    else if (Object.keys(expression).some((name) => !silent.has(name))) conditions.push(() => null);
  }
  return {
    text: `nft ${table} ${textOf(field(rule, 'chain'))}: ${JSON.stringify(expressions ?? null)}`,
    matches: (packet) => conditions.reduce<Truth>((met, one) => and(met, one(packet)), true),
    target,
  };
}

/** The one bit of an IPv4 header's fragment field that a whole packet may have (RFC 791 section 3.1). */
const DONT_FRAGMENT = 0x4000;

/** They match every packet. */
const silent = new Set(['counter', 'log', 'comment', 'mangle', 'notrack', 'xt-comment']);

function matches(match: Json, packet: Packet): Truth {
  const left = field(match, 'left');
  const operation = textOf(field(match, 'op'));
  const right = field(match, 'right');
  const [ofField, mask] = masked(left);
  const payload = field(ofField, 'payload');
  const name = textOf(field(payload, 'field'));
  if (name === 'flags' && textOf(field(payload, 'protocol')) === 'tcp') {
    return packet.protocol === 'tcp' && flagsMatch(operation, right, mask);
  }
  if (name === 'saddr' || name === 'daddr') {
    const found = isAmongNetworks(right, packet);
    return operation === '!=' ? not(found) : operation === '==' ? found : null;
  }
  // It is no fragment.
  const isPlace = name === 'frag-off' && typeof mask === 'number' && (mask & DONT_FRAGMENT) === 0;
  const value = isPlace ? 0 : valueOf(left, packet);
  const found = value === null ? null : isAmong(value, right);
  return operation === '!=' ? not(found) : operation === '==' || operation === 'in' ? found : null;
}

/** A field, and of which of its bits a rule asks; undefined: of all. */
function masked(left: Json | undefined): readonly [ofField: Json | undefined, mask: Json | undefined] {
  const both = field(left, '&');
  return Array.isArray(both) ? [both[0] as Json | undefined, both[1] as Json | undefined] : [left, undefined];
}

function flagsMatch(operation: string, right: Json | undefined, mask: Json | undefined): boolean {
  const set = field(right, 'set');
  const expected = (Array.isArray(set) ? (set as readonly Json[]) : [right]).map(flagsOf);
  const inMask = mask === undefined ? ['syn'] : flagsOf(mask);
  const isOne = expected.some((flags) => hasFlags(inMask, flags));
  if (operation === 'in') return expected.some(hasOneFlagOf);
  if (operation === '!') return !expected.some(hasOneFlagOf);
  return operation === '!=' ? !isOne : isOne;
}

/** `"syn"`, `["fin", "syn"]`, `{ "|": ["fin", "syn"] }`, 0. */
function flagsOf(flags: Json | undefined): string[] {
  const list = field(flags, '|') ?? flags;
  if (Array.isArray(list)) return (list as readonly Json[]).flatMap(flagsOf);
  return typeof list === 'string' ? [list] : [];
}

function isAmongNetworks(right: Json | undefined, packet: Packet): Truth {
  const set = field(right, 'set');
  if (Array.isArray(set)) return (set as readonly Json[]).map((one) => isAmongNetworks(one, packet)).reduce(or, false);
  const prefix = field(right, 'prefix');
  if (prefix !== undefined) return isIn(`${textOf(field(prefix, 'addr'))}/${Number(field(prefix, 'len'))}`, packet);
  return typeof right !== 'string' || right.startsWith('@') ? null : isIn(right, packet);
}

/** What the packet has at this place; null where we do not know. */
function valueOf(left: Json | undefined, { protocol, port, isLoopback }: Packet): string | number | null {
  const payload = field(left, 'payload');
  const ofProtocol = textOf(field(payload, 'protocol'));
  if (textOf(field(payload, 'field')) === 'dport') {
    // Of the other protocol there is no such port: no number is equal to -1.
    return ofProtocol === 'th' || ofProtocol === protocol ? port : -1;
  }
  if (payload !== undefined && textOf(field(payload, 'field')) === 'protocol') return protocol;
  const fib = field(left, 'fib');
  if (textOf(field(fib, 'result')) === 'type') return isAmong('daddr', field(fib, 'flags')) === true ? 'local' : null;
  const key = textOf(field(field(left, 'meta'), 'key'));
  if (key === 'pkttype') return 'host';
  if (key === 'l4proto') return protocol;
  if (key === 'iifname' || key === 'iif' || key === 'oifname' || key === 'oif') return isLoopback ? 'lo' : null;
  return textOf(field(field(left, 'ct'), 'key')) === 'state' ? 'new' : null;
}

function isAmong(value: string | number, right: Json | undefined): Truth {
  if (Array.isArray(right)) return (right as readonly Json[]).map((one) => isAmong(value, one)).reduce(or, false);
  const set = field(right, 'set');
  if (set !== undefined) return isAmong(value, Array.isArray(set) ? set : [set]);
  const range = field(right, 'range');
  if (Array.isArray(range) && typeof value === 'number') {
    const [low, high] = range as readonly Json[];
    return value >= Number(low) && value <= Number(high);
  }
  // The name of a set that stands elsewhere.
  if (typeof right === 'string' && right.startsWith('@')) return null;
  return isObject(right) ? null : right === value;
}
