import { expect } from 'chai';
import fc from 'fast-check';
import {
  CANARY_APPLIANCE,
  FOREIGN_ID,
  ID_BYTES,
  NO_ID,
  SEQUENCE_COUNT_MAX,
  formatEventId,
  readEventId,
  runTagOf,
} from '../../src/event-id.js';

const RUN_TAG = 4_821;
const read = (text: string, runTag = RUN_TAG): number => readEventId(Buffer.from(text), 0, text.length, runTag);

const ids = fc.record({
  runTag: fc.integer({ min: 1_000, max: 8_999 }),
  appliance: fc.integer({ min: 0, max: CANARY_APPLIANCE }),
  sequence: fc.integer({ min: 0, max: SEQUENCE_COUNT_MAX - 1 }),
});

describe('the wire id', () => {
  it('is 19 digits that fit a signed 64-bit integer', () => {
    const largest = formatEventId({ runTag: 8_999, appliance: 99_999, sequence: 999_999_999 });
    expect(largest).to.match(/^\d{19}$/);
    expect(BigInt(largest) <= 2n ** 63n - 1n).to.equal(true);
  });

  it('comes back as what was written', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(read(formatEventId(id), id.runTag)).to.equal(id.appliance * SEQUENCE_COUNT_MAX + id.sequence);
      }),
    );
  });

  it('finds every single changed digit', () => {
    fc.assert(
      fc.property(ids, fc.nat(ID_BYTES - 1), fc.integer({ min: 1, max: 9 }), (id, place, step) => {
        const text = formatEventId(id);
        const digit = String((Number(text[place]) + step) % 10);
        expect(read(text.slice(0, place) + digit + text.slice(place + 1), id.runTag)).to.equal(NO_ID);
      }),
    );
  });

  const text = formatEventId({ runTag: RUN_TAG, appliance: 3, sequence: 42 });
  const rows: [title: string, input: string, expected: number][] = [
    ['reads an id with a blank behind it', `${text} act=`, 3 * SEQUENCE_COUNT_MAX + 42],
    ['refuses an id cut by one digit', text.slice(0, -1), NO_ID],
    ['refuses an id with a digit too many', `${text}7`, NO_ID],
    ['refuses a letter in it', `${text.slice(0, 9)}x${text.slice(10)}`, NO_ID],
    ['refuses an empty text', '', NO_ID],
    ['tells an id of another run apart', formatEventId({ runTag: 4_822, appliance: 3, sequence: 42 }), FOREIGN_ID],
  ];
  for (const [title, input, expected] of rows) {
    it(title, () => {
      expect(read(input)).to.equal(expected);
    });
  }

  it('makes run tags in their range of any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(runTagOf(value)).to.be.within(1_000, 8_999);
      }),
    );
  });
});
