import { expect } from 'chai';
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
  it('adds up what queues discarded and actions failed to deliver, and nothing else', () => {
    expect(discardsIn(block(1003, 40))).to.equal(1045);
    expect(discardsIn(block(0, 0))).to.equal(2);
  });

  it('takes the last block that is whole', () => {
    const text = block(1, 1) + block(2, 2) + block(3, 3).slice(0, 200);
    expect(discardsIn(lastBlock(text) ?? '')).to.equal(6);
  });

  it('has no block in an empty file, nor in one that was cut', () => {
    expect(lastBlock('')).to.equal(null);
    expect(lastBlock(block(1, 1).slice(0, -5))).to.equal(null);
    expect(lastBlock(block(1, 1).slice(60))).to.equal(null);
  });
});
