import type { AlterationCause } from '../alteration.js';
import { areHeadersHarmed } from '../alteration/harm.js';
import { atMost, type Checker } from '../checker.js';

const unexplained: readonly AlterationCause[] = ['unknown-header', 'unknown'];

/** Every field of every row as it should be; no row unchecked but those that the scenario leaves out. */
export const fidelity: Checker = {
  name: 'fidelity',
  check({ evidence, accounts, expect }) {
    const input = evidence.taps['workspace-input'];
    const output = evidence.taps['collector-output'];
    const { collector, forwarder } = accounts.alteredAt;
    const behind = areHeadersHarmed(evidence) ? 'its headers, or forwarder,' : 'forwarder';
    const wanted = input.seen.count + input.extraCount - input.rowsSkipped;
    return [
      atMost(
        'altered events',
        input.changed.count - accounts.cutCount,
        expect.alteredMax,
        `${input.fieldsAltered} fields; collector ${collector}, ${behind} ${forwarder}`,
      ),
      atMost(
        'changes of unknown cause',
        unexplained.reduce((sum, cause) => sum + (output.alterations.get(cause)?.count ?? 0), 0),
        expect.alteredMax,
      ),
      {
        name: 'rows checked',
        verdict: input.rowsChecked === wanted ? 'pass' : 'unknown',
        expected: `${wanted}`,
        got: `${input.rowsChecked}`,
        rigFault: true,
      },
    ];
  },
};
