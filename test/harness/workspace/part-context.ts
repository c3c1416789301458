import { RunClock } from '../../../harness/clock.js';
import type { PartContext } from '../../../harness/part.js';
import { Tap } from '../../../src/ledger/tap.js';
import { Plan, type PlanDocument } from '../../../src/plan.js';
import { planDocumentOf } from '../../src/appliance-of.js';
import { intentOf } from '../../src/evidence-of.js';

/** The load's start by the wall clock, for tests that resolve slots: a Monday. */
export const START_EPOCH_MS = Date.UTC(2026, 10, 23, 2, 11, 16);

/** What a part works with, without a process and a run; `faults` is what was told to the run. */
export function partContextOf(document: PlanDocument = planDocumentOf([10])): {
  context: PartContext;
  faults: string[];
} {
  const plan = new Plan(document);
  const faults: string[] = [];
  const context: PartContext = {
    directory: '',
    intent: { ...intentOf(), plan: document },
    plan,
    clock: new RunClock(),
    tap: new Tap(plan, { lateMs: 1_000, sampleEvery: 1 }),
    startEpochMs: START_EPOCH_MS,
    canaryCount: 0,
    atWork: () => undefined,
    note: () => undefined,
    fault: (what) => {
      faults.push(what);
    },
  };
  return { context, faults };
}
