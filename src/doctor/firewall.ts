import { and, type Truth } from './truth.js';

// A packet's way through the rules of a firewall, whichever tool showed them.

/** The first packet of a sender. */
export interface Packet {
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  /** From this machine to itself; else from another one, whose address and interface are not known. */
  readonly isLoopback: boolean;
}

export type Target = 'accept' | 'drop' | 'return' | 'continue' | { readonly jump: string };

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

const JUMPS_MAX = 64;

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
    const left = this.follow(chain, true);
    if (left !== false && chain.policy === 'drop') this.drop(left, `${chain.name}: policy drop`);
    return { dropped: this.hasDropped, by: this.by };
  }

  /** Returns whether the packet is still undecided at the end of the chain. */
  private follow(chain: FirewallChain, before: Truth): Truth {
    let here: Truth = before;
    for (const { matches, target, text } of chain.rules) {
      if (here === false) return false;
      const met = and(here, matches(this.packet));
      if (met === false || target === 'continue') continue;
      if (target === 'return') {
        // What returns for certain is decided by the caller; what may return goes on in both.
        if (met === true) return here;
      } else if (target === 'drop') {
        this.drop(met, text);
        here = met === true ? false : null;
      } else if (target === 'accept') {
        here = met === true ? false : null;
      } else {
        const next = this.table.get(target.jump);
        this.jumps += 1;
        if (next === undefined || this.jumps > JUMPS_MAX) continue;
        const left = this.follow(next, met);
        here = met === true ? left : left === false ? null : here;
      }
    }
    return here;
  }

  private drop(how: Truth, text: string): void {
    this.by.push(text);
    if (how === true) this.hasDropped = 'all';
    else if (this.hasDropped === 'none') this.hasDropped = 'some';
  }
}
