import { atMost, type Checker } from '../checker.js';

/** Every field of every row as it should be; no row unchecked but those that the scenario leaves out. */
export const fidelity: Checker = {
  name: 'fidelity',
  check({ evidence, accounts, expect }) {
    const input = evidence.taps['workspace-input'];
    const wanted = input.seen.count + input.extraCount - input.rowsSkipped;
    return [
      atMost(
        'altered events',
        input.changed.count - accounts.cutCount,
        expect.alteredMax,
        `${input.fieldsAltered} fields; collector ${accounts.alteredAt.collector}, forwarder ${accounts.alteredAt.forwarder}`,
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
