import type { RunReport } from '../../src/report.js';
import type { Way } from './cells.js';

/** Of the rate asked for, a cell must have been sent so much. */
const RATE_RATIO_MIN = 0.95;
/** What tells that the rig itself was late, where its verdict is `unknown`. */
const timeFindings: readonly string[] = ['pace', 'rate', 'unsent', 'loss'];

/**
 * What keeps a cell from being as the connector's matrix promises; empty: nothing. Of the report alone. A cell with too much
 * load must lose something, or it says nothing, and all that it loses must have an owner.
 */
export const faultsOf = (way: Way, report: RunReport): string[] => [
  ...lastingFaults(report),
  ...timeFaults(way, report),
];

/** `unknown`: over UDP nothing waits for a rig that was late, and that may be all that there is. */
export function stateOf(way: Way, report: RunReport): 'ok' | 'unknown' | 'MISSED' {
  if (faultsOf(way, report).length === 0) return 'ok';
  const isLate = report.expectations.some(({ name, verdict }) => verdict === 'unknown' && timeFindings.includes(name));
  const isUdp = way === 'udp' || way === 'udp overload';
  return isUdp && isLate && lastingFaults(report).length === 0 ? 'unknown' : 'MISSED';
}

const faultsIn = (...rows: readonly (readonly [isFault: boolean, text: string])[]): string[] =>
  rows.flatMap(([isFault, text]) => (isFault ? [text] : []));

/** However late the rig was. */
function lastingFaults({ outcomes, loss, load, fidelity, arrivals, alterations, expectations }: RunReport): string[] {
  const strangers = arrivals.unexpected + arrivals.unidentified;
  const unnamed = alterations.filter(({ cause }) => cause === 'unknown' || cause === 'unknown-header');
  const interruption = expectations.find(({ name, verdict }) => name === 'interruption' && verdict !== 'pass');
  const owners = expectations.find(({ name, verdict }) => name === 'unattributed loss' && verdict === 'unknown');
  return faultsIn(
    [load.plannedCount === 0, 'no event was planned'],
    [interruption !== undefined, `interrupted: ${interruption?.got}`],
    [outcomes.altered > 0, `${outcomes.altered} altered${sampleOf(fidelity.samples)}`],
    ...unnamed.map(({ cause, count }) => [true, `${count} changed for no cause that is known (${cause})`] as const),
    [outcomes.duplicated > 0, `${outcomes.duplicated} duplicated`],
    [outcomes.indeterminate > 0, `${outcomes.indeterminate} indeterminate`],
    [strangers > 0, `${strangers} strangers`],
    [loss.unattributed > 0, `${loss.unattributed} lost without an owner`],
    [owners !== undefined, `lost without an owner: ${owners?.got}`],
  );
}

function timeFaults(way: Way, { outcomes, load }: RunReport): string[] {
  const isOverload = way === 'udp overload';
  return faultsIn(
    [outcomes.unsent > 0, `${outcomes.unsent} unsent`],
    [
      load.achievedEps < load.targetEps * RATE_RATIO_MIN,
      `sent at ${load.achievedEps}/s instead of ${load.targetEps}/s`,
    ],
    [isOverload && outcomes.lost === 0, 'nothing was lost, so that nothing is known of owners'],
    [!isOverload && outcomes.lost > 0, `${outcomes.lost} lost`],
  );
}

function sampleOf(samples: RunReport['fidelity']['samples']): string {
  const [sample] = samples;
  if (sample === undefined) return '';
  const { field, expected, got } = sample;
  return ` (${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)})`;
}
