import { BlockList, isIP } from 'node:net';
import { failed, untold, type Check } from '../../src/doctor.js';
import { isLoopback } from '../../src/doctor/daemon-config.js';
import { placeText } from '../../src/doctor/place.js';
import type { Truth } from '../../src/doctor/truth.js';
import type { Facts } from './facts.js';

type Protocol = 'udp' | 'tcp';

const listsOf = ({ config }: Facts, protocol: Protocol) =>
  (config?.allowedSenders ?? []).filter((one) => one.protocol === protocol);

/** Of a protocol that the daemon takes from some senders only: whether there may be appliances among them. */
export function allowedSenders(facts: Facts, protocol: Protocol): readonly Check[] {
  const lists = listsOf(facts, protocol);
  if (lists.length === 0) return [];
  const { daemon } = facts;
  const name = protocol.toUpperCase();
  const said = {
    name: 'allowed-senders',
    lookedAt: `$AllowedSender of ${name}`,
    evidence: lists.map(({ place }) => placeText(place)),
  };
  if (lists.flatMap(({ senders }) => senders).every((one) => isLoopback(networkOf(one)?.address ?? one))) {
    const finding = `${daemon} takes ${name} from this machine alone: it throws away what appliances send.`;
    return [failed({ ...said, finding, advice: `Add the networks of the appliances, and restart ${daemon}.` })];
  }
  const finding = `${daemon} takes ${name} from these alone. Whether appliances are among them is not known here.`;
  return [untold({ ...said, finding, matters: false })];
}

/** Whether the daemon takes what this address sends; null where names would have to be looked up. */
export function takesFrom(facts: Facts, protocol: Protocol, address: string): Truth {
  const lists = listsOf(facts, protocol);
  if (lists.length === 0) return true;
  const allowed = new BlockList();
  let hasNames = false;
  for (const sender of lists.flatMap(({ senders }) => senders)) {
    const network = networkOf(sender);
    if (network === null) hasNames = true;
    else allowed.addSubnet(network.address, network.bits, network.family);
  }
  return allowed.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') || (hasNames ? null : false);
}

const ADDRESS_BITS = { ipv4: 32, ipv6: 128 } as const;

interface Network {
  readonly address: string;
  readonly bits: number;
  readonly family: keyof typeof ADDRESS_BITS;
}

/** `192.0.2.0/24`, `[::1]/128`; null: a name, or no network. */
function networkOf(sender: string): Network | null {
  const [, address = '', length] = /^\[?([\da-fA-F.:]+)\]?(?:\/(\d{1,3}))?$/.exec(sender) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const bits = Number(length ?? ADDRESS_BITS[family]);
  return bits > ADDRESS_BITS[family] ? null : { address, bits, family };
}
