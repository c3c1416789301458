import type { Appliance } from '../../../src/appliance.js';
import { buildCorpus } from '../../../src/corpus.js';
import type { Plan } from '../../../src/plan.js';
import { emptySlotValues } from '../../../src/slots.js';
import { START_EPOCH_MS } from './part-context.js';

/** What an event was sent with behind `CEF:` and its blank, by whom, and what its slots held. */
export function sentBodyOf(plan: Plan, fleet: readonly Appliance[], event: number) {
  const values = emptySlotValues();
  plan.fillSlots(event, START_EPOCH_MS, values);
  const appliance = fleet[values.appliance]!;
  const corpus = buildCorpus(appliance, 'newline');
  const index = values.sequence % corpus.size;
  corpus.patch(index, values);
  return { appliance, values, body: corpus.bodyAt(index).toString() };
}
