import type { Packet } from '../firewall.js';
import type { Match } from './match.js';

// What is known of a sender's first packet beside its port. It is whole, for one machine, and from one.

/** Of TCP's flags it has SYN alone (RFC 9293 section 3.5). */
const FLAG = 'syn';

/** Whether of the flags in `mask` it has those in `expected`, and no others. */
export const hasFlags = (mask: readonly string[], expected: readonly string[]): boolean =>
  mask.includes(FLAG) ? expected.length === 1 && expected[0] === FLAG : expected.length === 0;

export const hasOneFlagOf = (flags: readonly string[]): boolean => flags.includes(FLAG);

/** Multicast, reserved and broadcast begin at 224 (RFC 5771, RFC 1112 section 4). */
const FIRST_OCTET_OF_NO_MACHINE = 224;
/** Of IPv6 (RFC 4291 section 2.7). */
const MULTICAST = /^ff[0-9a-f]{2}:/i;

/** Whether sender or receiver is in a network, such as `192.0.2.0/24` or `::1`. */
export function isIn(network: string, { isLoopback, family }: Packet): Match {
  const [address = '', length] = network.split('/');
  if (length === '0') return true;
  const isWide = length !== undefined && Number(length) < 8;
  const firstOctet = Number(/^(\d+)\./.exec(address)?.[1] ?? Number.NaN);
  if (firstOctet >= FIRST_OCTET_OF_NO_MACHINE || MULTICAST.test(address)) return false;
  if (isWide) return null;
  if (isLoopback) return family === 6 ? address === '::1' : firstOctet === 127;
  // This machine's own, and no address at all (RFC 1122 section 3.2.1.3): the kernel takes neither from a wire.
  return firstOctet === 127 || firstOctet === 0 || address === '::1' ? false : null;
}

/** Whether it comes or goes by the interface of that name, whose end a `+` (iptables) or a `*` (nft) may stand for. */
export function isInterface(name: string, isLoopback: boolean): Match {
  const start = /[+*]$/.test(name) ? name.slice(0, -1) : null;
  if (start === '') return true;
  if (isLoopback) return start === null ? name === 'lo' : 'lo'.startsWith(start);
  return name === 'lo' ? false : null;
}
