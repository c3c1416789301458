import { atMost, excused, type Case, type Checker } from '../checker.js';
import { giveUpExcuse } from '../rig-limit.js';
import type { Finding } from '../verdict.js';

/** What went in must come out, once. Loss, duplicates, what was never sent, strangers, and whether the collector lived. */
export const delivery: Checker = {
  name: 'delivery',
  check(run) {
    const { evidence, accounts, expect } = run;
    const { outcomes, givenUp, lostAt, loss } = accounts;
    const input = evidence.taps['workspace-input'];
    const excuse = giveUpExcuse(evidence);
    const lostCount = outcomes.lost + outcomes.indeterminate;
    const lostHops = `collector ${lostAt.collector}, forwarder ${lostAt.forwarder}`;
    const onTheWayCount = onTheWay(run);
    // Only what the rig did not wait for has an excuse.
    const lostForSure = lostCount - givenUp.indeterminate - onTheWayCount;
    const ownersUnknown = loss.unattributed - onTheWayCount;
    return [
      anything(run),
      excused(atMost('loss', lostCount, expect.lossMax, lostHops), lostForSure <= expect.lossMax ? excuse : null),
      excused(
        atMost('unattributed loss', loss.unattributed, expect.unattributedMax),
        ownersUnknown <= expect.unattributedMax ? excuse : null,
      ),
      atMost('duplicates', input.duplicated.count, expect.duplicatedMax, `${input.extraCount} extra arrivals`),
      excused(unsent(run), givenUp.unsent === outcomes.unsent ? excuse : null),
      ...strangers(run),
      ...oneTable(run),
      alive(run),
    ];
  },
};

function unsent({ accounts: { outcomes, givenUp } }: Case): Finding {
  const refusedCount = outcomes.unsent - givenUp.unsent;
  const reasons = [
    ...(refusedCount > 0 ? [`${refusedCount} while the collector refused or closed connections`] : []),
    ...(givenUp.unsent > 0 ? [`${givenUp.unsent} not yet when the rig ended the load`] : []),
  ];
  return atMost('unsent', outcomes.unsent, 0, reasons.join(', '));
}

/** Beside what may be left of frames that the end of their write cut. */
function strangers({ evidence, accounts: { fragmentsMax }, expect }: Case): Finding[] {
  const { unexpectedCount, unidentifiedCount } = evidence.taps['workspace-input'];
  const unidentifiedFragments = Math.min(unidentifiedCount, fragmentsMax);
  const unexpectedFragments = Math.min(unexpectedCount, fragmentsMax - unidentifiedFragments);
  const besides = (count: number): string =>
    count === 0 ? '' : `besides ${count} that the end of a write may have cut`;
  return [
    atMost(
      'unexpected arrivals',
      unexpectedCount - unexpectedFragments,
      expect.unexpectedMax,
      besides(unexpectedFragments),
    ),
    atMost(
      'unidentified arrivals',
      unidentifiedCount - unidentifiedFragments,
      expect.unidentifiedMax,
      besides(unidentifiedFragments),
    ),
  ];
}

/** Not arrived when the rig waited no longer for them, and nobody says that they are lost. */
function onTheWay({ evidence, accounts: { loss } }: Case): number {
  const reason = evidence.lastRunLine('drained')?.reason;
  return reason === 'out of time' || reason === 'interrupted' ? loss.unattributed : 0;
}

/** Nothing delivered is never a pass, and not a measurement of loss either: something was not connected. */
function anything({ accounts }: Case): Finding {
  const { delivered, altered, duplicated, recovered } = accounts.outcomes;
  const arrivedCount = delivered + altered + duplicated + recovered;
  return {
    name: 'delivery',
    verdict: arrivedCount > 0 ? 'pass' : 'unknown',
    expected: 'events arrive',
    got: `${arrivedCount} of ${accounts.plannedCount}`,
    rigFault: true,
  };
}

/** Only judged where the scenario asks for it; always counted. */
function oneTable({ evidence, expect }: Case): Finding[] {
  const { syslogTable, seen } = evidence.taps['workspace-input'];
  const limit = expect.duplicatedInSyslogTableMax;
  return limit === null ? [] : [atMost('events in the table Syslog too', syslogTable.commonCount(seen), limit)];
}

/** Whether the collector ran to the end. */
export function alive({ evidence }: Case): Finding {
  const exited = evidence.lastRunLine('collector-exited');
  return {
    name: 'collector',
    verdict: exited === undefined ? 'pass' : 'fail',
    expected: 'runs to the end',
    got: exited === undefined ? 'ran' : `${exited.how} at ${(exited.atMs / 1_000).toFixed(1)} s`,
  };
}
