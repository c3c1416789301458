import type { Match } from './firewall/match.js';
import { and, not, or, type Truth } from './truth.js';

// A packet's way through the rules of a firewall, whichever tool showed them.

/** Of the Internet Protocol: its version. */
export type IpFamily = 4 | 6;

/** The first packet of a sender. */
export interface Packet {
  readonly family: IpFamily;
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  /** From this machine to itself; else from another one, whose address and interface are not known. */
  readonly isLoopback: boolean;
}

/**
 * `goto` is a jump that does not come back: at the end of that chain the packet is behind the chain that it left.
 * `divert`: to another port or machine. `unread`: what becomes of the packet is not told in words that we read.
 */
export type Target =
  | ('accept' | 'drop' | 'return' | 'continue' | 'divert' | 'unread')
  | { readonly jump: string }
  | { readonly goto: string };

export interface FirewallRule {
  /** As the tool shows it. */
  readonly text: string;
  readonly matches: (packet: Packet) => Match;
  readonly target: Target;
}

export interface FirewallChain {
  /** How the tool names it. */
  readonly name: string;
  /** What becomes of packets at its end; null for a chain that others jump to. */
  readonly policy: 'accept' | 'drop' | null;
  readonly hook: 'input' | 'output' | null;
  /** Of one network device, whose name is not listed. */
  readonly isOfDevice: boolean;
  readonly rules: readonly FirewallRule[];
}

export interface FirewallTable {
  /** Of the packets that meet it. */
  readonly families: readonly IpFamily[];
  /** By name. */
  readonly chains: ReadonlyMap<string, FirewallChain>;
}

export interface Passage {
  /** `some`: dropped or not by something that is not known of the packet, such as its sender, or by what was not read. */
  readonly dropped: 'none' | 'some' | 'all';
  /** The rules, or the policy, that drop. */
  readonly by: readonly string[];
  /** Rules that may have decided, and were not read. */
  readonly unread: readonly string[];
}

/** The kernel takes no circle; a machine with many containers has thousands of jumps. */
const JUMPS_MAX = 5_000;

/** Through all chains that a packet to this machine meets; one from itself meets those for outgoing ones as well. */
export function passageOf(tables: readonly FirewallTable[], packet: Packet): Passage {
  const walks = tables.flatMap(({ families, chains }) =>
    (families.includes(packet.family) ? [...chains.values()] : [])
      .filter(({ hook }) => hook === 'input' || (hook === 'output' && packet.isLoopback))
      .map((chain) => new Walk(chains, packet, chain)),
  );
  const isDropped = walks.map(({ isDropped }) => isDropped).reduce(or, false);
  // What drops it may not be met by what was diverted.
  const isSure = !walks.some(({ isDiverted }) => isDiverted);
  return {
    dropped: isDropped === false ? 'none' : isDropped === true && isSure ? 'all' : 'some',
    by: walks.flatMap(({ by }) => by),
    unread: walks.flatMap(({ unread }) => unread),
  };
}

class Walk {
  readonly by: string[] = [];
  readonly unread: string[] = [];
  isDropped: Truth = false;
  isDiverted = false;
  private jumps = 0;

  constructor(
    private readonly chains: FirewallTable['chains'],
    private readonly packet: Packet,
    chain: FirewallChain,
  ) {
    const isMet = chain.isOfDevice ? null : true;
    const isLeft = and(isMet, not(this.follow(chain, isMet)));
    if (isLeft !== false && chain.policy === 'drop') this.drop(isLeft, `${chain.name}: policy drop`);
  }

  /**
   * Returns whether the packet was accepted, or dropped for certain, in the chain or in those that it jumps to. What may
   * have been dropped goes on: it is noted, and whatever drops the rest for certain drops all.
   */
  private follow(chain: FirewallChain, entered: Truth): Truth {
    let isHere: Truth = entered;
    let isDecided: Truth = false;
    for (const rule of chain.rules) {
      const { target } = rule;
      const matched = rule.matches(this.packet);
      const met = and(isHere, matched === 'unread' ? null : matched);
      if (met === false || target === 'continue') continue;
      if (matched === 'unread') this.unread.push(rule.text);
      const decides = target === 'return' ? false : this.decides(rule, met);
      isDecided = or(isDecided, decides);
      const leaves = target === 'return' || (typeof target === 'object' && 'goto' in target);
      isHere = and(isHere, not(leaves ? met : decides));
    }
    return isDecided;
  }

  /** Whether the rule, or the chain that it leads to, accepts or drops the packet. */
  private decides({ target, text }: FirewallRule, met: Truth): Truth {
    if (target === 'accept') return met;
    if (target === 'drop') {
      this.drop(met, text);
      return met === true;
    }
    const name = typeof target !== 'object' ? undefined : 'jump' in target ? target.jump : target.goto;
    const next = name === undefined ? undefined : this.chains.get(name);
    this.jumps += 1;
    if (next !== undefined && this.jumps <= JUMPS_MAX) return this.follow(next, met);
    if (target === 'divert') this.isDiverted = true;
    this.isDropped = or(this.isDropped, null);
    this.unread.push(text);
    return null;
  }

  private drop(how: Truth, text: string): void {
    this.by.push(text);
    this.isDropped = or(this.isDropped, how);
  }
}
