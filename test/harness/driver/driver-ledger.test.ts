import { expect } from 'chai';
import { senderContext } from './sender-context.js';

describe("a driver thread's column of the ledger", () => {
  it('counts as attempted what was sent and what may have been', () => {
    const { ledger } = senderContext(10, 0).context;
    ledger.recordSent(0, 0, 5);
    ledger.recordIndeterminate(5, 2);
    expect([ledger.sentCount, ledger.attemptedCount]).to.deep.equal([5, 7]);
  });

  it('writes what follows each other as one range, and all else apart', () => {
    const { context, lines } = senderContext(10, 0);
    context.ledger.recordSent(0, 0, 2);
    context.ledger.recordSent(0, 2, 3);
    context.ledger.recordSent(0, 7, 1);
    context.ledger.writeLine();
    context.ledger.recordSent(0, 8, 1);
    context.ledger.writeLine();
    expect(lines.map(({ sent }) => sent)).to.deep.equal([
      [
        [0, 5],
        [7, 1],
      ],
      [[8, 1]],
    ]);
  });
});
