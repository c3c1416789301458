import { closeBooks, type Accounts } from './accounts.js';
import type { Case, Checker } from './checker.js';
import { delivery } from './checkers/delivery.js';
import { fidelity } from './checkers/fidelity.js';
import { latency } from './checkers/latency.js';
import { order } from './checkers/order.js';
import { pace } from './checkers/pace.js';
import { rate } from './checkers/rate.js';
import { refusal } from './checkers/refusal.js';
import { rig } from './checkers/rig.js';
import type { Intent } from './ledger.js';
import { Evidence } from './ledger/evidence.js';
import { Plan } from './plan.js';
import { mergeVerdicts, type Finding, type Verdict } from './verdict.js';

/** In the order in which a reader should doubt: the rig, its pace, then the pipeline. */
export const checkers: readonly Checker[] = [rig, pace, rate, delivery, fidelity, latency, order];

/** Where every connection is to be refused: nothing is to arrive, at no pace. */
export const checkersOfRefusals: readonly Checker[] = [rig, refusal];

export interface Judgement {
  readonly plan: Plan;
  readonly accounts: Accounts;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** Judges a run by its ledger alone, once, after the run. */
export function judge(
  intent: Intent,
  plan: Plan,
  evidence: Evidence,
  using = intent.scenario.expect.connections === 'refused' ? checkersOfRefusals : checkers,
): Judgement {
  const accounts = closeBooks(plan, evidence);
  const { expect, drain, load } = intent.scenario;
  const run: Case = { plan, evidence, accounts, expect, drain, tlsFault: load.tls?.fault ?? 'none' };
  const findings = using.flatMap((checker) => checkSafely(checker, run));
  return { plan, accounts, findings, verdict: mergeVerdicts(findings) };
}

/** A checker that crashes has found nothing out: `unknown`, and no other checker is silenced by it. */
function checkSafely(checker: Checker, run: Case): readonly Finding[] {
  try {
    return checker.check(run);
  } catch (error) {
    return [
      {
        name: checker.name,
        verdict: 'unknown',
        expected: 'a checker that ends',
        got: `it crashed: ${error instanceof Error ? error.message : String(error)}`,
      },
    ];
  }
}
