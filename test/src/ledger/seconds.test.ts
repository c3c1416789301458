import { expect } from 'chai';
import { Evidence } from '../../../src/ledger/evidence.js';
import { Plan } from '../../../src/plan.js';
import { planDocumentOf } from '../appliance-of.js';

describe('the second of a line of the ledger', () => {
  const rows: readonly (readonly [title: string, atMs: readonly number[], sentCounts: readonly number[]])[] = [
    ['is the one that is over then', [1_000, 2_000], [1, 1]],
    ['is the same where the line is a little early', [999.4, 1_999.2], [1, 1]],
    ['is the same where the line is late', [1_030, 2_400], [1, 1]],
    ['is the first for what was written before that was over', [300, 1_000], [2]],
  ];
  for (const [title, atMs, sentCounts] of rows) {
    it(title, () => {
      const evidence = new Evidence(new Plan(planDocumentOf([10])));
      for (const [event, ms] of atMs.entries()) {
        evidence.addDriverLine({
          ...{ atMs: ms, sent: [[event, 1]], indeterminate: [], givenUp: [], connections: [] },
          ...{ lastSentMs: ms, lagUs: null, reconnectCount: 0 },
        });
      }
      expect(evidence.seconds.map(({ sentCount }) => sentCount)).to.deep.equal(sentCounts);
    });
  }
});
