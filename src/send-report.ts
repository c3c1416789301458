import { doubt, type Case } from './checker.js';
import { pace } from './checkers/pace.js';
import { achievedEps } from './checkers/rate.js';
import { closeBooks } from './accounts.js';
import type { Intent } from './ledger.js';
import type { Evidence } from './ledger/evidence.js';
import { Plan } from './plan.js';
import { expectationOf, type Expectation, type LatencySummary } from './report.js';
import { NS_PER_SECOND } from './units.js';
import { mergeVerdicts, type Finding, type Verdict } from './verdict.js';

export const SEND_REPORT_SCHEMA = 'cefrig/send-report/1';

/** The document `cefrig send --json` prints: of the load alone. What became of it is in the receiver's report. */
export interface SendReport {
  readonly schema: typeof SEND_REPORT_SCHEMA;
  readonly verdict: Verdict;
  readonly run: { readonly id: string; readonly scenario: string };
  /** `host:port`. */
  readonly target: string;
  readonly receiver: string;
  readonly load: {
    readonly transport: string;
    readonly framing: string;
    readonly plannedCount: number;
    /** The kernel took them. */
    readonly sentCount: number;
    /** In a write that failed. */
    readonly indeterminateCount: number;
    readonly unsentCount: number;
    readonly targetEps: number;
    readonly achievedEps: number;
  };
  /** The sender's own lateness; null where nothing was sent. */
  readonly paceLagMs: LatencySummary | null;
  readonly expectations: readonly Expectation[];
  readonly notes: readonly string[];
}

/** What the sender knows of itself beside its ledger. */
export interface SenderAccount {
  readonly target: string;
  readonly receiver: string;
  readonly interrupted: string | null;
  /** Why the receiver could not be told; null: it was. */
  readonly unheard: string | null;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

/** Judges the sending alone, by the sender's own ledger. */
export function sendReport(intent: Intent, evidence: Evidence, account: SenderAccount): SendReport {
  const plan = new Plan(intent.plan);
  const { expect, drain, load } = intent.scenario;
  const tlsFault = load.tls?.fault ?? 'none';
  const sending: Case = { plan, evidence, accounts: closeBooks(plan, evidence), expect, drain, tlsFault };
  const findings = [...doubts(evidence, account), ...pace.check(sending), taken(plan, evidence)];
  const { transport, framing } = load;
  const { sent, indeterminate } = evidence;
  return {
    schema: SEND_REPORT_SCHEMA,
    verdict: mergeVerdicts(findings),
    run: { id: intent.runId, scenario: intent.scenario.name },
    target: account.target,
    receiver: account.receiver,
    load: {
      ...{ transport, framing, plannedCount: plan.plannedCount, sentCount: sent.count },
      indeterminateCount: indeterminate.count,
      unsentCount: unsentCountOf(plan, evidence),
      targetEps: rounded(plan.plannedCount / (plan.schedule.durationNs / NS_PER_SECOND)),
      achievedEps: rounded(achievedEps(plan, evidence)),
    },
    paceLagMs: evidence.lag.summary(),
    expectations: findings.map(expectationOf),
    notes: account.notes,
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const unsentCountOf = (plan: Plan, { sent, indeterminate }: Evidence): number =>
  Math.max(0, plan.plannedCount - sent.count - indeterminate.count);

const listed = (problem: string | null): readonly string[] => (problem === null ? [] : [problem]);

const doubts = ({ defects }: Evidence, { interrupted, unheard, faults }: SenderAccount): readonly Finding[] => [
  doubt('ledger', 'complete', defects),
  doubt('rig', 'no fault of its own', faults),
  doubt('interruption', 'none', listed(interrupted)),
  doubt('receiver', 'told of the load', listed(unheard)),
];

function taken(plan: Plan, evidence: Evidence): Finding {
  const unsentCount = unsentCountOf(plan, evidence);
  const { count: indeterminateCount } = evidence.indeterminate;
  return {
    name: 'sent',
    verdict: evidence.sent.count === plan.plannedCount ? 'pass' : 'fail',
    expected: `all ${plan.plannedCount} events`,
    got: `${evidence.sent.count} sent, ${indeterminateCount} in writes that failed, ${unsentCount} unsent`,
  };
}
