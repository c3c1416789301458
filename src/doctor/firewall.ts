import { and, not, or, type Truth } from './truth.js';

// A packet's way through the rules of a firewall, whichever tool showed them.

/** The first packet of a sender. */
export interface Packet {
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  /** From this machine to itself; else from another one, whose address and interface are not known. */
  readonly isLoopback: boolean;
}

/** `goto` is a jump that does not come back: at the end of that chain the packet is behind the chain that it left. */
export type Target = 'accept' | 'drop' | 'return' | 'continue' | { readonly jump: string } | { readonly goto: string };

export interface FirewallRule {
  /** As the tool shows it. */
  readonly text: string;
  /** Null: it may match, by something that we do not know of the packet. */
  readonly matches: (packet: Packet) => Truth;
  readonly target: Target;
}

export interface FirewallChain {
  /** How the tool names it. */
  readonly name: string;
  /** What becomes of packets at its end; null for a chain that others jump to. */
  readonly policy: 'accept' | 'drop' | null;
  readonly hook: 'input' | 'output' | null;
  readonly rules: readonly FirewallRule[];
}

/** One table: chains by name. */
export type FirewallTable = ReadonlyMap<string, FirewallChain>;

export interface Passage {
  /** `some`: dropped or not by something that is not known of the packet, such as its sender. */
  readonly dropped: 'none' | 'some' | 'all';
  /** The rules, or the policy, that drop. */
  readonly by: readonly string[];
}

/** The kernel takes no circle; a machine with many containers has thousands of jumps. */
const JUMPS_MAX = 5_000;

/** Through all chains that a packet to this machine meets; one from itself meets those for outgoing ones as well. */
export function passageOf(tables: readonly FirewallTable[], packet: Packet): Passage {
  const passages = tables.flatMap((table) =>
    [...table.values()]
      .filter(({ hook }) => hook === 'input' || (hook === 'output' && packet.isLoopback))
      .map((chain) => new Walk(table, packet).through(chain)),
  );
  const dropped = passages.some((one) => one.dropped === 'all')
    ? 'all'
    : passages.some((one) => one.dropped === 'some')
      ? 'some'
      : 'none';
  return { dropped, by: passages.flatMap(({ by }) => by) };
}

class Walk {
  private readonly by: string[] = [];
  private hasDropped: 'none' | 'some' | 'all' = 'none';
  private jumps = 0;

  constructor(
    private readonly table: FirewallTable,
    private readonly packet: Packet,
  ) {}

  through(chain: FirewallChain): Passage {
    const isDecided = this.follow(chain, true);
    if (isDecided !== true && chain.policy === 'drop') this.drop(not(isDecided), `${chain.name}: policy drop`);
    return { dropped: this.hasDropped, by: this.by };
  }

  /** Returns whether the packet was accepted or dropped in the chain, or in those that it jumps to. */
  private follow(chain: FirewallChain, entered: Truth): Truth {
    let isHere: Truth = entered;
    let isDecided: Truth = false;
    for (const { matches, target, text } of chain.rules) {
      const met = and(isHere, matches(this.packet));
      if (met === false || target === 'continue') continue;
      let hasLeft: Truth = met;
      if (target === 'drop') this.drop(met, text);
      if (target === 'drop' || target === 'accept') isDecided = or(isDecided, met);
      else if (target !== 'return') {
        const isDecidedThere = this.jump('goto' in target ? target.goto : target.jump, met);
        isDecided = or(isDecided, isDecidedThere);
        if ('jump' in target) hasLeft = isDecidedThere;
      }
      isHere = and(isHere, not(hasLeft));
    }
    return isDecided;
  }

  private jump(name: string, met: Truth): Truth {
    const next = this.table.get(name);
    this.jumps += 1;
    return next === undefined || this.jumps > JUMPS_MAX ? false : this.follow(next, met);
  }

  private drop(how: Truth, text: string): void {
    this.by.push(text);
    if (how === true) this.hasDropped = 'all';
    else if (this.hasDropped === 'none') this.hasDropped = 'some';
  }
}
