import { expect } from 'chai';
import fc from 'fast-check';
import {
  createSplitter,
  framePrefix,
  framings,
  frameSuffix,
  readFramingOf,
  type StreamFraming,
} from '../../../src/syslog/framing.js';

const FRAME_BYTES_MAX = 1_000;

/** Pushes a stream in chunks cut at the given places; what comes out. */
function split(
  framing: StreamFraming,
  stream: Buffer,
  cuts: readonly number[],
  frameBytesMax = FRAME_BYTES_MAX,
): string[] {
  const frames: string[] = [];
  const splitter = createSplitter(
    framing,
    (bytes, start, end) => frames.push(bytes.toString('latin1', start, end)),
    frameBytesMax,
  );
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const chunk = Buffer.from(stream.subarray(places[index], places[index + 1]));
    splitter.push(chunk);
    chunk.fill(0); // the socket uses its memory again
  }
  splitter.end();
  return frames;
}

const streamOf = (framing: StreamFraming, messages: readonly string[]): Buffer =>
  Buffer.from(
    messages.map((text) => framePrefix(framing, text.length) + text + frameSuffix(framing)).join(''),
    'latin1',
  );

const message = (forbidden: string): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 80 })
    .map((codes) => String.fromCharCode(...codes))
    .filter((text) => !text.includes(forbidden || '\u0000'));

for (const framing of ['newline', 'octet-counted'] as const) {
  describe(`${framing} framing`, () => {
    it('gives back the messages at any chunk boundary', () => {
      fc.assert(
        fc.property(
          fc.array(message(framing === 'newline' ? '\n' : ''), { maxLength: 12 }),
          fc.array(fc.nat(), { maxLength: 12 }),
          (messages, cuts) => {
            expect(split(framing, streamOf(framing, messages), cuts)).to.deep.equal(messages);
          },
        ),
      );
    });

    it('hands out a stream without an end in pieces, so that it cannot take all memory', () => {
      const stream = Buffer.alloc(3_500, 'x');
      const frames = split(framing, stream, []);
      expect(frames.join('')).to.equal(stream.toString());
      expect(frames[0]).to.have.length(FRAME_BYTES_MAX);
    });

    if (framing === 'newline') {
      it('hands out a frame beyond the limit in pieces, also where its end is at hand', () => {
        const frames = split(framing, Buffer.from(`${'x'.repeat(2_500)}\nnext\n`), []);
        expect(frames.map((frame) => frame.length)).to.deep.equal([1_000, 1_000, 500, 4]);
      });
    }

    it('hands out what is left at the end of the stream', () => {
      expect(split('newline', Buffer.from('<1>a\n<1>b'), [])).to.deep.equal(['<1>a', '<1>b']);
    });
  });
}

describe('a count', () => {
  for (const byteCount of [9_999, 10_000, 65_536, 1_048_576, 9_999_999]) {
    it(`of ${byteCount} bytes is one, whatever the frame holds`, () => {
      const messages = ['<1>a', '\n'.repeat(byteCount), '<1>b'];
      const stream = streamOf('octet-counted', messages);
      expect(split('octet-counted', stream, [9, 10_000], 10_000_000)).to.deep.equal(messages);
    });
  }

  it('of eight digits is none, and goes up to the next newline', () => {
    const stream = Buffer.from('00000004 <1>a\n4 <1>b');
    expect(split('octet-counted', stream, [])).to.deep.equal(['00000004 <1>a', '<1>b']);
  });

  it('of nothing is none', () => {
    expect(split('octet-counted', Buffer.from('0 <1>a\n4 <1>b'), [])).to.deep.equal(['0 <1>a', '<1>b']);
  });
});

describe('octet-counted framing of a sender that does not count', () => {
  it('goes on at the next newline', () => {
    expect(split('octet-counted', Buffer.from('<1>abc\n4 <1>d'), [])).to.deep.equal(['<1>abc', '<1>d']);
  });
});

describe('what stands around a frame', () => {
  it('is as devices have it, or wrong in one way', () => {
    const around = framings.map((framing) => [framing, `${framePrefix(framing, 123)}~${frameSuffix(framing)}`]);
    expect(around).to.deep.equal([
      ['newline', '~\n'],
      ['octet-counted', '123 ~'],
      ['datagram', '~'],
      ['crlf', '~\r\n'],
      ['nul', '~\0'],
      ['count-too-small', '113 ~'],
      ['count-too-large', '133 ~'],
      ['count-not-a-number', '123x ~'],
      ['no-trailer', '~'],
    ]);
    expect(framePrefix('count-too-small', 5)).to.equal('1 ');
  });

  it('says how a collector has to listen', () => {
    expect(framings.filter((framing) => readFramingOf(framing) === 'octet-counted')).to.deep.equal([
      'octet-counted',
      'count-too-small',
      'count-too-large',
      'count-not-a-number',
    ]);
  });
});
