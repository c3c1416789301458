import type { ConnectionChange } from '../ledger.js';

/** So many are told one by one. */
const LISTED_MAX = 10;

/** What became of the connections of one appliance. */
export interface ApplianceConnections {
  /** The longest of those that are over, as far as it is known when they began. */
  longestMs: number;
  /** When the one that is open began; null: none is. */
  openedMs: number | null;
  /** How often one was refused or ended, by the words for it. */
  readonly endCounts: Map<string, number>;
}

/**
 * The connections of a run. An appliance tries again twice a second where it is refused: what is kept grows with the
 * appliances and with what they were told, not with their tries.
 */
export class ConnectionHistory {
  /** Refused, or ended by the other side. */
  brokenCount = 0;
  /** The first ten of them. */
  readonly firstBroken: ConnectionChange[] = [];
  /** By the appliance's name. */
  readonly appliances = new Map<string, ApplianceConnections>();

  add(connectionChange: ConnectionChange): void {
    const { appliance, change, atMs, reason } = connectionChange;
    const connections = this.connectionsOf(appliance);
    if (change === 'connected') {
      connections.openedMs = atMs;
      return;
    }
    connections.longestMs = Math.max(connections.longestMs, atMs - (connections.openedMs ?? atMs));
    connections.openedMs = null;
    const words = reason ?? 'closed by the collector';
    connections.endCounts.set(words, (connections.endCounts.get(words) ?? 0) + 1);
    this.brokenCount += 1;
    if (this.firstBroken.length < LISTED_MAX) this.firstBroken.push(connectionChange);
  }

  private connectionsOf(appliance: string): ApplianceConnections {
    let connections = this.appliances.get(appliance);
    if (connections === undefined) {
      this.appliances.set(appliance, (connections = { longestMs: 0, openedMs: null, endCounts: new Map() }));
    }
    return connections;
  }
}
