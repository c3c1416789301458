import type { AgentKind } from '../../src/agent.js';
import { COLLECTOR_HOST_NAME } from '../../src/agent/ama-record.js';
import type { Corpus } from '../../src/corpus.js';
import type { Plan } from '../../src/plan.js';
import { emptySlotValues, type SlotValues } from '../../src/slots.js';
import type { RowSource } from './agent-record.js';
import { parsedJson } from './parsed-json.js';

/** What a record is of. */
interface CorpusRecord {
  readonly record: RowSource;
  /** Of its event; the same object each time. */
  readonly values: SlotValues;
}

/**
 * The records that an agent would post of all corpus events that the plan sends, each once, as if the load had started at
 * `startEpochMs`. `corpora`: of messages. Not of appliances that have their id in the host: bytes do not tell theirs.
 */
export function* corpusRecords(
  plan: Plan,
  corpora: readonly Corpus[],
  agent: AgentKind,
  startEpochMs: number,
): Generator<CorpusRecord> {
  const values = emptySlotValues();
  const Timestamp = new Date(startEpochMs).toISOString();
  for (const [appliance, corpus] of corpora.entries()) {
    const { count, hostName, carrier } = plan.applianceAt(appliance);
    if (carrier.in !== 'extension') continue;
    for (let index = 0; index < Math.min(count, corpus.size); index += 1) {
      plan.fillSlotsOf(appliance, index, startEpochMs, values);
      corpus.patch(index, values);
      const Message = parsedJson(`"${corpus.bodyAt(index).toString()}"`) as string;
      const record = { Message, Timestamp, Host: hostName };
      yield { record: agent === 'ama' ? { ...record, CollectorHostName: COLLECTOR_HOST_NAME } : record, values };
    }
  }
}
