import type { Packet } from '../firewall.js';
import { hasFlags, hasOneFlagOf, isIn, isInterface } from './first-packet.js';
import { allOf, anyOf, negated, type Match } from './match.js';
import { field, isObject, listOf, textOf, type Json } from './nft-json.js';

/** What is in the sets and maps of a table, by name. */
export type Elements = ReadonlyMap<string, readonly Json[]>;

/** Whether what the packet has at a place is this value, or in this range or network. */
type Test = (value: Json) => Match;

/** The statement `match`. */
export function matches(match: Json, packet: Packet, sets: Elements): Match {
  const left = field(match, 'left');
  const operation = textOf(field(match, 'op'));
  const right = field(match, 'right') ?? null;
  const [ofField, mask] = masked(left);
  const payload = field(ofField, 'payload');
  if (textOf(field(payload, 'field')) === 'flags' && textOf(field(payload, 'protocol')) === 'tcp') {
    return packet.protocol === 'tcp' && flagsMatch(operation, right, mask);
  }
  switch (operation) {
    case '==':
    case 'in':
      return isAmong(left, right, packet, sets);
    case '!=':
      return differs(left, right, packet, sets);
    case '<':
      return isAmong(left, { range: [0, Number(right) - 1] }, packet, sets);
    case '<=':
      return isAmong(left, { range: [0, right] }, packet, sets);
    case '>':
      return isAmong(left, { range: [Number(right) + 1, PORT_MAX] }, packet, sets);
    case '>=':
      return isAmong(left, { range: [right, PORT_MAX] }, packet, sets);
    default:
      return 'unread';
  }
}

const PORT_MAX = 65_535;

/** Whether what the packet has at `left` is one of `right`: a value, a list, a range, a network, a set or the name of one. */
export function isAmong(left: Json | undefined, right: Json, packet: Packet, sets: Elements): Match {
  const test = testOf(left, packet);
  return test === null ? false : among(test, right, sets);
}

/** A packet without such a field does not differ in it: the kernel asks for the protocol first. */
function differs(left: Json | undefined, right: Json, packet: Packet, sets: Elements): Match {
  const test = testOf(left, packet);
  return test === null ? false : negated(among(test, right, sets));
}

function among(test: Test, right: Json, sets: Elements): Match {
  if (Array.isArray(right)) return anyOf(listOf(right).map((one) => among(test, one, sets)));
  const set = field(right, 'set');
  if (set !== undefined) return among(test, Array.isArray(set) ? set : [set], sets);
  // An element with a time-out, a counter or a comment.
  const element = field(field(right, 'elem'), 'val');
  if (element !== undefined) return among(test, element, sets);
  if (typeof right === 'string' && right.startsWith('@')) {
    const named = sets.get(right.slice(1));
    return named === undefined ? 'unread' : among(test, named, sets);
  }
  return right === '*' || test(right);
}

/** Null: the packet has no such field. */
function testOf(left: Json | undefined, packet: Packet): Test | null {
  const parts = field(left, 'concat');
  if (parts !== undefined) return concatenated(listOf(parts).map((part) => testOf(part, packet)));
  const [ofField, mask] = masked(left);
  const payload = field(ofField, 'payload');
  if (mask !== undefined) {
    // It is no fragment.
    const isPlace = textOf(field(payload, 'field')) === 'frag-off' && typeof mask === 'number';
    return isPlace && (mask & DONT_FRAGMENT) === 0 ? isValue(0) : unread;
  }
  if (payload !== undefined) return payloadTest(payload, packet);
  const meta = field(left, 'meta');
  if (meta !== undefined) return metaTest(textOf(field(meta, 'key')), packet);
  const fib = field(left, 'fib');
  if (fib !== undefined) {
    const isOfReceiver = listOf(field(fib, 'flags')).includes('daddr') || field(fib, 'flags') === 'daddr';
    return textOf(field(fib, 'result')) === 'type' && isOfReceiver ? isValue('local') : unknown;
  }
  const key = textOf(field(field(left, 'ct'), 'key'));
  if (key === 'state') return isState;
  if (key === 'status') return isStatus;
  if (key === 'direction') return isValue('original');
  return key === '' ? unread : unknown;
}

function payloadTest(payload: Json, packet: Packet): Test | null {
  const protocol = textOf(field(payload, 'protocol'));
  const name = textOf(field(payload, 'field'));
  switch (protocol) {
    case 'tcp':
    case 'udp':
    case 'th':
      if (protocol !== 'th' && protocol !== packet.protocol) return null;
      if (name === 'flags') return (value) => hasFlags(['syn'], flagsOf(value));
      return name === 'dport' ? isValue(packet.port) : unknown;
    case 'ip':
    case 'ip6':
      if (protocol !== (packet.family === 4 ? 'ip' : 'ip6')) return null;
      if (name === 'saddr' || name === 'daddr') return isAddress(packet);
      if (name === 'version') return isValue(packet.family);
      return name === 'protocol' || name === 'nexthdr' ? isValue(packet.protocol) : unknown;
    case 'ether':
      return name === 'type' ? isValue(packet.family === 4 ? 'ip' : 'ip6') : unknown;
    case 'vlan':
      return unknown;
    default:
      // Of another protocol, or of bytes at a place that has no name.
      return protocol === '' ? unread : null;
  }
}

function metaTest(key: string, { family, protocol, isLoopback }: Packet): Test {
  switch (key) {
    case 'pkttype':
      return isValue('host');
    case 'l4proto':
      return isValue(protocol);
    case 'nfproto':
      return isValue(family === 4 ? 'ipv4' : 'ipv6');
    case 'protocol':
      return isValue(family === 4 ? 'ip' : 'ip6');
    case 'iifname':
    case 'iif':
    case 'oifname':
    case 'oif':
      return (value) => isInterface(textOf(value), isLoopback);
    default:
      return unknown;
  }
}

/** Of its sender, or of what other rules noted. */
const unknown: Test = () => null;
const unread: Test = () => 'unread';
/** Untracked by another rule, it may be. */
const isState: Test = (value) => (value === 'untracked' ? null : value === 'new');
/** By an answer, an earlier packet, or a rule that diverted it, which the walk notes by itself. */
const lateStatus = new Set<Json>(['dnat', 'expected', 'seen-reply', 'assured', 'dying']);
const isStatus: Test = (value) => (lateStatus.has(value) ? false : null);

const isValue =
  (known: string | number): Test =>
  (value) => {
    const range = field(value, 'range');
    if (range === undefined) return isObject(value) ? 'unread' : value === known;
    const [low, high] = listOf(range);
    return typeof known === 'number' ? known >= Number(low) && known <= Number(high) : 'unread';
  };

const isAddress =
  (packet: Packet): Test =>
  (value) => {
    const prefix = field(value, 'prefix');
    if (prefix !== undefined) return isIn(`${textOf(field(prefix, 'addr'))}/${Number(field(prefix, 'len'))}`, packet);
    return typeof value === 'string' ? isIn(value, packet) : null;
  };

function concatenated(tests: readonly (Test | null)[]): Test | null {
  const present = tests.filter((test) => test !== null);
  if (present.length < tests.length) return null;
  return (value) => {
    const values = field(value, 'concat');
    return allOf(present.map((test, at) => (values === undefined ? 'unread' : test(listOf(values)[at] ?? null))));
  };
}

/** The one bit of an IPv4 header's fragment field that a whole packet may have (RFC 791 section 3.1). */
const DONT_FRAGMENT = 0x4000;

/** A field, and of which of its bits a rule asks; undefined: of all. */
function masked(left: Json | undefined): readonly [ofField: Json | undefined, mask: Json | undefined] {
  const both = field(left, '&');
  return Array.isArray(both) ? [both[0] as Json | undefined, both[1] as Json | undefined] : [left, undefined];
}

function flagsMatch(operation: string, right: Json, mask: Json | undefined): boolean {
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
