import { atMost, type Checker } from '../checker.js';

/** Did events of one appliance keep their order? Only judged where the scenario asks for it; always counted. */
export const order: Checker = {
  name: 'order',
  check({ evidence, expect }) {
    if (expect.reorderedMax === null) return [];
    return [atMost('reordered events', evidence.taps['workspace-input'].reordered.count, expect.reorderedMax)];
  },
};
