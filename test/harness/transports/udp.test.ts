import { constants } from 'node:os';
import { expect } from 'chai';
import type { SocketCalls } from '../../../harness/transports/socket-calls.js';
import { udp } from '../../../harness/transports/udp.js';
import { framesOf, openWire, written } from '../transport-conformance.js';

const HEADER_BYTES = 64;
const { EAGAIN, ENOBUFS, ECONNREFUSED, EPERM } = constants.errno;

/** System calls that answer as planted; `asked` notes the first frame and the count of each call. */
function planted(answers: readonly number[]): { calls: SocketCalls; asked: [first: number, count: number][] } {
  const asked: [number, number][] = [];
  const calls: SocketCalls = {
    open: () => 7,
    close: () => undefined,
    addressOf: () => 0,
    openReceiver: () => null,
    sendMany: (_fd, address, count) => {
      asked.push([address / HEADER_BYTES, count]);
      return answers[asked.length - 1] ?? count;
    },
  };
  return { calls, asked };
}

const address = { host: '127.0.0.1', port: 9 };
const frames = framesOf(Buffer.alloc(3_000), 3_000);

describe('what sendmmsg answers', () => {
  const rows: [title: string, answers: number[], result: object, asked: [number, number][], troubles: string[]][] = [
    [
      'all of every batch: batches of at most 1,024',
      [],
      { takenCount: 3_000, refusedCount: 0, error: null },
      [
        [0, 1_024],
        [1_024, 1_024],
        [2_048, 952],
      ],
      [],
    ],
    [
      'a part: goes on behind it',
      [10],
      { takenCount: 3_000, refusedCount: 0, error: null },
      [
        [0, 1_024],
        [10, 1_024],
        [1_034, 1_024],
        [2_058, 942],
      ],
      [],
    ],
    [
      'a part, then no room',
      [10, -EAGAIN],
      { takenCount: 10, refusedCount: 0, error: null },
      [
        [0, 1_024],
        [10, 1_024],
      ],
      [],
    ],
    ['no buffers', [-ENOBUFS], { takenCount: 0, refusedCount: 0, error: null }, [[0, 1_024]], []],
    [
      'a part, then a refusal: that one datagram is not sent, and not tried again',
      [5, -ECONNREFUSED],
      { takenCount: 5, refusedCount: 1, error: null },
      [
        [0, 1_024],
        [5, 1_024],
      ],
      ['ECONNREFUSED (a datagram was not taken)'],
    ],
    [
      'any other error: refused as well',
      [-EPERM],
      { takenCount: 0, refusedCount: 1, error: null },
      [[0, 1_024]],
      ['EPERM (a datagram was not taken)'],
    ],
  ];
  for (const [title, answers, result, expected, troubles] of rows) {
    it(title, async () => {
      const { calls, asked } = planted(answers);
      const told: string[] = [];
      const wire = await openWire(udp(calls), address, { onTrouble: (what) => told.push(what) });
      expect(await written(wire, frames)).to.deep.equal(result);
      expect(asked).to.deep.equal(expected);
      expect(told).to.deep.equal(troubles);
    });
  }
});
