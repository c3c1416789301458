import { expect } from 'chai';
import { countIn } from '../../../src/loss-counter.js';
import { discardsIn, lastBlock } from '../../../harness/collectors/rsyslog/statistics.js';

const at = 'Mon Nov 23 21:02:20 2026: ';
/** As rsyslog 8.2302 writes them. */
const block = (failed: number, discarded: number): string =>
  [
    'BEGIN',
    '{ "name": "global", "origin": "dynstats", "values": { } }',
    `{ "name": "action-0-builtin:omfwd", "origin": "core.action", "processed": 1000, "failed": ${failed}, "suspended": 1 }`,
    '{ "name": "imtcp(5514)", "origin": "imtcp", "submitted": 1000 }',
    `{ "name": "main Q", "origin": "core.queue", "size": 0, "full": 9, "discarded.full": ${discarded}, "discarded.nf": 2 }`,
    'END',
  ]
    .map((line) => `${at}${line}\n`)
    .join('');

describe('rsyslog statistics', () => {
  it('tells what queues discarded and actions failed to deliver, each by its name, and nothing else', () => {
    expect(discardsIn(block(600, 40))).to.deep.equal([
      { counter: 'action-failed', of: 'action-0-builtin:omfwd', count: 600, bufferBytes: null },
      { counter: 'queue-full', of: 'main Q', count: 40, bufferBytes: null },
      { counter: 'queue-nearly-full', of: 'main Q', count: 2, bufferBytes: null },
    ]);
    expect(countIn(discardsIn(block(0, 0)))).to.equal(2);
  });

  it('takes no more for failed than an action had to do: it counts attempts', () => {
    expect(countIn(discardsIn(block(1_016, 0)))).to.equal(1_000 + 2);
  });

  it('takes the last block that is whole', () => {
    const text = block(1, 1) + block(2, 2) + block(3, 3).slice(0, 200);
    expect(countIn(discardsIn(lastBlock(text) ?? ''))).to.equal(6);
  });

  it('has no block in an empty file, nor in one that was cut', () => {
    expect(lastBlock('')).to.equal(null);
    expect(lastBlock(block(1, 1).slice(0, -5))).to.equal(null);
    expect(lastBlock(block(1, 1).slice(60))).to.equal(null);
  });
});
