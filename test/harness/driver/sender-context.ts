import { RunClock } from '../../../harness/clock.js';
import { DriverLedger } from '../../../harness/driver/driver-ledger.js';
import type { SenderContext } from '../../../harness/driver/sender-context.js';
import type { SenderOptions } from '../../../harness/driver/sender.js';
import type { LedgerFile } from '../../../harness/ledger-file.js';
import type { Wire } from '../../../harness/transport.js';
import { tcp } from '../../../harness/transports/tcp.js';
import { buildCorpus } from '../../../src/corpus.js';
import type { DriverLine } from '../../../src/ledger.js';
import { Plan } from '../../../src/plan.js';
import { emptySlotValues } from '../../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';

const CORPUS_SIZE = 10;

/** What a sender of `count` events, all within a second, works with; its ledger's lines are kept in `lines`. */
export function senderContext(
  count: number,
  port: number,
  changes: Partial<SenderContext> = {},
): { context: SenderContext; options: SenderOptions; lines: DriverLine[] } {
  const lines: DriverLine[] = [];
  const file: Pick<LedgerFile<DriverLine>, 'append' | 'seal'> = {
    append: (line) => lines.push(line),
    seal: () => Promise.resolve(),
  };
  const clock = new RunClock();
  const plan = new Plan(planDocumentOf([count]));
  const template = templateOf([
    ['msg', 'x'.repeat(300)],
    ['externalId', [{ slot: 'id' }]],
  ]);
  const context: SenderContext = {
    plan,
    transport: tcp,
    address: { host: '127.0.0.1', port },
    clock,
    ledger: new DriverLedger(file, clock, 1),
    values: emptySlotValues(plan.runTag),
    startEpochMs: 0,
    lookedNs: 0,
    onReady: () => undefined,
    onFault: () => undefined,
    ...changes,
  };
  const corpus = buildCorpus(applianceOf(Array.from({ length: CORPUS_SIZE }, () => template)), 'newline');
  return { context, options: { appliance: 0, lane: 0, corpus, sourceAddress: null, lifetimeNs: Infinity }, lines };
}

/** A wire that takes everything at once, unless told otherwise. */
export const wireThat = (
  write: Wire['write'] = (_, _first, count, onWritten) => {
    onWritten(count, 0, null);
  },
): Wire => ({
  write,
  close: () => undefined,
  abort: () => undefined,
});
