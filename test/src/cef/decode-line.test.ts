import { expect } from 'chai';
import fc from 'fast-check';
import { decodeService } from '../../../src/cef/decode.js';
import { decodeLine, isReadable, type DecodeMode } from '../../../src/cef/decode-line.js';
import { encodeEvent } from '../../../src/cef/encode.js';
import { unescape, valueEscapes } from '../../../src/cef/escapes.js';
import type { CefEvent } from '../../../src/event.js';
import { decodeUtf8Escaping } from '../../../src/utf8.js';
import { expectCovered } from '../covering.js';
import { anyEvent } from './any-event.js';
import { lineBytes } from './byte-input.js';

const modes: readonly DecodeMode[] = ['standard', 'service'];
const anyText = fc.string({ unit: 'binary', size: 'medium' });
const anyKey = fc.oneof(fc.stringMatching(/^[A-Za-z0-9]{1,60}$/), fc.stringMatching(/^[A-Za-z0-9_.[\]-]{1,12}$/));
const longText = fc.integer({ min: 0, max: 70_000 }).map((length) => 'x'.repeat(length));
const events = anyEvent(anyText, anyKey, fc.oneof(anyText, longText));

/** As the standard has it: blanks behind the last value are not preserved. */
function preserved(event: CefEvent): CefEvent {
  const [lastKey, lastValue] = event.extension.at(-1) ?? ['', ''];
  const last = [lastKey, lastValue.replace(/ +$/, '')] as const;
  return event.extension.length === 0 ? event : { ...event, extension: [...event.extension.slice(0, -1), last] };
}

describe('the decoder of lines', () => {
  it('reads what was encoded, in both versions: any text, any key, any length', () => {
    fc.assert(
      fc.property(events, (event) => {
        const bytes = Buffer.from(encodeEvent(event));
        const decoded = decodeLine(bytes, 0, bytes.length, 'standard');
        expect(decoded.event).to.deep.equal(preserved(event));
        expect(isReadable(decoded), JSON.stringify(decoded.findings)).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a line anywhere in a larger array, and offsets are those of the array', () => {
    fc.assert(
      fc.property(lineBytes, fc.constantFrom(...modes), (bytes, mode) => {
        const before = Buffer.from('x CEF:0|');
        const padded = Buffer.concat([before, bytes, Buffer.from(' y=z|')]);
        const alone = decodeLine(bytes, 0, bytes.length, mode);
        const within = decodeLine(padded, before.length, before.length + bytes.length, mode);
        const moved = <T extends { readonly offset: number }>(parts: readonly T[]): T[] =>
          parts.map((part) => ({ ...part, offset: part.offset + before.length }));
        expect(within.event).to.deep.equal(alone.event);
        expect(within.spans).to.deep.equal(moved(alone.spans));
        expect(within.findings).to.deep.equal(moved(alone.findings));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes no digit behind the end of a line for its version', () => {
    const line = 'CEF:a|V CEF:';
    const { spans } = decodeLine(Buffer.from(`${line}0|V`), 0, line.length, 'standard');
    expect(spans[0]).to.deep.equal({ part: 'mark', offset: 0, length: 4 });
  });

  it('covers every byte of any input, and every key and value is what its span holds', () => {
    fc.assert(
      fc.property(lineBytes, fc.constantFrom(...modes), (bytes, mode) => {
        const decoded = decodeLine(bytes, 0, bytes.length, mode);
        expectCovered(decoded, 0, bytes.length);
        const textsOf = (part: string): string[] =>
          decoded.spans
            .filter((span) => span.part === part)
            .map(({ offset, length }) => decodeUtf8Escaping(bytes.subarray(offset, offset + length)));
        expect(textsOf('key')).to.deep.equal(decoded.event.extension.map(([key]) => key));
        if (mode === 'standard') {
          const values = textsOf('value').map((text) => unescape(text, valueEscapes));
          expect(values).to.deep.equal(decoded.event.extension.map(([, value]) => value));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads as the service does, in the service mode', () => {
    const texts = fc.oneof(
      lineBytes,
      lineBytes.map((bytes) => Buffer.concat([Buffer.from('CEF:0|V|P|1|id|n|5|'), bytes])),
    );
    fc.assert(
      fc.property(texts, (bytes) => {
        const { event } = decodeLine(bytes, 0, bytes.length, 'service');
        expect(event).to.deep.equal(decodeService(decodeUtf8Escaping(bytes)));
      }),
      { numRuns: 5_000 },
    );
  });
});
