import type { RunReport } from '../../src/report.js';
import type { Way } from './cells.js';

/**
 * What keeps a cell from being as the connector's matrix promises; empty: nothing. Of the report alone. A cell with too much
 * load must lose something, or it says nothing, and all that it loses must have an owner.
 */
export function faultsOf(way: Way, { outcomes, loss, load, fidelity, arrivals }: RunReport): string[] {
  const faults: string[] = [];
  const must = (isSo: boolean, fault: string): void => {
    if (!isSo) faults.push(fault);
  };
  must(load.plannedCount > 0, 'no event was planned');
  must(outcomes.unsent === 0, `${outcomes.unsent} unsent`);
  must(outcomes.altered === 0, `${outcomes.altered} altered${sampleOf(fidelity.samples)}`);
  must(outcomes.duplicated === 0, `${outcomes.duplicated} duplicated`);
  must(outcomes.indeterminate === 0, `${outcomes.indeterminate} indeterminate`);
  must(arrivals.unexpected + arrivals.unidentified === 0, `${arrivals.unexpected + arrivals.unidentified} strangers`);
  must(loss.unattributed === 0, `${loss.unattributed} lost without an owner`);
  if (way === 'udp overload') must(outcomes.lost > 0, 'nothing was lost, so that nothing is known of owners');
  else must(outcomes.lost === 0, `${outcomes.lost} lost`);
  return faults;
}

function sampleOf(samples: RunReport['fidelity']['samples']): string {
  const [sample] = samples;
  if (sample === undefined) return '';
  const { field, expected, got } = sample;
  return ` (${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)})`;
}
