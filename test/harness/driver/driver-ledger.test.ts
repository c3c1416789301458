import { expect } from 'chai';
import { Histogram } from '../../../src/histogram.js';
import type { DriverLine } from '../../../src/ledger.js';
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

  it('writes everything once', () => {
    const { context, lines } = senderContext(10, 0);
    const { ledger } = context;
    ledger.recordSent(0, 0, 2);
    ledger.recordIndeterminate(2, 1);
    ledger.recordGivenUp(3, 1);
    ledger.recordLagUs(5);
    ledger.recordConnection({ atMs: 1, appliance: 'test-1', change: 'connected', reason: null });
    ledger.recordReconnect();
    ledger.writeLine();
    ledger.writeLine();
    const columnsOf = (line: DriverLine | undefined) => [
      ...[line?.sent, line?.indeterminate, line?.givenUp, line?.connections].map((column) => column?.length),
      line?.reconnectCount,
      (line?.lagUs ?? '') === '' ? 0 : Histogram.decode(line?.lagUs ?? '').count,
    ];
    expect(lines.map(columnsOf)).to.deep.equal([
      [1, 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0],
    ]);
  });
});
