import { isAllDelivered, outcomeOf } from './accounts.js';
import { PAGE_EVENTS } from './ledger/event-set.js';
import type { Evidence } from './ledger/evidence.js';
import type { Plan } from './plan.js';
import type { Hop, Outcome } from './report.js';

/** Neighbouring events of one appliance that share a fate other than `delivered`. */
export interface ExceptionRange {
  readonly appliance: string;
  readonly firstSequence: number;
  readonly count: number;
  /** The id that the first of them carried. */
  readonly firstWireId: string;
  readonly outcome: Outcome;
  /** Where a lost event was lost; null for all others. */
  readonly lostAt: Hop | null;
}

/** Every event that was not simply delivered, in the order of the plan. */
export function* exceptionsOf(plan: Plan, evidence: Evidence): Generator<ExceptionRange> {
  const output = evidence.taps['collector-output'];
  for (const { name, firstEvent, count } of plan.appliances) {
    let open: { first: number; outcome: Outcome; lostAt: Hop | null } | null = null;
    for (let sequence = 0; sequence <= count; sequence += 1) {
      const event = firstEvent + sequence;
      if (open === null && event % PAGE_EVENTS === 0 && sequence + PAGE_EVENTS <= count) {
        if (isAllDelivered(evidence, event / PAGE_EVENTS)) {
          sequence += PAGE_EVENTS - 1;
          continue;
        }
      }
      const outcome = sequence === count ? 'delivered' : outcomeOf(evidence, event);
      const lostAt = outcome !== 'lost' ? null : output.seen.has(event) ? 'forwarder' : 'collector';
      if (open !== null && (outcome !== open.outcome || lostAt !== open.lostAt)) {
        yield {
          appliance: name,
          firstSequence: open.first,
          count: sequence - open.first,
          firstWireId: plan.wireId(firstEvent + open.first),
          outcome: open.outcome,
          lostAt: open.lostAt,
        };
        open = null;
      }
      if (open === null && outcome !== 'delivered') open = { first: sequence, outcome, lostAt };
    }
  }
}
