import { expect } from 'chai';
import fc from 'fast-check';
import { headerAlterations } from '../../src/alteration/header.js';
import { messageAlterations } from '../../src/alteration/message.js';
import type { AlterationCause } from '../../src/alteration.js';

const bytes = (text: string): Buffer => Buffer.from(text);
const ofMessage = (sent: string | Buffer, got: string | Buffer): readonly AlterationCause[] =>
  messageAlterations(Buffer.from(sent as string), Buffer.from(got as string));
const ofHeader = (sent: string, got: string): readonly AlterationCause[] => headerAlterations(bytes(sent), bytes(got));

describe('what was done to a message', () => {
  const told: [string, string | Buffer, string | Buffer, AlterationCause[]][] = [
    ['nothing', 'a=1 b=2', 'a=1 b=2', []],
    ['a line feed and a tab escaped', 'a\nb\tc', 'a#012b#011c', ['control-escaped']],
    ['a DEL escaped', 'a\x7fb', 'a#177b', ['control-escaped']],
    ['its blanks at the end cut', 'a=1 \t ', 'a=1', ['trailing-blanks-cut']],
    ['its end cut', 'a=1 b=2', 'a=1 b', ['size-cut']],
    ['a character replaced by a question mark', 'zoë x', 'zo? x', ['encoding-replaced']],
    ['a character replaced by U+FFFD, once a byte', 'zoë x', 'zo\ufffd\ufffd x', ['encoding-replaced']],
    ['a character encoded twice', 'zoë x', bytes(bytes('zoë x').toString('latin1')), ['encoding-replaced']],
    ['one that begins like itself encoded twice', 'Ã x', bytes(bytes('Ã x').toString('latin1')), ['encoding-replaced']],
    ['a character escaped byte by byte', 'zoë x', 'zo#303#253 x', ['encoding-replaced']],
    ['two things', 'a\nb zoë ', 'a#012b zo? ', ['control-escaped', 'encoding-replaced']],
    ['an escape and a cut in the middle of another', 'a\nb\nc', 'a#012b#0', ['control-escaped', 'size-cut']],
    ['a letter changed', 'a=1 b=2', 'a=1 b=3', ['unknown']],
    ['something added', 'a=1', 'a=1 b', ['unknown']],
    ['an escape of another byte', 'a\nb', 'a#013b', ['unknown']],
    ['the CR of a frame escaped behind it', 'a=1', 'a=1#015', ['control-escaped']],
    ['another escape behind it', 'a=1', 'a=1#012', ['unknown']],
    ['a cut escape behind it', 'a=1', 'a=1#01', ['unknown']],
    ['a letter that was lost', 'abc', 'ac', ['unknown']],
    ['a letter taken for a cut', 'abc#', 'abc', ['size-cut']],
  ];
  for (const [name, sent, got, causes] of told) {
    it(`is told: ${name}`, () => {
      expect(ofMessage(sent, got)).to.deep.equal(causes);
    });
  }

  const escape = (text: string): string =>
    text.replace(/[\x00-\x1f\x7f]/g, (one) => `#${one.charCodeAt(0).toString(8).padStart(3, '0')}`);
  const blur = (text: string): string => text.replace(/[^\x00-\x7f]+/g, '?');
  const message = fc
    .array(fc.constantFrom('a', '=', 'Z9', ' ', '\n', '\t', 'ë', '漢', '😀'), { minLength: 1, maxLength: 20 })
    .map((parts) => `${parts.join('')}.`);

  it('is told whatever was done, one thing or two at once', () => {
    fc.assert(
      fc.property(message, fc.boolean(), fc.boolean(), fc.nat(2), (text, isEscaped, isBlurred, endCount) => {
        const sent = `${text}${' '.repeat(endCount)}`;
        const blurred = isBlurred ? blur(text) : text;
        const got = isEscaped ? escape(blurred) : blurred;
        const expected: AlterationCause[] = [
          ...(isEscaped && escape(text) !== text ? (['control-escaped'] as const) : []),
          ...(isBlurred && blur(text) !== text ? (['encoding-replaced'] as const) : []),
          ...(endCount > 0 ? (['trailing-blanks-cut'] as const) : []),
        ];
        expect(ofMessage(sent, got)).to.have.members(expected);
      }),
    );
  });

  it('is a cut wherever it was cut, behind an escape or not', () => {
    fc.assert(
      fc.property(message, fc.nat(100), (text, place) => {
        const escaped = bytes(escape(text));
        const got = escaped.subarray(0, place % escaped.length);
        expect(messageAlterations(bytes(text), got))
          .to.include('size-cut')
          .and.not.include('unknown');
      }),
    );
  });
});

describe('what was done to a header', () => {
  const old = '<134>Nov  3 09:05:01 fw-1 CEF:';
  const glued = '<134>Nov  3 09:05:01 fw-1 ASM:CEF:';
  const young = '<134>1 2026-11-03T09:05:01.123+01:00 fw-1 CEF - - [a@1 b="c"] CEF:';
  const told: [string, string, string, AlterationCause[]][] = [
    ['nothing', old, old, []],
    ['a blank behind the mark', old, `${old} `, ['tag-split']],
    ['a blank behind a tag that was glued to it', glued, glued.replace('ASM:', 'ASM: '), ['tag-split']],
    ['another PRI', old, old.replace('134', '13'), ['pri-changed']],
    ['another time', old, old.replace('09:05', '08:05'), ['time-rewritten']],
    ['another host', old, old.replace('fw-1', '192.0.2.1'), ['host-replaced']],
    ['its sub-seconds lost', young, young.replace('.123', ''), ['sub-seconds-lost']],
    ['its structured data lost', young, young.replace('[a@1 b="c"]', '-'), ['structured-data-lost']],
    [
      'another format',
      young,
      old,
      ['format-changed', 'sub-seconds-lost', 'time-rewritten', 'tag-changed', 'structured-data-lost'],
    ],
    [
      'another format, and its APP-NAME made a tag, which splits none',
      young,
      '<134>Nov  3 09:05:01 192.0.2.1 CEF: CEF:',
      ['format-changed', 'sub-seconds-lost', 'time-rewritten', 'host-replaced', 'structured-data-lost'],
    ],
    [
      'another format, its APP-NAME made a tag, and a blank behind the mark',
      young.replace('[a@1 b="c"]', '-'),
      '<134>Nov  3 09:05:01 fw-1 CEF: CEF: ',
      ['tag-split', 'format-changed', 'sub-seconds-lost', 'time-rewritten'],
    ],
    [
      'another header before it',
      young,
      young.replace('<134>1 ', '<134>Nov  3 09:05:01 192.0.2.1 1 '),
      ['header-added'],
    ],
    [
      'another format, its APP-NAME made a tag before a mark of Cisco ASA',
      '<134>1 2026-11-03T09:05:01Z fw-1 APP 12 - - %ASA-',
      '<134>Nov  3 09:05:01 fw-1 APP: %ASA-',
      ['format-changed', 'time-rewritten'],
    ],
    ['its tag cut', tagged('x'.repeat(40)), tagged('x'.repeat(32)), ['tag-cut']],
    ['another tag', tagged('abc'), tagged('abd'), ['tag-changed']],
    ['a blank more', old, old.replace(' fw', '  fw'), ['unknown-header']],
  ];
  for (const [name, sent, got, causes] of told) {
    it(`is told: ${name}`, () => {
      expect(ofHeader(sent, got)).to.deep.equal(causes);
    });
  }

  it('is told whatever was done, one thing or several at once', () => {
    const edits: [AlterationCause, (header: string) => string][] = [
      ['tag-split', (header) => `${header} `],
      ['pri-changed', (header) => header.replace('<134>', '<13>')],
      ['sub-seconds-lost', (header) => header.replace('.123', '')],
      ['time-rewritten', (header) => header.replace('T09:', 'T08:')],
      ['host-replaced', (header) => header.replace('fw-1', '192.0.2.1')],
      ['tag-changed', (header) => header.replace(' CEF - - [', ' other - - [')],
      ['structured-data-lost', (header) => header.replace('[a@1 b="c"]', '-')],
    ];
    fc.assert(
      fc.property(fc.subarray(edits), (done) => {
        const got = done.reduce((header, [, edit]) => edit(header), young);
        expect(ofHeader(young, got)).to.have.members(done.map(([cause]) => cause));
      }),
    );
  });

  it('is told where all of it was done at once', () => {
    const done = '<13>Nov  3 08:05:01 192.0.2.1 CEF: ';
    expect(ofHeader(old, done)).to.deep.equal(['tag-split', 'pri-changed', 'time-rewritten', 'host-replaced']);
  });
});

function tagged(tag: string): string {
  return `<134>Nov  3 09:05:01 fw-1 ${tag}: CEF:`;
}
