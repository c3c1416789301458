import type { Match } from './firewall/match.js';
import { or, type Truth } from './truth.js';

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

/** Each chain leads deeper by one at most; the kernel takes no circle, and no jumps as deep as this. */
const CHAINS_DEEP_MAX = 500;

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

/** What may become of a packet: `behind` the chain, or the rule, it goes on; `unread`: it may be dropped or not. */
type Outcome = 'accept' | 'drop' | 'behind' | 'unread';

/**
 * Through a chain at a hook. A rule that a packet meets or does not, by something unknown, is walked both ways, so that
 * ways that end alike tell what becomes of the packet. That a sender meets two rules or neither is not seen.
 */
class Walk {
  readonly by: string[] = [];
  readonly unread: string[] = [];
  readonly isDropped: Truth;
  isDiverted = false;
  /** By the name of the chain: each is walked once, however many jumps lead there. */
  private readonly walked = new Map<string, ReadonlySet<Outcome>>();
  private depth = 0;

  constructor(
    private readonly chains: FirewallTable['chains'],
    private readonly packet: Packet,
    chain: FirewallChain,
  ) {
    const outcomes = new Set(this.outcomesOf(chain));
    if (outcomes.delete('behind')) {
      outcomes.add(chain.policy === 'drop' ? 'drop' : 'accept');
      if (chain.policy === 'drop') this.by.push(`${chain.name}: policy drop`);
    }
    const mayDrop = outcomes.has('drop') || outcomes.has('unread');
    this.isDropped = mayDrop && (outcomes.size > 1 || outcomes.has('unread') || chain.isOfDevice) ? null : mayDrop;
  }

  private outcomesOf({ rules }: FirewallChain): ReadonlySet<Outcome> {
    const outcomes = new Set<Outcome>();
    for (const rule of rules) {
      const matched = rule.matches(this.packet);
      if (matched === false || rule.target === 'continue') continue;
      if (matched === 'unread') this.unread.push(rule.text);
      const ofTarget = this.outcomesOfTarget(rule);
      const leaves = rule.target === 'return' || (typeof rule.target === 'object' && 'goto' in rule.target);
      for (const outcome of ofTarget) if (outcome !== 'behind' || leaves) outcomes.add(outcome);
      if (matched === true && (leaves || !ofTarget.has('behind'))) return outcomes;
    }
    return outcomes.add('behind');
  }

  private outcomesOfTarget({ target, text }: FirewallRule): ReadonlySet<Outcome> {
    if (target === 'accept') return new Set(['accept']);
    if (target === 'return') return new Set(['behind']);
    if (target === 'drop') {
      this.by.push(text);
      return new Set(['drop']);
    }
    const name = typeof target !== 'object' ? undefined : 'jump' in target ? target.jump : target.goto;
    const walked = name === undefined ? null : this.walk(name);
    if (walked !== null) return walked;
    if (target === 'divert') this.isDiverted = true;
    this.unread.push(text);
    return new Set(['unread', 'behind']);
  }

  /** Null where no chain has that name, or it lies too deep. */
  private walk(name: string): ReadonlySet<Outcome> | null {
    const chain = this.chains.get(name);
    const walked = this.walked.get(name);
    if (walked !== undefined) return walked;
    if (chain === undefined || this.depth >= CHAINS_DEEP_MAX) return null;
    this.depth += 1;
    const outcomes = this.outcomesOf(chain);
    this.depth -= 1;
    this.walked.set(name, outcomes);
    return outcomes;
  }
}
