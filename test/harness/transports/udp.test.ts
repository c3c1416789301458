import { constants } from 'node:os';
import { expect } from 'chai';
import type { Frames } from '../../../harness/transport.js';
import type { SocketCalls } from '../../../harness/transports/socket-calls.js';
import { udp } from '../../../harness/transports/udp.js';
import { framesOf, openWire, written } from '../transport-conformance.js';

const { EAGAIN, EINVAL, EIO, EMSGSIZE, ENOBUFS, ECONNREFUSED, EPERM } = constants.errno;
/** Where planted memory lies: each piece far from the others. */
const PIECE_BYTES = 2 ** 33;

interface Asked {
  /** Of the first message, its place in the block. */
  readonly offset: number;
  readonly messageCount: number;
  /** Of the first message: what the kernel is told to cut it to; 0: it is one datagram. */
  readonly segmentBytes: number;
}

/** System calls that answer as planted, one by one, then take all. They read what they are told as the kernel would. */
function planted(answers: readonly number[], canSegment: boolean): { calls: SocketCalls; asked: Asked[] } {
  const asked: Asked[] = [];
  const pieces: Buffer[] = [];
  const at = (place: number): { piece: Buffer; offset: number } => ({
    piece: pieces[Math.floor(place / PIECE_BYTES) - 1] as Buffer,
    offset: place % PIECE_BYTES,
  });
  const longAt = (place: number): number => {
    const { piece, offset } = at(place);
    return Number(piece.readBigUInt64LE(offset));
  };
  const calls: SocketCalls = {
    open: () => 7,
    close: () => undefined,
    canSegment: () => canSegment,
    addressOf: (bytes) => pieces.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) * PIECE_BYTES,
    openReceiver: () => null,
    sendMany: (_fd, address, messageCount) => {
      const isGroup = longAt(address + 40) > 0;
      const control = longAt(address + 32);
      const segmentBytes = isGroup ? at(control).piece.readUInt16LE(at(control).offset + 16) : 0;
      asked.push({ offset: longAt(longAt(address + 16)) % PIECE_BYTES, messageCount, segmentBytes });
      return answers[asked.length - 1] ?? messageCount;
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
      const { calls, asked } = planted(answers, false);
      const told: string[] = [];
      const wire = await openWire(udp(calls), address, { onTrouble: (what) => told.push(what) });
      expect(await written(wire, frames)).to.deep.equal(result);
      expect(asked.map(({ offset, messageCount }) => [offset, messageCount])).to.deep.equal(expected);
      expect(told).to.deep.equal(troubles);
    });
  }
});

describe('datagrams that the kernel cuts apart', () => {
  /** Frames of these sizes, one behind the other. */
  const framesOfSizes = (...sizes: readonly number[]): Frames => {
    const frameStarts = Int32Array.from({ length: sizes.length + 1 }, (_, count) =>
      sizes.slice(0, count).reduce((sum, size) => sum + size, 0),
    );
    return { block: Buffer.alloc(frameStarts.at(-1) as number), frameStarts };
  };
  const send = async (frames: Frames, answers: readonly number[] = []) => {
    const { calls, asked } = planted(answers, true);
    const wire = await openWire(udp(calls), address);
    return { result: await written(wire, frames), asked };
  };

  const cases: [title: string, sizes: number[], messageCount: number, segmentBytes: number][] = [
    ['are neighbours of one size', [5, 5, 5], 1, 5],
    ['have one smaller behind them, and none behind that', [5, 5, 4, 4, 3], 2, 5],
    ['have no greater one among them', [4, 5], 2, 0],
    ['are at most 64', Array.from({ length: 130 }, () => 5), 3, 5],
    ['fit one datagram together', [30_000, 30_000, 30_000], 2, 30_000],
  ];
  for (const [title, sizes, messageCount, segmentBytes] of cases) {
    it(title, async () => {
      const { result, asked } = await send(framesOfSizes(...sizes));
      expect(asked).to.deep.equal([{ offset: 0, messageCount, segmentBytes }]);
      expect(result).to.deep.equal({ takenCount: sizes.length, refusedCount: 0, error: null });
    });
  }

  it('are each counted where the kernel took a part of the messages', async () => {
    const { result, asked } = await send(framesOfSizes(5, 5, 9, 9, 9), [1, -EAGAIN]);
    expect(asked.map(({ offset }) => offset)).to.deep.equal([0, 10]);
    expect(result).to.deep.equal({ takenCount: 2, refusedCount: 0, error: null });
  });

  for (const [name, errorNumber] of Object.entries({ EINVAL, EIO, EMSGSIZE })) {
    it(`go one by one from then on where the way does not allow it: ${name}`, async () => {
      const { result, asked } = await send(framesOfSizes(5, 5, 9), [-errorNumber]);
      expect(asked.map(({ messageCount, segmentBytes }) => [messageCount, segmentBytes])).to.deep.equal([
        [2, 5],
        [3, 0],
      ]);
      expect(result).to.deep.equal({ takenCount: 3, refusedCount: 0, error: null });
    });
  }

  it('are refused one by one where a datagram is too long by itself', async () => {
    const { result } = await send(framesOfSizes(5, 5, 9), [-EMSGSIZE, -EMSGSIZE]);
    expect(result).to.deep.equal({ takenCount: 0, refusedCount: 1, error: null });
  });

  it('are one refusal, and the others are not tried, where the first of them is refused', async () => {
    const { result } = await send(framesOfSizes(5, 5, 5), [-ECONNREFUSED]);
    expect(result).to.deep.equal({ takenCount: 0, refusedCount: 1, error: null });
  });
});
