import { alterationCauses } from '../alteration.js';
import type { Evidence } from '../ledger/evidence.js';
import type { Plan } from '../plan.js';
import type { Alteration, RunReport } from '../report.js';
import { isHarmless } from './harm.js';

/** What the collector did to events, for the report. */
export function alterationSection(
  plan: Plan,
  evidence: Evidence,
): Pick<RunReport, 'alterations' | 'alterationsExamined'> {
  const { headersExamined, bodiesExamined, bodiesUnexamined } = evidence.taps['collector-output'];
  return {
    alterations: alterationsOf(plan, evidence),
    alterationsExamined: { headers: headersExamined, bodies: bodiesExamined, bodiesUnexamined },
  };
}

function alterationsOf(plan: Plan, evidence: Evidence): readonly Alteration[] {
  const { alterations, alterationSamples } = evidence.taps['collector-output'];
  return alterationCauses.flatMap((cause) => {
    const events = alterations.get(cause);
    if (events === undefined) return [];
    const first = alterationSamples.find((one) => one.cause === cause);
    const sample =
      first === undefined ? null : { eventId: plan.eventName(first.event), sent: first.sent, got: first.got };
    return [{ cause, count: events.count, harmless: isHarmless(evidence, cause), sample }];
  });
}
