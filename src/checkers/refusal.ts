import { atMost, type Case, type Checker } from '../checker.js';
import type { ConnectionHistory } from '../ledger/connection-history.js';
import type { Evidence } from '../ledger/evidence.js';
import type { TlsFault } from '../scenario.js';
import { loggedReasonOf, loggedReasonsOf, reasonsOf, tlsReasonOf } from '../tls-reason.js';
import type { Finding } from '../verdict.js';
import { alive } from './delivery.js';

/** A connection over which nothing is said is refused within this time: TLS 1.3 tells the client after its handshake. */
const REFUSAL_MS_MAX = 2_000;

/**
 * Where the scenario expects it: every connection of every appliance was refused, for a reason of TLS, and with a fault for
 * that one. What ended without a word, such as a reset, counts as that where the appliance was told the reason at another
 * try, or as far as the collector's own log tells of refusals: a collector that is down refuses nobody. Where not all of
 * that log is known, nobody can tell.
 */
export const refusal: Checker = {
  name: 'refusal',
  check: (run) => [connections(run), atMost('events that got through', throughCount(run), 0), alive(run)],
};

function throughCount({ evidence }: Case): number {
  const { unexpectedCount, unidentifiedCount } = evidence.taps['workspace-input'];
  return evidence.taps['collector-output'].seen.count + unexpectedCount + unidentifiedCount;
}

function connections({ plan, evidence, tlsFault }: Case): Finding {
  const { ends, acceptedNames } = endsOf(evidence.connections, evidence.lastRunLine('drained')?.atMs ?? 0);
  const wanted = tlsFault === 'none' ? null : reasonsOf[tlsFault];
  const isWanted = (reason: string | null): boolean => reason !== null && wanted?.includes(reason) !== false;
  const told = ends.filter(({ reason }) => isWanted(reason));
  const toldNames = new Set(told.map(({ appliance }) => appliance));
  const isUntold = ({ appliance, words }: End): boolean => isSilent(words) && !toldNames.has(appliance);
  const log = logOf(evidence, tlsFault);
  const alertedCount = countOf(ends.filter(({ reason }) => reason?.startsWith('the collector') === true));
  const isLogged = countOf(ends.filter(isUntold)) <= log.count - alertedCount;
  const isNamed = wanted === null || told.length > 0 || log.isNamed;
  // By what is known of its log; and by all that it may have told.
  const refusedBy = (isTold: boolean): readonly End[] =>
    ends.filter((end) => isWanted(end.reason) || (isSilent(end.words) && (!isUntold(end) || isTold)));
  const missingBy = (isTold: boolean): number => {
    const refusedNames = new Set(refusedBy(isTold).map(({ appliance }) => appliance));
    return plan.appliances.filter(({ name }) => !refusedNames.has(name)).length;
  };
  const isRightBy = (isTold: boolean): boolean =>
    acceptedNames.size === 0 && refusedBy(isTold).length === ends.length && missingBy(isTold) === 0;
  const missingCount = missingBy(isLogged);
  const isRight = isNamed && isRightBy(isLogged);
  return {
    name: 'connections',
    verdict: isRight ? 'pass' : log.mayTellMore && isRightBy(true) ? 'unknown' : 'fail',
    expected:
      wanted === null
        ? 'every appliance refused, always for a reason of TLS'
        : `every appliance refused, always for the fault ${tlsFault} (${wanted.join(', or ')})`,
    got: [
      ...(acceptedNames.size > 0 ? [`${acceptedNames.size} appliances accepted`] : []),
      `${plan.appliances.length - missingCount} of ${plan.appliances.length} appliances refused`,
      ...countTexts(ends),
      ...(ends.some(isUntold) ? [log.text] : []),
    ].join('; '),
  };
}

interface RefusalsTold {
  readonly count: number;
  readonly isNamed: boolean;
  /** Not all of it is known, and what is known is of no other reason alone. */
  readonly mayTellMore: boolean;
  readonly text: string;
}

/** Of the collector's log: how many refusals it tells of that may be of this fault, and whether any is named as that. */
function logOf(evidence: Evidence, tlsFault: TlsFault): RefusalsTold {
  const line = evidence.lastRunLine('tls-refusals');
  const count = line?.count ?? 0;
  const isWhole = line?.isWhole ?? true;
  const reasons = Object.entries(line?.reasons ?? loggedReasonsOf(line?.lines ?? []));
  const wanted = tlsFault === 'none' ? null : loggedReasonOf[tlsFault];
  const others = reasons.filter(([reason]) => tlsFault !== 'none' && reason !== wanted);
  const names = reasons.map(([reason, times]) => `${times} x ${reason}`).join(', ');
  const isNamed = reasons.some(([reason]) => reason === wanted);
  const whose = isWhole ? "the collector's log" : "what is known of the collector's log";
  return {
    count: others.reduce((rest, [, times]) => rest - times, count),
    isNamed,
    mayTellMore: !isWhole && (isNamed || others.length === 0),
    text: `${whose} tells of ${count} refusals${names === '' ? '' : ` (${names})`}`,
  };
}

const countOf = (ends: readonly End[]): number => ends.reduce((sum, { count }) => sum + count, 0);

function countTexts(ends: readonly End[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason, words, count } of ends) {
    const text = reason ?? words;
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => `${count} x ${text}`);
}

/** It ended without a word: rsyslog with GnuTLS sends no alert. */
const isSilent = (words: string): boolean =>
  /ECONNRESET|EPIPE|closed by the collector|ended by the other party|disconnected before secure TLS|connection to \S+ closed/.test(
    words,
  );

/** One or more of an appliance's that ended alike. */
interface End {
  readonly count: number;
  readonly appliance: string;
  readonly words: string;
  /** Null: none of TLS. */
  readonly reason: string | null;
}

/** How connections ended, and whose stayed open. */
function endsOf({ appliances }: ConnectionHistory, endMs: number): { ends: End[]; acceptedNames: Set<string> } {
  const ends: End[] = [];
  const acceptedNames = new Set<string>();
  for (const [appliance, { longestMs, openedMs, endCounts }] of appliances) {
    if (Math.max(longestMs, endMs - (openedMs ?? endMs)) > REFUSAL_MS_MAX) acceptedNames.add(appliance);
    for (const [words, count] of endCounts) ends.push({ count, appliance, words, reason: tlsReasonOf(words) });
  }
  return { ends, acceptedNames };
}
