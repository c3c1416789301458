import type { FirewallChain, FirewallRule, FirewallTable, IpFamily, Packet, Target } from '../firewall.js';
import { allOf, negated, type Match } from './match.js';
import { field, isObject, listOf, textOf, type Json } from './nft-json.js';
import { isAmong, matches, type Elements } from './nft-match.js';
import { kernelTarget } from './targets.js';

// What `nft -j list ruleset` prints (libnftables-json(5)).

interface Table extends FirewallTable {
  readonly chains: Map<string, FirewallChain & { readonly rules: FirewallRule[] }>;
  readonly elements: Map<string, readonly Json[]>;
}

/** By what nft calls a family. Packets to this machine meet none of ARP's tables, and none of a bridge's unless they come by one. */
const familiesOf: Readonly<Record<string, readonly IpFamily[]>> = { ip: [4], ip6: [6], inet: [4, 6], netdev: [4, 6] };

/** The tables that packets of IPv4 or IPv6 to this machine meet. Throws SyntaxError where the text is not what nft lists. */
export function readNft(text: string): readonly FirewallTable[] {
  const listed = field(JSON.parse(text) as Json, 'nftables');
  if (!Array.isArray(listed)) throw new SyntaxError('no list of nftables');
  const tables = new Map<string, Table>();
  const items = listOf(listed).flatMap((item) => (isObject(item) ? Object.entries(item) : []));
  // Rules last: they name chains, sets and maps.
  const isRule = ([kind]: readonly [string, Json]): boolean => kind === 'rule';
  for (const [kind, owned] of [...items.filter((item) => !isRule(item)), ...items.filter(isRule)]) {
    const families = familiesOf[textOf(field(owned, 'family'))];
    if (families === undefined) continue;
    const name = `${textOf(field(owned, 'family'))} ${textOf(field(owned, 'table'))}`;
    const table: Table = tables.get(name) ?? { families, chains: new Map(), elements: new Map() };
    if (kind === 'chain') {
      const chain = textOf(field(owned, 'name'));
      tables.set(name, table);
      table.chains.set(chain, { name: `nft ${name} ${chain}`, ...baseOf(owned), rules: [] });
    } else if (kind === 'set' || kind === 'map') {
      tables.set(name, table);
      table.elements.set(textOf(field(owned, 'name')), listOf(field(owned, 'elem')));
    } else if (kind === 'rule') {
      table.chains.get(textOf(field(owned, 'chain')))?.rules.push(...rulesOf(owned, name, table.elements));
    }
  }
  return [...tables.values()];
}

function baseOf(chain: Json): Pick<FirewallChain, 'hook' | 'policy' | 'isOfDevice'> {
  const hook = textOf(field(chain, 'hook'));
  const isIn = hook === 'input' || hook === 'prerouting' || hook === 'ingress';
  const policy = textOf(field(chain, 'policy'));
  return {
    hook: isIn ? 'input' : hook === 'output' ? 'output' : null,
    isOfDevice: hook === 'ingress',
    policy: hook === '' ? null : policy === 'drop' ? 'drop' : 'accept',
  };
}

type Condition = (packet: Packet) => Match;

/** One; of a map of verdicts one for each of its elements, of which a packet meets one at most. */
function rulesOf(rule: Json, table: string, elements: Elements): FirewallRule[] {
  const expressions = field(rule, 'expr');
  const text = `nft ${table} ${textOf(field(rule, 'chain'))}: ${JSON.stringify(expressions ?? null)}`;
  const conditions: Condition[] = [];
  let isRead = true;
  const ruleTo = (target: Target, ...more: readonly Condition[]): FirewallRule => {
    const all = [...conditions, ...more];
    return { text, target, matches: (packet) => allOf(all.map((one) => one(packet))) };
  };
  for (const expression of listOf(expressions)) {
    if (!isObject(expression)) continue;
    const { match, vmap, xt } = expression;
    const target = targetOf(expression);
    if (target !== null) return [ruleTo(target)];
    if (match !== undefined) conditions.push((packet) => matches(match, packet, elements));
    else if (vmap !== undefined) {
      return verdictsOf(vmap, elements).map(([target, condition]) => ruleTo(target, condition));
    } else if (xt !== undefined && textOf(field(xt, 'type')) === 'target') {
      return [ruleTo(kernelTarget(textOf(field(xt, 'name'))) ?? 'unread')];
    } else if (Object.keys(expression).some((name) => limits.has(name))) conditions.push(() => null);
    else if (Object.keys(expression).some((name) => !silent.has(name))) {
      // It may decide as well as match.
      isRead = false;
      conditions.push(() => 'unread');
    }
  }
  return [ruleTo(isRead ? 'continue' : 'unread')];
}

/** They match every packet, and it goes on. */
const silent = new Set([
  ...['counter', 'log', 'comment', 'mangle', 'notrack', 'xt-comment', 'set', 'map', 'last', 'dup', 'flow', 'secmark'],
  ...['ct helper', 'ct timeout', 'ct expectation', 'masquerade', 'snat'],
]);
/** They match by what came before. */
const limits = new Set(['limit', 'quota', 'meter', 'ct count']);

/** Null where it is no verdict. */
function targetOf(verdict: Json): Target | null {
  if (!isObject(verdict)) return null;
  if ('accept' in verdict) return 'accept';
  if ('drop' in verdict || 'reject' in verdict) return 'drop';
  if ('return' in verdict) return 'return';
  if ('continue' in verdict) return 'continue';
  if ('jump' in verdict) return { jump: textOf(field(verdict['jump'], 'target')) };
  if ('goto' in verdict) return { goto: textOf(field(verdict['goto'], 'target')) };
  if ('dnat' in verdict || 'redirect' in verdict || 'tproxy' in verdict) return 'divert';
  return 'queue' in verdict || 'synproxy' in verdict || 'fwd' in verdict ? 'unread' : null;
}

/** What a map of verdicts, named or in its place, does to whom. */
function verdictsOf(vmap: Json, elements: Elements): (readonly [Target, Condition])[] {
  const key = field(vmap, 'key');
  const data = field(vmap, 'data');
  const listed = textOf(data).startsWith('@') ? elements.get(textOf(data).slice(1)) : listOf(field(data, 'set'));
  if (listed === undefined) return [['unread', () => true]];
  const pairs = listed.map((pair) => [listOf(pair)[0] ?? null, listOf(pair)[1] ?? null] as const);
  return pairs.map(([value, verdict]) => {
    const not = (one: Json, packet: Packet): Match => negated(isAmong(key, one, packet, elements));
    const others = pairs.map(([other]) => other).filter((other) => other !== '*');
    const condition: Condition =
      value === '*'
        ? (packet) => allOf([isAmong(key, '*', packet, elements), ...others.map((one) => not(one, packet))])
        : (packet) => isAmong(key, value, packet, elements);
    return [targetOf(verdict) ?? 'unread', condition];
  });
}
