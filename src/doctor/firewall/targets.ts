import type { Target } from '../firewall.js';

/** They say, note or mark something, and the packet goes on (iptables-extensions(8)). */
const silent = new Set([
  ...['AUDIT', 'CHECKSUM', 'CLASSIFY', 'CONNMARK', 'CONNSECMARK', 'CT', 'DSCP', 'ECN', 'HL', 'HMARK', 'IDLETIMER'],
  ...['LED', 'LOG', 'MARK', 'NFLOG', 'NOTRACK', 'RATEEST', 'SECMARK', 'SET', 'TCPMSS', 'TCPOPTSTRIP', 'TEE', 'TOS'],
  ...['TRACE', 'TTL', 'ULOG', 'MASQUERADE', 'SNAT'],
]);

/** They send the packet to another port or machine, where other rules and another listener decide. */
const diverting = new Set(['DNAT', 'NETMAP', 'REDIRECT', 'TPROXY']);

/** Of the kernel's own targets; undefined: none of those that we know. */
export function kernelTarget(name: string): Exclude<Target, object> | undefined {
  if (name === 'ACCEPT') return 'accept';
  if (name === 'DROP' || name === 'REJECT') return 'drop';
  if (name === 'RETURN') return 'return';
  if (silent.has(name)) return 'continue';
  return diverting.has(name) ? 'divert' : undefined;
}
