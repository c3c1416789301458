import { alterationCauses, headerCauses, type AlterationCause } from '../alteration.js';
import type { Evidence } from '../ledger/evidence.js';
import type { Plan } from '../plan.js';
import type { Alteration, RunReport } from '../report.js';

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

function alterationsOf(plan: Plan, { taps }: Evidence): readonly Alteration[] {
  const { alterations, alterationSamples, changed } = taps['collector-output'];
  const altered = taps['workspace-input'].changed;
  return alterationCauses.flatMap((cause) => {
    const events = alterations.get(cause);
    if (events === undefined) return [];
    // What is wrong with the row of a changed body is not the header's doing.
    const innocent = isHeaderCause(cause) ? changed : null;
    const harmless = !events.holdsOf(altered, innocent);
    const first = alterationSamples.find((one) => one.cause === cause);
    const sample =
      first === undefined ? null : { eventId: plan.eventName(first.event), sent: first.sent, got: first.got };
    return [{ cause, count: events.count, harmless, sample }];
  });
}

const isHeaderCause = (cause: AlterationCause): boolean => headerCauses.some((one) => one === cause);
