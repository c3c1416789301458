import { atMost, type Case, type Checker } from '../checker.js';
import type { ConnectionChange } from '../ledger.js';
import { tlsReasonOf } from '../tls-reason.js';
import type { Finding } from '../verdict.js';
import { alive } from './delivery.js';

/** A connection over which nothing is said is refused within this time: TLS 1.3 tells the client after its handshake. */
const REFUSAL_MS_MAX = 2_000;

/**
 * Where the scenario expects it: every connection of every appliance was refused, for a reason of TLS. What ended without
 * a word, such as a reset, counts as that where the appliance was told the reason at another try, or as far as the
 * collector's own log tells of refusals: a collector that is down refuses nobody.
 */
export const refusal: Checker = {
  name: 'refusal',
  check: (run) => [connections(run), atMost('events that got through', throughCount(run), 0), alive(run)],
};

function throughCount({ evidence }: Case): number {
  const { unexpectedCount, unidentifiedCount } = evidence.taps['workspace-input'];
  return evidence.taps['collector-output'].seen.count + unexpectedCount + unidentifiedCount;
}

function connections({ plan, evidence }: Case): Finding {
  const { ends, acceptedNames } = endsOf(evidence.connections, evidence.lastRunLine('drained')?.atMs ?? 0);
  const loggedCount = evidence.lastRunLine('tls-refusals')?.count ?? 0;
  const toldNames = new Set(ends.filter(({ words }) => tlsReasonOf(words) !== null).map(({ appliance }) => appliance));
  const silentCount = ends.filter(({ appliance, words }) => isSilent(words) && !toldNames.has(appliance)).length;
  const counts = new Map<string, number>();
  const refusedNames = new Set<string>();
  let otherCount = 0;
  for (const { appliance, words } of ends) {
    const reason = tlsReasonOf(words);
    const isRefusal = reason !== null || (isSilent(words) && (toldNames.has(appliance) || silentCount <= loggedCount));
    if (isRefusal) refusedNames.add(appliance);
    else otherCount += 1;
    const named = reason ?? words;
    counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  const missingCount = plan.appliances.filter(({ name }) => !refusedNames.has(name)).length;
  return {
    name: 'connections',
    verdict: acceptedNames.size === 0 && otherCount === 0 && missingCount === 0 ? 'pass' : 'fail',
    expected: 'every appliance refused, always for a reason of TLS',
    got: [
      ...(acceptedNames.size > 0 ? [`${acceptedNames.size} appliances accepted`] : []),
      `${plan.appliances.length - missingCount} of ${plan.appliances.length} appliances refused`,
      ...[...counts].map(([reason, count]) => `${count} x ${reason}`),
      ...(silentCount > 0 ? [`the collector's log tells of ${loggedCount} refusals`] : []),
    ].join('; '),
  };
}

/** It ended without a word: rsyslog with GnuTLS sends no alert. */
const isSilent = (words: string): boolean =>
  /ECONNRESET|EPIPE|closed by the collector|ended by the other party|disconnected before secure TLS|connection to \S+ closed/.test(
    words,
  );

interface End {
  readonly appliance: string;
  readonly words: string;
}

/** How connections ended, and whose stayed open. */
function endsOf(changes: readonly ConnectionChange[], endMs: number): { ends: End[]; acceptedNames: Set<string> } {
  const ends: End[] = [];
  const acceptedNames = new Set<string>();
  const openedMs = new Map<string, number>();
  for (const { appliance, change, atMs, reason } of changes) {
    if (change === 'connected') {
      openedMs.set(appliance, atMs);
      continue;
    }
    if (atMs - (openedMs.get(appliance) ?? atMs) > REFUSAL_MS_MAX) acceptedNames.add(appliance);
    openedMs.delete(appliance);
    ends.push({ appliance, words: reason ?? 'closed by the collector' });
  }
  for (const [appliance, atMs] of openedMs) if (endMs - atMs > REFUSAL_MS_MAX) acceptedNames.add(appliance);
  return { ends, acceptedNames };
}
