import type { RunLine } from '../../src/ledger.js';
import type { Story } from './evidence-of.js';
import { pipelineLine } from './run-lines.js';
import { without } from './troubles.js';

/** An event a second, for ten seconds. */
export const LOAD_MS = 10_000;
/** A part stood still so long, from then on. */
export const stood = (lengthMs: number, atMs = 1_000, part = 'workspace'): RunLine[] => [
  pipelineLine('rsyslog'),
  { type: 'stall', part, longestMs: lengthMs, spans: [{ atMs, lengthMs }] },
];
export const givenUp = (events: number[], runLines: RunLine[]): Story => ({
  ...{ durationMs: LOAD_MS, sent: without(...events), givenUp: events, runLines },
});
