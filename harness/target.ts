/** Whom a load may be sent to, and where that is. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv4 } from 'node:net';
import { formatHostPort, parseHostPort, type HostPort } from '../src/host-port.js';
import type { Scenario, Sending } from '../src/scenario.js';
import { HarnessError } from './error.js';

export const TARGET_OPTION = '--i-may-load-this-target';

/** Loopback (RFC 1122, RFC 4291), private (RFC 1918, RFC 4193) and link local (RFC 3927, RFC 4291). */
const nearbyNetworks = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  nearbyNetworks.addSubnet(network, bits, 'ipv4');
}
nearbyNetworks.addAddress('::1', 'ipv6');
nearbyNetworks.addSubnet('fc00::', 7, 'ipv6');
nearbyNetworks.addSubnet('fe80::', 10, 'ipv6');

export interface TargetWish {
  /** Names the target in errors, such as `pipeline.collector.address`. */
  readonly key: string;
  readonly target: HostPort;
  readonly transport: Sending['transport'];
  /** The user says so: --i-may-load-this-target. */
  readonly mayLoad: boolean;
}

/** All addresses of a name, or the address itself. */
type LookUp = (host: string) => Promise<readonly { readonly address: string }[]>;

/**
 * The address to which all is sent, so that no name is asked again. Throws HarnessError `input` where the name is not
 * known, or where any of its addresses is a stranger's and the user did not say that a load may go there.
 */
export async function resolveTarget(
  { key, target, transport, mayLoad }: TargetWish,
  lookUp: LookUp = (host) => lookup(host, { all: true }),
): Promise<HostPort> {
  const { host, port } = target;
  const addresses = await addressesOf(key, host, lookUp);
  if (!mayLoad) refuseStrangers(key, host, addresses);
  const preferred = preferredOf(addresses);
  const address = transport === 'udp' && preferred !== undefined && !isIPv4(preferred) ? undefined : preferred;
  if (address !== undefined) return { host: address, port };
  throw new HarnessError(
    'input',
    `${key}: expected an IPv4 address with the transport udp, got ${formatHostPort(target)} (${addresses.join(', ')})`,
  );
}

/** The first address of IPv4, else the first one. */
export const preferredOf = (addresses: readonly string[]): string | undefined => addresses.find(isIPv4) ?? addresses[0];

/** Throws HarnessError `input` where any address of a host is a stranger's. `key` names the host in the error. */
export function refuseStrangers(key: string, host: string, addresses: readonly string[]): void {
  const stranger = addresses.find((address) => !isNearby(address));
  if (stranger === undefined) return;
  const resolved = addresses.includes(host) ? host : `${host} resolves to ${addresses.join(', ')}, and ${stranger}`;
  throw new HarnessError(
    'input',
    `${key}: ${resolved} is no loopback, private or link-local address (RFC 1918, RFC 4193). A load can do harm there: ` +
      `nothing was sent. If you may load this target, say so with ${TARGET_OPTION}`,
  );
}

/** Where a scenario's external collector listens; null: its collector is none. Throws as {@link resolveTarget}. */
export async function externalTargetOf({ load, pipeline }: Scenario, mayLoad: boolean): Promise<HostPort | null> {
  const { kind, address } = pipeline.collector;
  if (kind !== 'external') return null;
  const key = 'pipeline.collector.address';
  const target = parseHostPort(address ?? '');
  if (target !== null) return await resolveTarget({ key, target, transport: load.transport, mayLoad });
  throw new HarnessError(
    'input',
    `${key}: expected where the external collector listens, got nothing. Name it, such as with --set ${key}=127.0.0.1:514`,
  );
}

/** A link-local address may name its interface, as fe80::1%eth0: the list looks at the address alone. */
const isNearby = (address: string): boolean => nearbyNetworks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

async function addressesOf(key: string, host: string, lookUp: LookUp): Promise<readonly string[]> {
  try {
    return (await lookUp(host)).map(({ address }) => address);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new HarnessError(
      'input',
      `${key}: the name ${host} cannot be resolved (${code ?? message}). Mend the name, or give an address`,
      { cause: error },
    );
  }
}
