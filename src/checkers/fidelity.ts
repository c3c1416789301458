import { atMost, type Checker } from '../checker.js';

/** Every field of every row as it should be; no row unchecked. */
export const fidelity: Checker = {
  name: 'fidelity',
  check({ evidence, accounts, expect }) {
    const input = evidence.taps['workspace-input'];
    const arrivalCount = input.seen.count + input.extraCount;
    return [
      atMost(
        'altered events',
        input.changed.count,
        expect.alteredMax,
        `${input.fieldsAltered} fields; collector ${accounts.alteredAt.collector}, forwarder ${accounts.alteredAt.forwarder}`,
      ),
      {
        name: 'rows checked',
        verdict: input.rowsChecked === arrivalCount ? 'pass' : 'unknown',
        expected: `${arrivalCount}`,
        got: `${input.rowsChecked}`,
        rigFault: true,
      },
    ];
  },
};
