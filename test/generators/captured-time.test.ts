import { expect } from 'chai';
import { timelineOf, type CapturedTimeline } from '../../generators/captured-time.js';
import { capturedLinesOf } from '../../generators/replay.js';

const timeline = (...lines: readonly string[]): CapturedTimeline =>
  timelineOf(capturedLinesOf(Buffer.from(lines.join('\n'), 'latin1'), 'lines.txt').lines);

const cef = (extension = 'act=x'): string => `CEF:0|V|P|1|2|n|3|${extension}`;
const timelineMs = (...lines: readonly string[]): readonly number[] => {
  const found = timeline(...lines);
  expect(found.untimed).to.deep.equal([]);
  return found.timelineMs;
};

describe('the time of captured lines', () => {
  const rows: readonly (readonly [title: string, lines: readonly string[], expected: readonly number[]])[] = [
    ['RFC 3164 headers', [`<134>Nov  3 09:05:01 fw ${cef()}`, `<134>Nov  3 09:06:02 fw ${cef()}`], [0, 61_000]],
    [
      'RFC 5424 headers, with their zones and parts of a second',
      [
        `<134>1 2026-11-03T09:05:01.25Z fw - - - - ${cef()}`,
        `<134>1 2026-11-03T10:05:01.500123+01:00 fw - - - - ${cef()}`,
        `<134>1 2026-11-03T03:35:02-05:30 fw - - - - ${cef()}`,
      ],
      [0, 250, 750],
    ],
    ['headers with a year', [`Nov 03 2026 09:05:01 ${cef()}`, `Nov 04 2026 09:05:01.007 ${cef()}`], [0, 86_400_007]],
    ['rt in milliseconds', [cef('rt=1793696701000 src=1.2.3.4'), cef('src=1.2.3.4 rt=1793696701999')], [0, 999]],
    ['rt as text', [cef('rt=Nov 03 2026 09:05:01 GMT cs1=x'), cef('rt=2026-11-03T09:05:03.000Z')], [0, 2_000]],
    [
      'end, then start, without rt',
      [cef('start=1793696700000 end=1793696701000'), cef('start=1793696702000')],
      [0, 1_000],
    ],
    ['start where rt is empty', [cef('rt= start=1793696701000'), cef('rt=- start=1793696702000')], [0, 1_000]],
    ['the header rather than rt', [`Nov  3 09:05:01 ${cef('rt=1')}`, `Nov  3 09:05:02 ${cef('rt=2')}`], [0, 1_000]],
    ['the same time twice', [`Nov  3 09:05:01 ${cef()}`, `Nov  3 09:05:01 ${cef()}`], [0, 0]],
    [
      'a line that comes late goes with the one before',
      [`Nov  3 09:05:01 ${cef()}`, `Nov  3 09:05:09 ${cef()}`, `Nov  3 09:05:02 ${cef()}`, `Nov  3 09:05:10 ${cef()}`],
      [0, 8_000, 8_000, 9_000],
    ],
    ['a new year without a year', [`Dec 31 23:59:59 ${cef()}`, `Jan  1 00:00:01 ${cef()}`], [0, 2_000]],
    [
      'headers without a year beside one that has it',
      [`Feb 28 23:59:59 ${cef()}`, `<134>1 2026-03-01T00:00:01Z fw ${cef()}`, `Mar  1 00:00:02 ${cef()}`],
      [0, 2_000, 3_000],
    ],
  ];
  for (const [title, lines, expected] of rows) {
    it(`is read from ${title}`, () => {
      expect(timelineMs(...lines)).to.deep.equal(expected);
    });
  }

  it('is missing where nothing can be read, and the line is named by its number in the file', () => {
    const { untimed } = timeline(
      `Nov  3 09:05:01 ${cef()}`,
      '',
      cef('rt=yesterday'),
      `<134>1 2026-13-03T09:05:01Z fw ${cef()}`,
      `Nov  3 24:05:01 ${cef()}`,
      `Abc  3 09:05:01 ${cef()}`,
      cef('port=1793696701000 smart=1793696701000'),
      `Nov  3 09:05:02 ${cef()}`,
    );
    expect(untimed).to.deep.equal([3, 4, 5, 6, 7]);
  });
});
