import { headerCauses, type AlterationCause } from '../alteration.js';
import type { Evidence } from '../ledger/evidence.js';

const isHeaderCause = (cause: AlterationCause): boolean => headerCauses.some((one) => one === cause);

/** Whether no row of an event that was altered so is another than it should be. */
export function isHarmless({ taps }: Evidence, cause: AlterationCause): boolean {
  const { alterations, changed } = taps['collector-output'];
  // What is wrong with the row of a changed body is not the header's doing.
  const innocent = isHeaderCause(cause) ? changed : null;
  return alterations.get(cause)?.holdsOf(taps['workspace-input'].changed, innocent) !== true;
}

/**
 * Whether rows are others than they should be by what the collector did to headers. Few headers are looked at, so of the
 * events with the body that was sent nobody knows whether it was that or the forwarder.
 */
export const areHeadersHarmed = (evidence: Evidence): boolean =>
  headerCauses.some((cause) => !isHarmless(evidence, cause));
