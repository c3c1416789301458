import { atMost, type Case, type Checker } from '../checker.js';
import type { Finding } from '../verdict.js';

/** What went in must come out, once. Loss, duplicates, what was never sent, strangers, and whether the collector lived. */
export const delivery: Checker = {
  name: 'delivery',
  check(run) {
    const { evidence, accounts, expect } = run;
    const { outcomes, lostAt, loss } = accounts;
    const input = evidence.taps['workspace-input'];
    const lostHops = `collector ${lostAt.collector}, forwarder ${lostAt.forwarder}`;
    return [
      anything(run),
      atMost('loss', outcomes.lost + outcomes.indeterminate, expect.lossMax, lostHops),
      atMost('unattributed loss', loss.unattributed, expect.unattributedMax),
      atMost('duplicates', input.duplicated.count, expect.duplicatedMax, `${input.extraCount} extra arrivals`),
      atMost('unsent', outcomes.unsent, 0, 'the collector refused or closed connections, or the run ended early'),
      atMost('unexpected arrivals', input.unexpectedCount, expect.unexpectedMax),
      atMost('unidentified arrivals', input.unidentifiedCount, expect.unidentifiedMax),
      ...oneTable(run),
      alive(run),
    ];
  },
};

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

function alive({ evidence }: Case): Finding {
  const exited = evidence.lastRunLine('collector-exited');
  return {
    name: 'collector',
    verdict: exited === undefined ? 'pass' : 'fail',
    expected: 'runs to the end',
    got: exited === undefined ? 'ran' : `${exited.how} at ${(exited.atMs / 1_000).toFixed(1)} s`,
  };
}
